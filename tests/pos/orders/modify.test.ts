import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modify } from '../../../pos/orders/modify.ts';
import { accepted, codeOf, JUAN, pesos } from '../../worlds/counter.ts';
import { failingWrites } from '../../worlds/failing-disk.ts';
import {
  balance,
  change,
  openTwoCounters,
  orderAt,
  prepare,
  sellMixed,
  serverOrder,
  type TwoCounters,
} from './two-counters.ts';

let counters: TwoCounters;
beforeEach(async () => {
  counters = await openTwoCounters();
});
afterEach(() => counters.close());

describe('modifying an order at the till', () => {
  test('R4-18 R4-36 R4-37 R4-39 with the network out it is done here at once, and the server comes to the same', async () => {
    const { shop, two } = counters;
    const id = await sellMixed(two.till);
    await two.sync();
    two.cut(true);
    const done = accepted(await change(two.till, id, { add: 1000 }));
    expect(done.plan).toMatchObject({ debt: pesos(600), tendered: pesos(400), balanceAfter: pesos(6600) });
    const here = await two.till.books.order(id);
    expect(here).toMatchObject({ order: { version: 2, currentValue: pesos(11_000), differencePending: 0 } });
    expect(here?.own.size).toBe(1);
    expect(two.till.books.customer(JUAN)).toMatchObject({ balance: pesos(6600), unsynced: 1 });
    two.cut(false);
    await two.sync();
    expect((await two.till.books.outbox()).map(({ status, flags }) => [status, flags])).toEqual([
      ['applied', []],
      ['applied', []],
    ]);
    const there = await serverOrder(shop, id);
    const { generation: _, ...pulled } = { generation: 1, ...(await orderAt(two.till, id)) };
    expect(pulled).toEqual(there);
    expect(there).toMatchObject({ version: 2, currentValue: pesos(11_000), differencePending: 0 });
    expect(await balance(shop)).toBe(pesos(6600));
    expect(two.till.books.customer(JUAN)).toMatchObject({ balance: pesos(6600), unsynced: 0 });
  });

  test('own changes of an order stand on top of each other until the server has them', async () => {
    const { shop, two } = counters;
    two.cut(true);
    const id = await sellMixed(two.till);
    accepted(await change(two.till, id, { back: 2 }));
    accepted(await change(two.till, id, { back: 3, method: 'later' }));
    const before = await orderAt(two.till, id);
    expect(before).toMatchObject({ version: 3, currentValue: pesos(5000), differencePending: pesos(-1200) });
    two.cut(false);
    await two.sync();
    expect(await serverOrder(shop, id)).toMatchObject({
      version: 3,
      currentValue: pesos(5000),
      differencePending: pesos(-1200),
    });
    expect(await balance(shop)).toBe(pesos(3000));
  });

  test('R4-19 a stale preview is refused and nothing is written: what was seen is not what would happen', async () => {
    const { two } = counters;
    const id = await sellMixed(two.till);
    await two.sync();
    const prepared = await prepare(two.till, id, { back: 1 });
    accepted(await change(two.till, id, { back: 4 }));
    expect(codeOf(await modify(two.till, prepared))).toBe('preview_differs');
    expect(await two.till.db.outbox.count()).toBe(2);
  });

  test('R4-19 over-removal, a void order and a cash order that would grow are refused before the act', async () => {
    const { two } = counters;
    const id = await sellMixed(two.till);
    const prepared = await prepare(two.till, id, { back: 6 });
    accepted(await change(two.till, id, { back: 5 }));
    expect(codeOf(await modify(two.till, prepared))).toBe('over_removal');
    const cash = await sellMixed(two.till, { tenders: [{ method: 'cash', amount: pesos(10_000) }] });
    await expect(prepare(two.till, cash, { add: 100 })).rejects.toThrow('cash_order_no_add');
    expect(await two.till.db.outbox.count()).toBe(3);
  });

  test('a disk that refuses leaves nothing behind: no change, no number, no balance', async () => {
    const { two } = counters;
    const id = await sellMixed(two.till);
    const mend = failingWrites(two.till.db.outbox, 'QuotaExceededError');
    expect(codeOf(await change(two.till, id, { back: 1 }))).toBe('storage_full');
    mend();
    expect(await orderAt(two.till, id)).toMatchObject({ version: 1 });
    expect(two.till.books.customer(JUAN)?.balance).toBe(pesos(6000));
    accepted(await change(two.till, id, { back: 1 }));
    expect((await two.till.books.outbox()).map(({ tillSeq }) => tillSeq)).toEqual([1, 2]);
  });
});
