import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importBook } from '../../../server/export/import-book.ts';
import { exportedNames, exportedTables } from '../../../server/export/tables.ts';
import { writeTable } from '../../../server/export/write-tables.ts';
import type { Payload } from '../../../shared/sync/command.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer, openShop, type Shop, type TestServer } from '../../worlds/shop.ts';
import { minor, type Row, readCsv, sumOf } from './read-csv.ts';

describe.each(engines())('sales that were changed and voided are taken away as they are now (%s)', (engine) => {
  let shop: Shop;
  let juan = '';
  const files = new Map<string, readonly Row[]>();
  const of = (name: string) => files.get(name) ?? [];
  beforeAll(async () => {
    shop = await openShop(engine);
    juan = shop.id();
    await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan' } });
    await sellAndChange();
    for (const name of ['orders', 'lines', 'tenders', 'movements']) {
      const { text } = await shop.request('GET', `/api/export/${name}`, { token: shop.mariaToken });
      files.set(name, readCsv(text));
    }
  });
  afterAll(() => shop.close());

  const did = async <K extends Parameters<Shop['save']>[0]>(kind: K, payload: object) =>
    expect(await shop.save(kind, payload as Payload<K>)).toMatchObject({ status: 'applied' });

  /** Lines by price, quantity in thousandths and discount; tenders by method. Returns the ids of the order and of its lines. */
  const sell = async (
    n: number,
    lines: readonly (readonly number[])[],
    tenders: readonly object[],
    more: object = {},
  ) => {
    shop.wait(60_000);
    const orderId = shop.id();
    const sold = lines.map(([unitPrice = 0, quantity = 1000, discount = 0], i) => ({
      ...{ lineId: `${orderId}:l${i + 1}`, description: `Cosa ${i + 1}`, quantity, unitPrice },
      ...(discount > 0 && { discount }),
    }));
    const total = sold.reduce((sum, one) => sum + (one.quantity * one.unitPrice) / 1000 - (one.discount ?? 0), 0);
    await did('order.sell', {
      ...{ orderId, number: `V-01-0000000${n}`, customerId: juan, lines: sold, tenders, total },
      ...more,
    });
    return orderId;
  };
  const modify = async (orderId: string, baseVersion: number, change: object) => {
    shop.wait(60_000);
    await did('order.modify', { modificationId: shop.id(), orderId, baseVersion, add: [], remove: [], ...change });
  };
  const add = (orderId: string, unitPrice: number) => ({
    add: [{ lineId: `${orderId}:more`, description: 'Más', quantity: 1000, unitPrice }],
  });
  const remove = (orderId: string, line: number, quantity: number) => ({
    remove: [{ lineId: `${orderId}:l${line}`, quantity }],
  });
  const settle = async (orderId: string, method: string, amount: number) => {
    shop.wait(60_000);
    await did('difference.settle', { settlementId: shop.id(), orderId, method, amount });
  };
  const voiding = async (orderId: string, baseVersion: number, refunds: readonly object[]) => {
    shop.wait(60_000);
    await did('order.void', { voidId: shop.id(), orderId, baseVersion, reason: 'se arrepintió', refunds });
  };

  const sellAndChange = async () => {
    const cash = await sell(1, [[100000, 3000, 10000]], [{ method: 'cash', amount: 290000, received: 300000 }]);
    await modify(cash, 1, { ...remove(cash, 1, 1000), cashShare: { method: 'cash', amount: 96667 } });
    const account = await sell(2, [[500000]], [{ method: 'account', amount: 500000 }]);
    await modify(account, 1, add(account, 150000));
    const mixed = await sell(
      3,
      [[10000]],
      [
        { method: 'cash', amount: 4000 },
        { method: 'account', amount: 6000 },
      ],
    );
    await modify(mixed, 1, add(mixed, 1000));
    await settle(mixed, 'cash', 300);
    await settle(mixed, 'account', 100);
    await modify(mixed, 2, { ...remove(mixed, 1, 500), cashShare: { method: 'cash', amount: 2000 } });
    await voiding(mixed, 3, [{ method: 'cash', amount: 2000 }]);
    const transfer = await sell(
      4,
      [[2500, 4000]],
      [
        { method: 'transfer', amount: 3000, reference: 'T-9', bank: 'Nación' },
        { method: 'account', amount: 7000 },
      ],
    );
    await modify(transfer, 1, remove(transfer, 1, 1000));
    const nobodys = { customerId: undefined, rounding: 50 };
    const rounded = await sell(5, [[105000]], [{ method: 'cash', amount: 104950 }], nobodys);
    await voiding(rounded, 1, [{ method: 'cash', amount: 104950 }]);
    await sell(6, [[25000]], [{ method: 'card', amount: 25000, reference: '0042' }]);
    const credited = await sell(7, [[25000], [25000]], [{ method: 'cash', amount: 50000 }]);
    await modify(credited, 1, remove(credited, 2, 1000));
  };

  test('R4-37 each sale says what it was, what it is worth now, what of it is on account, and its state', () => {
    const said = of('orders').map((row) =>
      [row.number, row.total, row.value, row.on_account, row.difference_pending, row.state, row.version].join(' '),
    );
    expect(said).toEqual([
      'V-01-00000001 2900.00 1933.33 0.00 0.00 modified 2',
      'V-01-00000002 5000.00 6500.00 6500.00 0.00 modified 2',
      'V-01-00000003 100.00 0.00 0.00 -3.00 voided 4',
      'V-01-00000004 100.00 75.00 52.50 -7.50 modified 2',
      'V-01-00000005 1050.00 0.00 0.00 0.00 voided 2',
      'V-01-00000006 250.00 250.00 0.00 0.00 confirmed 1',
      'V-01-00000007 500.00 250.00 0.00 0.00 modified 2',
    ]);
    expect([sumOf(of('orders'), 'total'), sumOf(of('orders'), 'value')]).toEqual([990000, 900833]);
    for (const { version, occurred_at, modified_at } of of('orders'))
      expect(version === '1' ? modified_at === '' : `${modified_at}` > `${occurred_at}`).toBe(true);
  });

  test('R4-37 the lines of every sale add up to what it is worth, by the ledger too', async () => {
    const worth = await shop.db.read((tx) => tx.all<{ id: string; value: number | string }>(WORTH, []));
    expect(worth.length).toBe(7);
    for (const { id, value } of worth) {
      const lines = of('lines').filter(({ order_id }) => order_id === id);
      expect([id, sumOf(lines, 'amount')]).toEqual([id, Number(value)]);
      expect([id, minor(of('orders').find((row) => row.id === id)?.value)]).toEqual([id, Number(value)]);
    }
    for (const { quantity, unit_price, discount, amount } of of('lines'))
      expect(Math.round(Number(quantity) * minor(unit_price)) - minor(discount)).toBe(minor(amount));
  });

  test('R4-18 what was added, taken back and voided is a line of its own, with when, by whom and by which change', async () => {
    const id = of('orders')[2]?.id;
    const lines = of('lines').filter(({ order_id }) => order_id === id);
    expect(lines.map((row) => [row.kind, row.version, row.quantity, row.amount, row.reason].join(' '))).toEqual([
      ...['sale 1 1 100.00 ', 'add 2 1 10.00 ', 'remove 3 -0.5 -50.00 '],
      ...['void 4 -0.5 -50.00 se arrepintió', 'void 4 -1 -10.00 se arrepintió'],
    ]);
    const changes = await shop.db.read((tx) => tx.byValues('order_modifications', 'order_id', [id ?? '']));
    for (const { version, change_id, occurred_at, user_id } of lines.slice(1)) {
      const change = changes.find((one) => String(one.version) === version);
      expect([change_id, occurred_at, user_id]).toEqual([change?.id, change?.occurred_at, shop.maria.id]);
    }
  });

  test('D-44 in what is handed to one customer the lines of each sale are those of the shop’s file, and add up to what it is worth', async () => {
    const { text } = await shop.request('GET', `/api/customers/${juan}/data.csv`, { token: shop.mariaToken });
    const told = readCsv(text);
    const orders = told.filter(({ section }) => section === 'order');
    expect(orders.map(({ number, amount }) => [number, amount])).toEqual(
      of('orders')
        .filter(({ customer_id }) => customer_id === juan)
        .map(({ number, value }) => [number, value]),
    );
    expect(orders.length).toBe(6);
    const shared = ['kind', 'quantity', 'unit_price', 'discount', 'amount'];
    for (const { number = '', amount } of orders) {
      const lines = told.filter((row) => row.section === 'order line' && row.number === number);
      expect([number, sumOf(lines, 'amount')]).toEqual([number, minor(amount)]);
      const listed = of('lines').filter((row) => row.number === number);
      expect(lines.map((row) => [row.date, row.what, row.value, ...shared.map((name) => row[name])])).toEqual(
        listed.map((row) => [row.business_date, row.description, row.reason, ...shared.map((name) => row[name])]),
      );
    }
    const payments = told.filter(({ section }) => section === 'movement');
    expect(sumOf(payments, 'amount')).toBe(minor(told.find(({ section }) => section === 'account')?.balance));
  });

  test('R4-63 how each sale was paid, and what is still to be collected or given back, add up to what it is worth', async () => {
    for (const row of of('orders')) {
      const paid = of('tenders').filter(({ order_id }) => order_id === row.id);
      expect([row.number, sumOf(paid, 'amount') + minor(row.difference_pending)]).toEqual([
        row.number,
        minor(row.value),
      ]);
      const atSale = paid.filter(({ kind }) => kind === 'sale');
      expect([row.number, sumOf(atSale, 'amount')]).toEqual([row.number, minor(row.total)]);
    }
    const by = (method: string) =>
      sumOf(
        of('tenders').filter((row) => row.method === method),
        'amount',
      );
    // Counted by hand: 2900,00 − 966,67; 40,00 + 3,00 − 20,00 − 20,00; 1049,50 − 1049,50; 500,00.
    expect([by('cash'), by('card'), by('transfer'), by('rounding')]).toEqual([243633, 25000, 3000, 0]);
    expect(
      of('tenders')
        .filter(({ kind }) => kind === 'settle')
        .map(({ method, amount }) => [method, amount]),
    ).toEqual([
      ['cash', '3.00'],
      ['account', '1.00'],
    ]);
    expect(of('tenders').find(({ method }) => method === 'transfer')).toMatchObject({
      reference: 'T-9',
      bank: 'Nación',
    });
  });

  test('R4-17 what of each sale went on account is what its movements in the ledger come to', async () => {
    const text = `select order_id as id, sum(amount) as total from movements where state <> 'draft' and order_id is not null
      group by order_id`;
    const ledger = await shop.db.read((tx) => tx.all<{ id: string; total: number | string }>(text, []));
    const onAccount = new Map(ledger.map(({ id, total }) => [id, Number(total)]));
    for (const { id, number } of of('orders')) {
      const paid = of('tenders').filter((row) => row.order_id === id && row.method === 'account');
      expect([number, sumOf(paid, 'amount')]).toEqual([number, onAccount.get(id ?? '') ?? 0]);
    }
    const [customer] = await shop.db.read((tx) => tx.byValues('customers', 'id', [juan]));
    expect([...onAccount.values()].reduce((sum, total) => sum + total, 0)).toBe(customer?.balance);
  });

  test('R4-46 movements stand in the order of the ledger: each balance is the one before and the amount', () => {
    const movements = of('movements');
    expect(movements.filter(({ type }) => type === 'cancellation').map(({ amount }) => amount)).toEqual([
      ...['30.00', '-60.00', '-6.00', '-1.00'],
    ]);
    let balance = 0;
    for (const { amount, balance_after } of movements) {
      balance += minor(amount);
      expect(minor(balance_after)).toBe(balance);
    }
  });

  test('X-22 read in elsewhere, the same files come out again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fiado-orders-'));
    const empty: TestServer = await openServer(engine);
    try {
      const { text } = await shop.request('GET', '/api/export/book', { token: shop.mariaToken });
      writeFileSync(join(folder, 'fiado.json'), text);
      await importBook(empty.deps, join(folder, 'fiado.json'), '2468');
      for (const name of exportedNames) {
        const [here, there] = await Promise.all([shop, empty].map(({ db }) => wholeOf(writeTable(db, name))));
        expect([name, there]).toEqual([name, here]);
      }
    } finally {
      await empty.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test('the guide names every column of every file, in its order', () => {
  const guide = readFileSync(new URL('../../../docs/guides/export.md', import.meta.url), 'utf8');
  for (const name of exportedNames) {
    const said = guide.match(new RegExp(`### ${name}\\.csv\\n\\n    ([^\\n]+(?:\\n    [^\\n]+)*)\\n`))?.[1];
    expect([name, said?.replace(/\s+/g, '')]).toEqual([name, exportedTables[name].columns.join(',')]);
  }
});

/** What every sale is worth by its lines in the database alone; every line is of whole cents. */
const WORTH = `select o.id, case when o.voided = 1 then 0 else
  (select sum(l.quantity * l.unit_price / 1000 - l.discount) from order_lines l where l.order_id = o.id) -
  coalesce((select sum(r.worth) from order_removals r where r.order_id = o.id), 0) end as value from orders o`;

async function wholeOf(pieces: AsyncGenerator<string>): Promise<string> {
  let whole = '';
  for await (const piece of pieces) whole += piece;
  return whole;
}
