import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { booksFile, writeManifest } from '../../../server/backup/manifest.ts';
import { testTill } from '../../worlds/books.ts';
import { engines } from '../../worlds/postgres.ts';
import { balanceOf, epochOf, keptShops, listing, refusalOf, trade } from './kept-shops.ts';

const openShop = keptShops();

describe.each(engines())('a backup on %s', (engine) => {
  test('one that was cut short is not restored, and the shop stays as it is', async () => {
    const shop = await openShop(engine);
    await trade(testTill(shop.books));
    const { folder, manifest } = await shop.backup();
    const file = join(folder, booksFile[engine]);
    truncateSync(file, manifest.size - 100);
    const epoch = await epochOf(shop);
    expect(await refusalOf(shop.restore(folder))).toMatch(/was cut short: it has \d+ of \d+ bytes/);
    expect([await balanceOf(shop), await epochOf(shop)]).toEqual([200_000, epoch]);
    rmSync(file);
    expect(await refusalOf(shop.restore(folder))).toMatch(/is missing: this backup cannot be restored/);
    expect(listing(shop.backups)).toHaveLength(1);
  });

  test('nor one in which a byte is not as it was, nor one whose manifest was changed', async () => {
    const shop = await openShop(engine);
    const { folder } = await shop.backup();
    const file = join(folder, booksFile[engine]);
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await refusalOf(shop.restore(folder))).toMatch(/was altered since it was made/);
    const manifest = join(folder, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace('"seq": 1', '"seq": 2'));
    expect(await refusalOf(shop.restore(folder))).toMatch(/manifest\.json was altered or cut short/);
    writeFileSync(manifest, text.slice(0, 40));
    expect(await refusalOf(shop.restore(folder))).toMatch(/manifest\.json was altered or cut short/);
  });

  test('nor one of a newer version, of another engine, or what is no backup at all', async () => {
    const shop = await openShop(engine);
    const { folder, manifest } = await shop.backup();
    writeManifest(folder, { ...manifest, schema: '9999-tomorrow', version: '9.0.0' });
    expect(await refusalOf(shop.restore(folder))).toMatch(
      /made by a newer version of Fiado \(9\.0\.0, 9999-tomorrow\)/,
    );
    writeManifest(folder, { ...manifest, engine: engine === 'sqlite' ? 'postgres' : 'sqlite' });
    expect(await refusalOf(shop.restore(folder))).toMatch(/DATABASE_URL/);
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    writeFileSync(join(folder, 'manifest.json'), text.replace('"format": 1', '"format": 2'));
    expect(await refusalOf(shop.restore(folder))).toMatch(/made by a newer version of Fiado/);
    expect(await refusalOf(shop.restore(join(shop.backups, 'nowhere')))).toMatch(/There is no backup at/);
    expect(await refusalOf(shop.restore(shop.backups))).toMatch(/is no backup of Fiado: it has no manifest\.json/);
  });

  test('one that does not hold what its manifest says leaves the shop as it is', async () => {
    const shop = await openShop(engine);
    await trade(testTill(shop.books));
    const { folder, manifest } = await shop.backup();
    const epoch = await epochOf(shop);
    writeManifest(folder, { ...manifest, balance: 1 });
    expect(await refusalOf(shop.restore(folder))).toMatch(/does not hold what its manifest/);
    expect([await balanceOf(shop), await epochOf(shop)]).toEqual([200_000, epoch]);
    expect(listing(shop.backups)).toHaveLength(1);
  });
});
