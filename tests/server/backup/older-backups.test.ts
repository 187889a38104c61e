import { mkdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeManifest } from '../../../server/backup/manifest.ts';
import { NOON } from '../../worlds/books.ts';
import type { KeptShop } from '../../worlds/kept-shop.ts';
import { DAY, keptShops, listing } from './kept-shops.ts';

const openShop = keptShops();

describe('older backups', () => {
  const days = async (shop: KeptShop, count: number, keep: number) => {
    for (let day = 0; day < count; day += 1) {
      shop.books.at(NOON + day * DAY);
      await shop.backup({ keep });
    }
  };

  test('go when there are more than are wanted, the newest stay', async () => {
    const shop = await openShop('sqlite');
    await days(shop, 5, 3);
    expect(listing(shop.backups).map((name) => name.slice(6, 14))).toEqual(['20261123', '20261124', '20261125']);
  });

  test('of one afternoon do not push out those of the days before', async () => {
    const shop = await openShop('sqlite');
    await days(shop, 3, 3);
    for (let minute = 1; minute < 6; minute += 1) {
      shop.books.at(NOON + 2 * DAY + minute * 60_000);
      await shop.backup({ keep: 3 });
    }
    const kept = listing(shop.backups).map((name) => name.slice(6, 14));
    expect(kept).toEqual(['20261121', '20261122', '20261123', '20261123', '20261123']);
  });

  test("are only ever its own: another shop's, a copy of a person's and one that is not whole stay", async () => {
    const shop = await openShop('sqlite');
    const first = await shop.backup({ keep: 1 });
    writeManifest(first.folder, { ...first.manifest, businessId: 'another' });
    mkdirSync(join(shop.backups, 'fiado-20200101T000000Z'));
    writeFileSync(join(shop.backups, 'notes.txt'), 'mine');
    shop.books.at(NOON + DAY);
    const second = await shop.backup({ keep: 1 });
    truncateSync(join(second.folder, 'fiado.db'), 5);
    shop.books.at(NOON + 2 * DAY);
    expect((await shop.backup({ keep: 1 })).removed).toEqual([]);
    expect(listing(shop.backups)).toHaveLength(5);
  });

  test('and what a killed one left half made is swept out a day later', async () => {
    const shop = await openShop('sqlite');
    for (const name of ['.fiado-making-old', '.fiado-making-new'])
      mkdirSync(join(shop.backups, name), { recursive: true });
    shop.books.at(NOON + 2 * DAY);
    utimesSync(join(shop.backups, '.fiado-making-old'), NOON / 1000, NOON / 1000);
    utimesSync(join(shop.backups, '.fiado-making-new'), NOON / 1000 + 2 * 86_400, NOON / 1000 + 2 * 86_400);
    await shop.backup();
    expect(listing(shop.backups)).toEqual(['.fiado-making-new', expect.stringMatching(/^fiado-/)]);
  });
});
