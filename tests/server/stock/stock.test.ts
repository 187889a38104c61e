import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StockMoveRow } from '../../../server/db/tables.ts';
import { findStockDrift } from '../../../server/stock/find-stock-drift.ts';
import type { Command, Kind, Payload } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const YERBA = idOf(0x70);
const QUESO = idOf(0x71);

describe.each(engines())('what there is of each product (%s)', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let number = 0;
  beforeEach(async () => {
    books = await openBooks(engine, 2);
    till = testTill(books, 1);
    await till.push([product(YERBA, 'Yerba'), product(QUESO, 'Queso')]);
  });
  afterEach(() => books.close());

  const byMaria = <K extends Kind>(kind: K, payload: unknown): Command =>
    till.command(kind, payload as Payload<K>, {
      userId: MARIA,
      proof: { keyVersion: 1, mac: 'good-proof-of-maria-000000' },
    });
  const product = (productId: string, name: string) =>
    byMaria('product.save', { productId, changes: { name, price: 100 } });
  const keepStock = (stock: boolean) => byMaria('settings.save', { changes: { stock } });
  const adjust = (payload: object) =>
    byMaria('stock.adjust', { adjustmentId: till.nextId(), productId: YERBA, ...payload });
  const line = (lineId: string, quantity: number, productId?: string) => ({
    ...{ lineId, description: 'Algo', quantity, unitPrice: 100, ...(productId ? { productId } : {}) },
  });
  const sale = (orderId: string, lines: readonly ReturnType<typeof line>[]) => {
    const total = lines.reduce((sum, { quantity }) => sum + quantity / 10, 0);
    number += 1;
    const tenders = [{ method: 'account', amount: total }];
    return till.command('order.sell', {
      ...{
        orderId,
        number: `V-01-${String(number).padStart(8, '0')}`,
        customerId: idOf(0xaaaa),
        lines,
        tenders,
        total,
      },
    } as never);
  };
  const modify = (orderId: string, add: readonly unknown[], remove: readonly unknown[]) =>
    byMaria('order.modify', { modificationId: till.nextId(), orderId, baseVersion: 1, add, remove });
  const voided = (orderId: string) =>
    byMaria('order.void', { voidId: till.nextId(), orderId, baseVersion: 1, reason: 'error', refunds: [] });

  const stock = async () => {
    const rows = await books.db.read((tx) => tx.byValues('products', 'id', [YERBA, QUESO]));
    return Object.fromEntries(rows.map((row) => [row.name, row.stock]));
  };
  const moves = (): Promise<StockMoveRow[]> =>
    books.db.read((tx) => tx.all<StockMoveRow>('select * from stock_moves order by seq, ordinal', []));
  const told = async () =>
    (await moves()).map(({ kind, quantity, stock_after }) => `${kind} ${quantity} → ${stock_after}`);
  const statuses = async (commands: readonly Command[]) =>
    (await till.push(commands)).results.map(({ status, code }) => code ?? status);

  test('R4-64 R4-18 off, as it begins: orders are sold, modified and voided, and no row says anything of stock', async () => {
    const [order, l1] = [till.nextId(), till.nextId()];
    const commands = [
      sale(order, [line(l1, 5000, YERBA)]),
      modify(order, [line(till.nextId(), 1000, QUESO)], [{ lineId: l1, quantity: 2000 }]),
      voided(order),
    ];
    expect(await statuses(commands)).toEqual(['applied', 'applied', 'applied']);
    expect(await statuses([adjust({ counted: 10_000 })])).toEqual(['stock_off']);
    expect(await moves()).toEqual([]);
    expect(await stock()).toEqual({ Yerba: null, Queso: null });
    expect((await till.pull()).stock).toBeUndefined();
  });

  test('R4-64 R4-18 on: a sale and an addition lower it, a removal and a void raise it, once, however often they are pushed', async () => {
    const [order, l1, l2] = [till.nextId(), till.nextId(), till.nextId()];
    const commands = [
      keepStock(true),
      adjust({ counted: 10_000, reason: 'apertura' }),
      sale(order, [line(l1, 5000, YERBA), line(l2, 1250, QUESO), line(till.nextId(), 1000)]),
      modify(order, [line(till.nextId(), 2000, YERBA), line(till.nextId(), 1000)], [{ lineId: l1, quantity: 3000 }]),
      modify(order, [], [{ lineId: l2, quantity: 250 }]),
      voided(order),
      adjust({ quantity: -1000, reason: 'se rompió uno' }),
    ];
    for (let push = 1; push <= 3; push += 1) {
      expect(await statuses(commands)).toEqual(commands.map(() => 'applied'));
      expect(await told()).toEqual([
        'count 10000 → 10000',
        'sale -5000 → 5000',
        'sale -1250 → -1250',
        'add -2000 → 3000',
        'remove 3000 → 6000',
        'remove 250 → -1000',
        'void 2000 → 8000',
        'void 1000 → 0',
        'void 2000 → 10000',
        'adjust -1000 → 9000',
      ]);
    }
    expect(await stock()).toEqual({ Yerba: 9000, Queso: 0 });
    expect(await books.db.read(findStockDrift)).toEqual([]);
    expect(await findingsOf(books.db, ['stock'])).toEqual([]);
    const [count] = await moves();
    expect(count).toMatchObject({ reason: 'apertura', user_id: MARIA, till_id: till.id, order_id: null });
    expect((await moves())[1]).toMatchObject({ order_id: order, id: `${commands[2]?.id}:s1` });
  });

  test('R4-64 the same in one push, or each command in its own', async () => {
    await till.push([keepStock(true)]);
    const order = till.nextId();
    const l1 = till.nextId();
    for (const command of [sale(order, [line(l1, 4000, YERBA)]), modify(order, [], [{ lineId: l1, quantity: 4000 }])])
      expect(await till.pushOne(command)).toMatchObject({ status: 'applied' });
    expect(await told()).toEqual(['sale -4000 → -4000', 'remove 4000 → 0']);
  });

  test('R4-64 less than nothing refuses no sale', async () => {
    await till.push([keepStock(true)]);
    expect(await statuses([sale(till.nextId(), [line(till.nextId(), 3000, YERBA)])])).toEqual(['applied']);
    expect(await stock()).toEqual({ Yerba: -3000, Queso: null });
  });

  test('R4-64 what is held or refused moves nothing: taken back twice, an unknown order, an adjustment told twice', async () => {
    const [order, l1] = [till.nextId(), till.nextId()];
    await till.push([keepStock(true), sale(order, [line(l1, 2000, YERBA)])]);
    const twice = { adjustmentId: till.nextId(), productId: YERBA, counted: 7000 };
    expect(
      await statuses([
        modify(order, [], [{ lineId: l1, quantity: 2000 }]),
        modify(order, [], [{ lineId: l1, quantity: 2000 }]),
        modify(till.nextId(), [line(till.nextId(), 1000, YERBA)], []),
        byMaria('stock.adjust', twice),
        byMaria('stock.adjust', { ...twice, counted: 1000 }),
        adjust({ productId: idOf(0x99), counted: 1000 }),
        till.command('stock.adjust', { adjustmentId: till.nextId(), productId: YERBA, counted: 0 } as never),
      ]),
    ).toEqual([
      ...[
        'applied',
        'over_removal',
        'order_unknown',
        'applied',
        'adjustment_exists',
        'product_unknown',
        'not_authorized',
      ],
    ]);
    expect(await told()).toEqual(['sale -2000 → -2000', 'remove 2000 → 0', 'count 7000 → 7000']);
  });

  test('R4-64 switched off it stands still, and goes on from there when it is switched on again', async () => {
    const order = till.nextId();
    const l1 = till.nextId();
    const commands = [
      keepStock(true),
      adjust({ counted: 10_000 }),
      sale(order, [line(l1, 1000, YERBA)]),
      keepStock(false),
      sale(till.nextId(), [line(till.nextId(), 5000, YERBA)]),
      keepStock(true),
      modify(order, [], [{ lineId: l1, quantity: 1000 }]),
    ];
    expect(await statuses(commands)).toEqual(commands.map(() => 'applied'));
    expect(await told()).toEqual(['count 10000 → 10000', 'sale -1000 → 9000', 'remove 1000 → 10000']);
  });

  test('R4-64 a product that arrives after its sale has what was sold of it', async () => {
    const SALAME = idOf(0x72);
    await till.push([keepStock(true), sale(till.nextId(), [line(till.nextId(), 1500, SALAME)])]);
    await till.push([sale(till.nextId(), [line(till.nextId(), 500, SALAME)])]);
    await till.push([product(SALAME, 'Salame')]);
    const rows = await books.db.read((tx) => tx.byValues('products', 'id', [SALAME]));
    expect(rows).toMatchObject([{ stock: -2000, name: 'Salame' }]);
    expect(await findingsOf(books.db, ['stock'])).toEqual([]);
    expect((await till.pull()).stock).toMatchObject([{ id: SALAME, stock: -2000 }]);
  });

  test('a till pulls what there is, and not the whole product, when only that has changed', async () => {
    await till.push([keepStock(true)]);
    const { seq } = await till.pull();
    await till.push([sale(till.nextId(), [line(till.nextId(), 3000, YERBA)])]);
    const page = await till.pull(seq);
    expect(page.products).toEqual([]);
    expect(page.stock).toEqual([{ id: YERBA, stock: -3000, seq: page.seq }]);
    await till.push([byMaria('product.save', { productId: YERBA, changes: { price: 120 } })]);
    const after = await till.pull(page.seq);
    expect(after.products).toMatchObject([{ id: YERBA, price: 120 }]);
    expect(after.stock).toBeUndefined();
    const pages = [await till.pull(0, 1)];
    for (let last = pages[0]; last && last.seq < last.head; last = pages.at(-1))
      pages.push(await till.pull(last.seq, 1));
    expect(pages.flatMap((one) => one.stock ?? [])).toEqual(page.stock);
  });

  test('X-09 a move is never altered, nor deleted in a real shop; a shortage that somebody hides is found', async () => {
    await till.push([keepStock(true), adjust({ counted: 10_000 }), adjust({ quantity: -2000, reason: 'rotos' })]);
    const run = (statement: string) => books.db.write((tx) => sql.raw(statement).execute(tx.q));
    await expect(run('update stock_moves set quantity = 1')).rejects.toThrow('append-only');
    await expect(run('delete from stock_moves')).rejects.toThrow('append-only');
    await run(`update products set stock = 12000 where id = '${YERBA}'`);
    expect(await findingsOf(books.db, ['stock'])).toEqual([
      `stock products ${YERBA}: there are 12000 of it, and its moves add up to 8000`,
    ]);
  });
});
