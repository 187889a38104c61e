import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Order } from '../../../shared/orders/order.ts';
import { accepted, JUAN, pesos } from '../../worlds/counter.ts';
import { balance, change, openTwoCounters, orderAt, sellMixed, serverOrder, type TwoCounters } from './two-counters.ts';

let counters: TwoCounters;
beforeEach(async () => {
  counters = await openTwoCounters();
});
afterEach(() => counters.close());

/** Sold at the one till, where a supervisor sits too; both tills have it. */
async function soldAndKnown(): Promise<string> {
  const { sofia, one, two } = counters;
  await one.seatWithPin(sofia);
  const id = await sellMixed(one.till);
  await one.sync();
  await two.sync();
  return id;
}

describe('two tills and one order', () => {
  for (const [first, second] of [
    ['one', 'two'],
    ['two', 'one'],
  ] as const)
    test(`both count, when ${first} arrives before ${second}`, async () => {
      const { shop, one, two } = counters;
      const tills = { one, two };
      const id = await soldAndKnown();
      one.cut(true);
      two.cut(true);
      accepted(await change(one.till, id, { back: 2 }));
      accepted(await change(two.till, id, { add: 500 }));
      for (const name of [first, second, first] as const) {
        tills[name].cut(false);
        await tills[name].sync();
      }
      for (const order of [await serverOrder(shop, id), await orderAt(one.till, id), await orderAt(two.till, id)])
        expect(order).toMatchObject({ version: 3, currentValue: pesos(8500), differencePending: 0 });
      expect(await balance(shop)).toBe(pesos(5100));
      expect(one.till.books.customer(JUAN)?.balance).toBe(pesos(5100));
      expect(two.till.books.customer(JUAN)?.balance).toBe(pesos(5100));
    });

  test('D-28 the same units taken back twice: the second is held whole, and both the till and the office see it', async () => {
    const { shop, one, two } = counters;
    const id = await soldAndKnown();
    one.cut(true);
    two.cut(true);
    accepted(await change(one.till, id, { back: 10 }));
    accepted(await change(two.till, id, { back: 10 }));
    one.cut(false);
    await one.sync();
    two.cut(false);
    // The pull comes before its push was answered: until then it is known not to fit.
    await two.sync();
    const [held] = await two.till.books.outbox('attention');
    expect(held).toMatchObject({ attention: 'held', code: 'over_removal' });
    const there = await shop.request<{ commands: { id: string; status: string }[] }>('GET', '/api/attention', {
      token: shop.mariaToken,
    });
    expect(there.body.commands).toMatchObject([{ id: held?.id, status: 'held' }]);
    expect(await balance(shop)).toBe(0);
    expect(two.till.books.customer(JUAN)?.balance).toBe(0);
    expect(await orderAt(two.till, id)).toMatchObject({ version: 2, currentValue: 0 });
  });

  test('an own change that no longer fits what was pulled is named, and no longer counts in the order', async () => {
    const { shop, one, two } = counters;
    const id = await soldAndKnown();
    accepted(await change(two.till, id, { back: 10 }));
    const mine = await change(one.till, id, { back: 10 });
    accepted(mine);
    await two.sync();
    const order = await shop.request<Order & { seq: number }>('GET', `/api/orders/${id}`, { token: shop.mariaToken });
    await one.till.books.keepOrder(order.body);
    const view = await one.till.books.order(id);
    expect(view?.unfit).toMatchObject([{ kind: 'order.modify', refusal: { code: 'over_removal' } }]);
    expect(view?.order.version).toBe(2);
  });
});
