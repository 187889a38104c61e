import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sell } from '../../../pos/orders/sell.ts';
import type { Till } from '../../../pos/till-context.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import { accepted, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

let shop: Shop;
let juan: string;
let one: CounterTill;
let two: CounterTill;

beforeEach(async () => {
  shop = await openShop('sqlite');
  juan = shop.id();
  await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
  one = await openCounterTill(shop, 'Caja uno');
  two = await openCounterTill(shop, 'Caja dos');
  await one.seatWithPin(shop.rosa);
  await two.seatWithPin(shop.rosa);
});

afterEach(async () => {
  one.close();
  two.close();
  await shop.close();
});

async function sellOne(till: Till, customerId = juan): Promise<string> {
  const lines = [{ description: 'Yerba', quantity: 1000 as Quantity, unitPrice: pesos(6000) }];
  return accepted(await sell(till, { customerId, lines, tenders: [{ method: 'account', amount: pesos(6000) }] }))
    .command.id;
}

describe('orders that a till looks for', () => {
  test('orders come newest first, in whatever order and on whichever page they were pulled', async () => {
    const ids: string[] = [];
    for (let day = 0; day < 5; day += 1) {
      ids.unshift(await sellOne(one.till), await sellOne(one.till));
      await one.sync();
      shop.wait(86_400_000);
    }
    await two.sync();
    for (const { till } of [one, two]) {
      const found = (await till.books.orders({ limit: 3 })).map(({ order }) => order.businessDate);
      expect(found).toEqual(found.toSorted().toReversed());
      expect((await till.books.orders({ limit: 100 })).map(({ order }) => order.id).toSorted()).toEqual(ids.toSorted());
    }
  });

  test('R1-06 after a merge, what was sold to who is gone is found under who stays, also before the sync', async () => {
    const juancho = shop.id();
    await shop.save('customer.save', { customerId: juancho, changes: { name: 'Juancho' } });
    await two.sync();
    const sold = await sellOne(two.till, juancho);
    await two.sync();
    const waiting = await sellOne(two.till, juancho);
    expect(await shop.save('customer.merge', { customerId: juancho, into: juan })).toMatchObject({ status: 'applied' });
    await two.sync();
    for (const id of [juan, juancho]) {
      const found = await two.till.books.orders({ customers: [id], limit: 10 });
      expect(found.map(({ order }) => order.id).toSorted()).toEqual([sold, waiting].toSorted());
    }
  });
});
