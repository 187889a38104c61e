import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

const ID = '01900000-0000-7000-8000-00000000abcd';

/** What a database cannot hold, or a place of another list: said by whoever writes addresses by hand. */
const odd = [
  '/api/audit?text=%00',
  '/api/audit?text=Juan%00',
  '/api/audit?id=%00',
  '/api/audit/csv?text=%00',
  '/api/audit/csv?id=a%00b',
  '/api/orders?number=%00',
  '/api/orders/totals?number=%00',
  '/api/orders/csv?number=%00',
  '/api/customers?search=%00',
  '/api/movements/groups?by=order&after=2026-11-21',
  `/api/movements/groups?by=order&after=${ID}`,
  '/api/movements/groups?by=day&after=2026-11-21.1.0',
  `/api/movements/groups?by=day&after=${ID}`,
  '/api/movements/groups?by=customer&after=2026-11-21',
  '/api/movements/groups?by=type&after=2026-11-21',
  `/api/orders/groups?by=day&after=${ID}`,
  '/api/orders/groups?by=customer&after=2026-11-21',
  '/api/orders/groups?by=user&after=2026-11-21',
];

const fitting = [
  '/api/movements/groups?by=order&after=2026-11-21.1.0',
  '/api/movements/groups?by=day&after=2026-11-21',
  `/api/movements/groups?by=customer&after=${ID}`,
  '/api/movements/groups?by=type&after=payment',
  '/api/orders/groups?by=day&after=2026-11-21',
  `/api/orders/groups?by=customer&after=${ID}`,
];

describe.each(engines())('an address that says what cannot be (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
  });
  afterAll(() => shop.close());

  const statusOf = async (path: string) => (await shop.request('GET', path, { token: shop.mariaToken })).status;

  test.each(odd)('%s is a malformed request, and no failure of the server', async (path) => {
    expect(await statusOf(path)).toBe(422);
    expect(shop.errors).toEqual([]);
  });

  test.each(fitting)('%s goes on where the page before it ended', async (path) => {
    expect(await statusOf(path)).toBe(200);
  });
});
