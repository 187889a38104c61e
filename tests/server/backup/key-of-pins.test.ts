import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { booksFile } from '../../../server/backup/manifest.ts';
import { keyFile } from '../../../server/backup/place.ts';
import { systemChance } from '../../../server/chance.ts';
import { createPinKeys } from '../../../server/users/pin-keys.ts';
import { MARIA } from '../../worlds/books.ts';
import type { KeptShop } from '../../worlds/kept-shop.ts';
import { engines } from '../../worlds/postgres.ts';
import { keptShops, listing, refusalOf } from './kept-shops.ts';

const openShop = keptShops();

describe('the key of the PINs', () => {
  const giveMariaAPin = async (shop: KeptShop, key: Buffer) => {
    const { salt, iterations, sealedBase } = await createPinKeys(key, systemChance, 1000).make(MARIA, '2468');
    const change = { pin_salt: salt, pin_iterations: iterations, pin_base: sealedBase };
    await shop.books.db.write(
      async (tx) =>
        void (await tx.q
          .updateTable('users')
          .set({ ...change })
          .where('id', '=', MARIA)
          .execute()),
    );
    await shop.books.db.write(
      async (tx) => void (await tx.q.updateTable('users').set({ pin_base: null }).where('id', '<>', MARIA).execute()),
    );
    mkdirSync(join(shop.place.dataFolder, 'keys'), { recursive: true });
    writeFileSync(keyFile(shop.place), key);
  };

  test.each(engines())('stays out of a backup, and without it nothing is restored (%s)', async (engine) => {
    const shop = await openShop(engine);
    const key = systemChance.bytes(32);
    await giveMariaAPin(shop, key);
    const { folder } = await shop.backup();
    expect(listing(folder)).toEqual([booksFile[engine], 'manifest.json'].sort());
    const copy = join(shop.backups, 'paper.key');
    writeFileSync(copy, key);
    await shop.destroy();
    expect(await refusalOf(shop.restore(folder))).toMatch(/key of the PINs is missing: .+ Nothing was changed/);
    const wrong = join(shop.backups, 'wrong.key');
    writeFileSync(wrong, systemChance.bytes(32));
    expect(await refusalOf(shop.restore(folder, { key: wrong }))).toMatch(
      /is not the key that the PINs of this backup/,
    );
    expect(existsSync(keyFile(shop.place))).toBe(false);
    await shop.restore(folder, { key: copy });
    expect(readFileSync(keyFile(shop.place)).equals(key)).toBe(true);
    expect(statSync(keyFile(shop.place)).mode & 0o077).toBe(0);
  });

  test('goes into it when asked for, and back from it', async () => {
    const shop = await openShop('sqlite');
    const key = systemChance.bytes(32);
    await giveMariaAPin(shop, key);
    const { folder } = await shop.backup({ withKey: true });
    await shop.destroy();
    await shop.restore(folder);
    expect(readFileSync(keyFile(shop.place)).equals(key)).toBe(true);
    rmSync(keyFile(shop.place));
    expect(await refusalOf(shop.backup({ withKey: true }))).toMatch(/pin\.key is not there/);
    expect(listing(shop.backups)).toHaveLength(1);
  });

  test.each(engines())('lost, the owner gets a new PIN and everybody else none (%s)', async (engine) => {
    const shop = await openShop(engine);
    await giveMariaAPin(shop, systemChance.bytes(32));
    const { folder } = await shop.backup();
    await shop.destroy();
    const asked: string[] = [];
    const newPin = (pin: string) => async (owner: string) => {
      asked.push(owner);
      return pin;
    };
    expect(await refusalOf(shop.restore(folder, { newPin: newPin('12') }))).toMatch(/four to eight digits/);
    expect(await shop.restore(folder, { newPin: newPin('975310') })).toMatchObject({ newPinOf: 'María' });
    expect(asked).toEqual(['María', 'María']);
    const [maria, ...others] = await shop.books.db.read((tx) =>
      tx.q.selectFrom('users').selectAll().orderBy('pin_base', 'desc').orderBy('id').execute(),
    );
    const found = [maria, ...others].find((user) => user?.id === MARIA);
    const keys = createPinKeys(readFileSync(keyFile(shop.place)), systemChance);
    expect(await keys.check(found ?? null, '975310')).toBe(true);
    expect([maria, ...others].filter((user) => user && user.id !== MARIA && user.pin_base !== null)).toEqual([]);
  });
});
