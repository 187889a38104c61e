import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Cart, cartWasSold, readCart, writeCart } from '../../../pos/db/cart.ts';
import { openTillDb, type TillDb } from '../../../pos/db/till-db.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { CUSTOMER, ORDER } from '../orders/counter-orders.ts';

const cart: Cart = {
  orderId: ORDER,
  customerId: CUSTOMER,
  lines: [
    {
      key: 1,
      productId: null,
      description: 'Varios',
      unit: 'piece',
      quantity: 1000 as Quantity,
      unitPrice: 12_500_00 as Money,
    },
  ],
};

let db: TillDb;
beforeEach(async () => {
  db = await openTillDb({ name: 'cart-test' });
});
afterEach(() => db.delete());

test('the open sale is there again after the power went', async () => {
  await writeCart(db, cart);
  db.close();
  db = await openTillDb({ name: 'cart-test' });
  expect(await readCart(db)).toEqual(cart);
});

test('a cart that cannot be read for certain is none', async () => {
  expect(await readCart(db)).toBeNull();
  const [line] = cart.lines;
  const wrong = [
    'a text',
    { ...cart, orderId: 7 },
    { ...cart, lastKey: 'x' },
    { ...cart, lines: [{ ...line, quantity: 0.5 }] },
    { ...cart, lines: [{ ...line, unitPrice: -1 }] },
    { ...cart, lines: [{ ...line, unit: 'litre' }] },
  ];
  for (const value of wrong) {
    await db.meta.put({ key: 'cart', value });
    expect(await readCart(db)).toBeNull();
  }
});

test('a cart that became an order before it was cleared is known for sold', async () => {
  expect(await cartWasSold(db, cart)).toBe(false);
  await db.table('outbox').put({ id: ORDER, tillSeq: 1, state: 'pending' });
  expect(await cartWasSold(db, cart)).toBe(true);
});
