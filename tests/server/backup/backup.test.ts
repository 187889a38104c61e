import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../server/backup/manifest.ts';
import { engineOf, sqliteFile } from '../../../server/backup/place.ts';
import { MARIA, testTill } from '../../worlds/books.ts';
import { engines } from '../../worlds/postgres.ts';
import { balanceOf, epochOf, JUAN, keptShops, listing, refusalOf, trade } from './kept-shops.ts';

const openShop = keptShops();

describe.each(engines())('a backup on %s', (engine) => {
  test('X-22 restored, it reproduces every balance, under a new epoch', async () => {
    const shop = await openShop(engine);
    const till = testTill(shop.books);
    await trade(till);
    const { folder, manifest } = await shop.backup();
    expect(manifest).toMatchObject({
      seq: 4,
      balance: 200_000,
      drift: 0,
      engine,
      counts: { customers: 1, movements: 2 },
    });
    expect(readManifest(folder)).toMatchObject({ ...manifest, format: 1 });
    const before = await epochOf(shop);
    await shop.destroy();
    const restored = await shop.restore(folder);
    expect(restored).toMatchObject({ kept: null, newPinOf: null });
    expect(await balanceOf(shop)).toBe(200_000);
    expect(await epochOf(shop)).not.toBe(before);
    expect(await epochOf(shop)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('X-02 X-03 what was sold after it arrives again, once, when the tills push all they hold', async () => {
    const shop = await openShop(engine);
    const till = testTill(shop.books);
    const { folder } = await shop.backup();
    const sent = [
      till.command('customer.save', { customerId: JUAN, changes: { name: 'Juan' } }),
      till.command('debt.open', { debtId: till.nextId(), customerId: JUAN, amount: 70_000 } as never, {
        userId: MARIA,
        proof: { keyVersion: 1, mac: `good${'x'.repeat(30)}` },
      }),
    ];
    expect((await till.push(sent)).results.map(({ status }) => status)).toEqual(['applied', 'applied']);
    await shop.destroy();
    await shop.restore(folder);
    expect(await balanceOf(shop)).toBeUndefined();
    for (let round = 0; round < 3; round += 1) await till.push(sent);
    expect(await balanceOf(shop)).toBe(70_000);
  });

  test('sessions end with it, and tills keep their tokens', async () => {
    const shop = await openShop(engine);
    const session = { user_id: MARIA, created_at: '', last_seen_at: '', expires_at: '9999' };
    const [till] = await shop.books.db.read((tx) =>
      tx.all<{ id: string }>("select id from tills where receipt_prefix = '01'", []),
    );
    await shop.books.db.write((tx) =>
      tx.insert('sessions', [{ ...session, token_hash: 'x', till_id: till?.id ?? '' }]),
    );
    await shop.restore((await shop.backup()).folder);
    const count = (text: string) =>
      shop.books.db.read((tx) => tx.all<{ n: number }>(text, [])).then(([row]) => Number(row?.n));
    expect(await count('select count(*) as n from sessions')).toBe(0);
    expect(await count('select count(*) as n from tills where token_hash is not null')).toBe(3);
    expect(await count("select count(*) as n from audit where what = 'books.restored'")).toBe(1);
  });

  test('over a living shop it asks, keeps a copy of that one, and that copy can be restored too', async () => {
    const shop = await openShop(engine);
    const { folder } = await shop.backup();
    const till = testTill(shop.books);
    await trade(till);
    const epoch = await epochOf(shop);
    expect(await refusalOf(shop.restore(folder, { confirm: async () => false }))).toBe('Nothing was changed.');
    expect([await balanceOf(shop), await epochOf(shop)]).toEqual([200_000, epoch]);
    expect(listing(shop.backups)).toHaveLength(1);
    const asked: unknown[] = [];
    const { kept } = await shop.restore(folder, {
      confirm: async (present) => {
        asked.push(present);
        return true;
      },
    });
    expect(asked).toMatchObject([{ name: 'Almacén de doña María', balance: 200_000 }]);
    expect(await balanceOf(shop)).toBeUndefined();
    expect(kept).toContain('before-restore-');
    await shop.restore(kept ?? '');
    expect(await balanceOf(shop)).toBe(200_000);
  });

  test('is made where there is a shop, and where it can be written', async () => {
    const shop = await openShop(engine);
    await shop.destroy();
    expect(await refusalOf(shop.backup())).toMatch(/There is no shop in .+: nothing to back up/);
    expect(listing(shop.backups)).toEqual([]);
    await shop.start();
    const file = join(shop.place.dataFolder, 'file');
    writeFileSync(file, '');
    expect(await refusalOf(shop.backup({ to: join(file, 'backups') }))).toMatch(/file\/backups cannot be written to/);
  });

  test('in a shop whose balance was tampered with, it is made, says so, and pushes out none from before', async () => {
    const shop = await openShop(engine);
    await trade(testTill(shop.books));
    await shop.backup({ keep: 1 });
    await shop.books.db.write(async (tx) => void (await tx.q.updateTable('customers').set({ balance: 1 }).execute()));
    const { manifest, removed } = await shop.backup({ keep: 1 });
    expect([manifest.drift, removed]).toEqual([1, []]);
    expect(listing(shop.backups)).toHaveLength(2);
  });
});

describe("a shop's file that nobody can read any more", () => {
  test('leaves no half backup, and is kept beside when a good one takes its place', async () => {
    const shop = await openShop('sqlite');
    await trade(testTill(shop.books));
    const { folder } = await shop.backup();
    await shop.stop();
    const file = sqliteFile(shop.place);
    writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 5000), Buffer.alloc(90_000, 7)]));
    writeFileSync(`${file}-wal`, 'old');
    expect(await refusalOf(shop.backup())).toMatch(/The file of the shop is damaged/);
    expect(listing(shop.backups)).toHaveLength(1);
    const asked: unknown[] = [];
    const { kept } = await shop.restore(folder, { confirm: async (present) => asked.push(present) > 0 });
    expect(asked).toEqual(['damaged']);
    expect(listing(kept ?? '')).toContain('fiado.db');
    expect(await balanceOf(shop)).toBe(200_000);
    expect(engineOf(shop.place)).toBe('sqlite');
  });
});
