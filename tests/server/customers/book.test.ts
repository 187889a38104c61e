import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importBook } from '../../../server/export/import-book.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer, openShop, type Shop, type TestServer } from '../../worlds/shop.ts';
import { findingsOf } from '../../worlds/tampered.ts';

describe.each(engines())('an export of books in which customers were merged, deleted and erased (%s)', (engine) => {
  let shop: Shop;
  let empty: TestServer;
  const folder = mkdtempSync(join(tmpdir(), 'fiado-left-'));
  beforeAll(async () => {
    shop = await openShop(engine);
    empty = await openServer(engine);
    empty.wait(60_000);
  }, 300_000);
  afterAll(async () => {
    await shop.close();
    await empty.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('comes back as it was', async () => {
    const [juan, juancho, zoe, eva] = [shop.id(), shop.id(), shop.id(), shop.id()];
    for (const [id, name] of [
      [juan, 'Juan'],
      [juancho, 'Juancho'],
      [zoe, 'Zoe'],
      [eva, 'Evangelina'],
    ] as const)
      await shop.save('customer.save', { customerId: id, changes: { name, phone: `11 ${name}` } });
    await shop.save('debt.open', { debtId: shop.id(), customerId: juancho, amount: 5_000 as never });
    await shop.save('customer.merge', { customerId: juancho, into: juan });
    await shop.save('debt.open', { debtId: shop.id(), customerId: juancho, amount: 700 as never });
    await shop.save('customer.delete', { customerId: zoe });
    await shop.save('customer.erase', { customerId: eva });
    const { text } = await shop.request('GET', '/api/export/book', { token: shop.mariaToken });
    expect(text).not.toContain('Evangelina');
    const file = join(folder, 'fiado.json');
    writeFileSync(file, text);
    await importBook(empty.deps, file, '2468');
    const customers = (from: TestServer) =>
      from.db.read((tx) => tx.all('select * from customers order by id', [])) as Promise<object[]>;
    const merges = (from: TestServer) =>
      from.db.read((tx) => tx.all('select customer_id, into_id from customer_merges', []));
    const without = (rows: object[]) => rows.map((row) => ({ ...row, seq: 0 }));
    expect(without(await customers(empty))).toEqual(without(await customers(shop)));
    expect(await merges(empty)).toEqual(await merges(shop));
    expect(await findingsOf(empty.db)).toEqual([]);
  });
});
