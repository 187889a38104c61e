import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { archiveCustomer } from '../../../pos/customers/archive.ts';
import { assignOrder } from '../../../pos/orders/assign.ts';
import { sell } from '../../../pos/orders/sell.ts';
import type { Till } from '../../../pos/till-context.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import { accepted, codeOf, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe('at a till that was out of reach while two customers were merged', () => {
  let shop: Shop;
  let counter: CounterTill;
  let till: Till;
  let [juan, juancho, ana] = ['', '', ''];
  beforeEach(async () => {
    shop = await openShop('sqlite');
    [juan, juancho, ana] = [shop.id(), shop.id(), shop.id()];
    for (const [id, name] of [
      [juan, 'Juan Pérez'],
      [juancho, 'Juancho'],
      [ana, 'Ana'],
    ] as const)
      await shop.save('customer.save', { customerId: id, changes: { name } });
    counter = await openCounterTill(shop, 'Caja uno');
    till = counter.till;
    await counter.seatWithPin(shop.maria);
  });
  afterEach(async () => {
    counter.close();
    await shop.close();
  });

  const sold = async () => {
    const done = await sell(till, {
      lines: [{ description: 'Yerba', quantity: 1000 as Quantity, unitPrice: pesos(3000) }],
      tenders: [{ method: 'cash', amount: pesos(3000) }],
    });
    await counter.sync();
    return accepted(done).command.id;
  };
  const attention = async () =>
    (await till.books.outbox('attention')).map(({ command, code, flags }) => [command.kind, code, flags]);

  test('D9 a sale that both gave to the same person is his, under the id that it has', async () => {
    const orderId = await sold();
    counter.cut(true);
    accepted(await assignOrder(till, { orderId, customerId: juancho }));
    await shop.save('order.assign', { orderId, customerId: juancho });
    await shop.save('customer.merge', { customerId: juancho, into: juan });
    counter.cut(false);
    await counter.sync();
    expect(await attention()).toEqual([]);
    expect(await till.books.order(orderId)).toMatchObject({ order: { customerId: juancho }, unfit: [] });
    // Once more, to who stays: nothing is in the way, and it is nobody else's.
    counter.cut(true);
    accepted(await assignOrder(till, { orderId, customerId: juan }));
    expect(await till.books.order(orderId)).toMatchObject({ order: { customerId: juancho }, unfit: [] });
    expect(codeOf(await assignOrder(till, { orderId, customerId: ana }))).toBe('order_assigned');
    counter.cut(false);
    await counter.sync();
    expect(await attention()).toEqual([]);
  });

  test('D7 the duplicate that it archived takes nobody out of sight', async () => {
    counter.cut(true);
    accepted(await archiveCustomer(till, juancho, true));
    await shop.save('customer.merge', { customerId: juancho, into: juan });
    counter.cut(false);
    await counter.sync();
    expect(await attention()).toEqual([]);
    expect(till.books.searchCustomers('juan').map(({ id, archived }) => [id, archived])).toEqual([[juan, false]]);
  });
});
