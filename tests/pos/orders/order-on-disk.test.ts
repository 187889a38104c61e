import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refreshOrder } from '../../../pos/orders/refresh-order.ts';
import { businessDateAt, instantOf } from '../../../shared/dates/plain-date.ts';
import { accepted, JUAN, pesos } from '../../worlds/counter.ts';
import { change, openTwoCounters, orderAt, prepare, sellMixed, type TwoCounters } from './two-counters.ts';

const DAY = 86_400_000;

let counters: TwoCounters;
beforeEach(async () => {
  counters = await openTwoCounters();
});
afterEach(() => counters.close());

/** Sold at the one till, so many days before Sofía comes to the other. */
async function soldDaysAgo(days: number): Promise<string> {
  const { shop, sofia, one, two } = counters;
  const id = await sellMixed(one.till);
  await one.sync();
  await two.sync();
  shop.wait(days * DAY);
  await two.sync();
  await two.seatWithPin(sofia);
  return id;
}

describe('an order on the till’s disk', () => {
  test('R4-09 an order sold here is found before the server knows of it, by id, by number and by customer', async () => {
    const { one } = counters;
    one.cut(true);
    const id = await sellMixed(one.till);
    const view = await one.till.books.order(id);
    expect(view).toMatchObject({ seq: null, order: { customerId: JUAN, creditAmount: pesos(6000), version: 1 } });
    const number = view?.order.number ?? '';
    for (const wanted of [{ ids: [number] }, { customers: [JUAN] }, {}])
      expect((await one.till.books.orders({ ...wanted, limit: 10 })).map(({ order }) => order.id)).toEqual([id]);
    one.cut(false);
    await one.sync();
    expect(await one.till.books.order(id)).toMatchObject({ own: new Set(), order: { number } });
    expect(await one.till.books.orders({ customers: [JUAN], limit: 10 })).toHaveLength(1);
  });

  test('an order older than 60 days is asked of the server, and says so when it cannot be', async () => {
    const { shop, two } = counters;
    const id = await soldDaysAgo(70);
    const { till } = two;
    expect(await till.books.order(id)).toBeNull();
    two.cut(true);
    expect(await refreshOrder(till, id)).toBe('offline');
    two.cut(false);
    expect(await refreshOrder(till, shop.id())).toBe('missing');
    expect(await refreshOrder(till, id)).toBe('held');
    expect((await orderAt(till, id)).total).toBe(pesos(10_000));
    accepted(await change(till, id, { back: 1 }));
    await two.sync();
    await refreshOrder(till, id);
    expect(await till.books.order(id)).toMatchObject({ order: { version: 2 }, own: new Set() });
  });

  test('R4-36 what was taken back of an order older than 60 days is not given back again with the network out', async () => {
    const { shop, sofia, two } = counters;
    const id = await soldDaysAgo(70);
    const { till } = two;
    expect(await refreshOrder(till, id)).toBe('held');
    accepted(await change(till, id, { back: 10 }));
    await two.sync();
    expect(await till.books.outbox()).toMatchObject([{ state: 'settled', status: 'applied' }]);
    for (const days of [0, 40]) {
      shop.wait(days * DAY);
      await two.sync();
      two.cut(true);
      expect(await till.books.order(id)).toMatchObject({ order: { version: 2, currentValue: 0 }, own: new Set() });
      await two.seatWithPin(sofia);
      await expect(prepare(till, id, { back: 1 })).rejects.toThrow('over_removal');
      two.cut(false);
    }
  });

  test('what was changed outlives every page that has the order as it was', async () => {
    const { shop, two } = counters;
    const id = await soldDaysAgo(59);
    const { till } = two;
    // A day's page with other sales of today on it.
    const [page] = await till.db.orderPages.toArray();
    if (!page) throw new Error('the first copy brought no order');
    await till.db.orderPages.put({ ...page, lastBusinessDate: businessDateAt(instantOf(shop.now()), 'UTC') });
    accepted(await change(till, id, { back: 10 }));
    await two.sync();
    shop.wait(5 * DAY);
    await two.sync();
    expect(await till.books.order(id)).toMatchObject({ order: { version: 2 }, own: new Set() });
  });
});
