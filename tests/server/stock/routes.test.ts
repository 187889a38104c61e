import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyDemo } from '../../../server/db/empty-demo.ts';
import { importBook } from '../../../server/export/import-book.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import type { StockCard } from '../../../shared/stock/stock.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer, openShop, type Shop, type TestServer } from '../../worlds/shop.ts';
import { findingsOf } from '../../worlds/tampered.ts';

describe.each(engines())('the stock card of a product (%s)', (engine) => {
  let shop: Shop;
  let yerba: string;
  let order: string;
  beforeEach(async () => {
    shop = await openShop(engine);
    [yerba, order] = [shop.id(), shop.id()];
    const [line, other] = [shop.id(), shop.id()];
    await shop.save('product.save', { productId: yerba, changes: { name: 'Yerba', price: 100 as Money } });
    await shop.save('settings.save', { changes: { stock: true } });
    await shop.save('stock.adjust', { adjustmentId: shop.id(), productId: yerba, counted: 10_000 as Quantity });
    const sold = (lineId: string, quantity: number) => ({
      ...{ lineId, productId: yerba, description: 'Yerba', unitPrice: 100 as Money, quantity: quantity as Quantity },
    });
    await shop.save('order.sell', {
      ...{ orderId: order, number: 'V-01-00000001', lines: [sold(line, 2000), sold(other, 1000)] },
      ...{ tenders: [{ method: 'cash', amount: 300 as Money }], total: 300 as Money },
    });
    const back = { lineId: line, quantity: 500 as Quantity };
    const cashShare = { method: 'cash' as const, amount: 50 as Money };
    const modified = { modificationId: shop.id(), orderId: order, baseVersion: 1, add: [], remove: [back], cashShare };
    expect(await shop.save('order.modify', modified)).toMatchObject({ status: 'applied' });
    const adjusted = { adjustmentId: shop.id(), productId: yerba, quantity: -1000 as Quantity, reason: 'rotura' };
    expect(await shop.save('stock.adjust', adjusted)).toMatchObject({ status: 'applied' });
  });
  afterEach(() => shop.close());

  const card = async (query = '', token = shop.mariaToken, product = yerba) =>
    shop.request<StockCard & { code?: string }>('GET', `/api/products/${product}/stock${query}`, { token });

  test('R4-64 says day, what, order number, quantity and what there was after it, newest first, and adds up', async () => {
    const { body } = await card();
    expect(body).toMatchObject({ productId: yerba, stock: 6500, next: null });
    expect(body.moves.map(({ kind, quantity, stockAfter }) => [kind, quantity, stockAfter])).toEqual([
      ['adjust', -1000, 6500],
      ['remove', 500, 7500],
      ['sale', -1000, 7000],
      ['sale', -2000, 8000],
      ['count', 10_000, 10_000],
    ]);
    const who = { userId: shop.maria.id, tillId: shop.till.tillId, businessDate: '2026-11-21' };
    expect(body.moves[0]).toMatchObject({ ...who, reason: 'rotura', orderId: null, orderNumber: null });
    expect(body.moves[1]).toMatchObject({ ...who, reason: null, orderId: order, orderNumber: 'V-01-00000001' });
  });

  test('R4-64 its pages meet, also where one command moved it twice', async () => {
    const whole = (await card()).body.moves;
    const read = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body }: { body: StockCard } = await card(`?limit=1${next && `&before=${next}`}`);
      read.push(...body.moves);
      next = body.next;
    }
    expect(read).toEqual(whole);
    expect((await card('?before=yesterday')).body).toMatchObject({ code: 'malformed_request' });
  });

  test('a cashier does not read it, and of a product that is not there is none', async () => {
    expect(await card('', shop.rosaToken)).toMatchObject({ status: 403 });
    expect(await card('', shop.mariaToken, shop.id())).toMatchObject({ status: 404 });
    const list = await shop.request<{ products: unknown }>('GET', '/api/products', { token: shop.mariaToken });
    expect(list.body.products).toMatchObject([{ id: yerba, stock: 6500 }]);
  });

  test('R4-64 who corrected it stands in the product’s history, from what to what', async () => {
    const { body } = await shop.request<{ changes: { kind: string; fields: object }[] }>(
      'GET',
      `/api/history?entity=product&id=${yerba}`,
      { token: shop.mariaToken },
    );
    expect(body.changes.map(({ kind, fields }) => [kind, fields]).slice(0, 2)).toEqual([
      ['stock.adjust', { stock: [7500, 6500], reason: [null, 'rotura'] }],
      ['stock.adjust', { stock: [null, 10_000] }],
    ]);
  });

  test('R4-64 it can be taken away as CSV, in units', async () => {
    const stock = await shop.request('GET', '/api/export/stock', { token: shop.mariaToken });
    const rows = stock.text.trim().split('\r\n');
    expect(rows[0]).toBe(
      'id,product_id,product,kind,quantity,stock_after,order_id,number,reason,occurred_at,business_date,till_id,user_id',
    );
    expect(rows.slice(1).map((row) => row.split(',').slice(2, 6).join(' '))).toEqual([
      ...['Yerba count 10 10', 'Yerba sale -2 8', 'Yerba sale -1 7', 'Yerba remove 0.5 7.5', 'Yerba adjust -1 6.5'],
    ]);
    const products = await shop.request('GET', '/api/export/products', { token: shop.mariaToken });
    expect(products.text).toMatch(/Yerba,1\.00,,piece,no,6\.5\r\n$/);
  });

  test.each(engines())('R4-64 an export read in elsewhere (%s) has the same moves and the same stock', async (to) => {
    const empty: TestServer = await openServer(to);
    const folder = mkdtempSync(join(tmpdir(), 'fiado-stock-'));
    try {
      const file = join(folder, 'fiado.json');
      const book = (await shop.request('GET', '/api/export/book', { token: shop.mariaToken })).text;
      const moves = 'select * from stock_moves order by seq, ordinal';
      writeFileSync(file, book.replace(/"stock":"[0-9a-f]{64}"/, `"stock":"${'0'.repeat(64)}"`));
      await expect(importBook(empty.deps, file, '2468')).rejects.toThrow('The stock does not come out');
      writeFileSync(file, book);
      await importBook(empty.deps, file, '2468');
      expect(await empty.db.read((tx) => tx.all(moves, []))).toEqual(await shop.db.read((tx) => tx.all(moves, [])));
      const [there] = await empty.db.read((tx) => tx.byValues('products', 'id', [yerba]));
      expect(there).toEqual((await shop.db.read((tx) => tx.byValues('products', 'id', [yerba])))[0]);
      expect(await findingsOf(empty.db, ['stock'])).toEqual([]);
    } finally {
      await empty.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe.each(engines())('stock in the example shop (%s)', (engine) => {
  test('R4-64 goes with it when it starts over', async () => {
    const server = await openServer(engine);
    try {
      const started = await server.request<{ ownerId: string; enrollmentCode: string }>('POST', '/api/setup', {
        body: { mode: 'demo' },
      });
      expect(started.status).toBe(201);
      const row = { product_id: 'p', quantity: 1000, kind: 'adjust', stock_after: 1000, order_id: null, reason: null };
      const who = { command_id: 'c', user_id: 'u', till_id: 't', occurred_at: '', business_date: '', posted_on: '' };
      await server.db.write((tx) => tx.insert('stock_moves', [{ id: 'm', ...row, ...who, seq: 1, ordinal: 0 }]));
      await server.db.write(emptyDemo);
      expect(await server.db.read((tx) => tx.all('select * from stock_moves', []))).toEqual([]);
    } finally {
      await server.close();
    }
  }, 300_000);
});
