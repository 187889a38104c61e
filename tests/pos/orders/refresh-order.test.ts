import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refreshOrder } from '../../../pos/orders/refresh-order.ts';
import { idleStatus } from '../../../pos/sync/sync-loop.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

let shop: Shop;
let counter: CounterTill;

beforeEach(async () => {
  shop = await openShop('sqlite');
  counter = await openCounterTill(shop, 'Caja uno');
  await counter.seatWithPin(shop.maria);
  await counter.sync();
});

afterEach(async () => {
  counter.close();
  await shop.close();
});

test('with a network an order that is not here is never said to be out of reach of it', async () => {
  const nothing = () => {};
  const state = signal({ ...idleStatus, online: true });
  const till = {
    ...counter.till,
    sync: { state, start: nothing, stop: nothing, syncNow: async () => void (await counter.sync()), wake: nothing },
  };
  expect(await refreshOrder(till, shop.id())).toBe('missing');
  const session = till.session.peek();
  if (!session) throw new Error('nobody is signed in');
  till.session.value = { ...session, sessionToken: null };
  expect(await refreshOrder(till, shop.id())).toEqual({ code: 'session_expired' });
  till.session.value = { ...session, sessionToken: 'run out' };
  expect(await refreshOrder(till, shop.id())).toMatchObject({
    code: expect.stringMatching(/session_expired|unauthorized/),
  });
  counter.cut(true);
  expect(await refreshOrder(till, shop.id())).toBe('offline');
});
