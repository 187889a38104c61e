import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttentionPage } from '../../../shared/attention/attention.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('what waits for somebody to look at it (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
  });
  afterAll(() => shop.close());

  test('is listed newest first, with all of what was sent', async () => {
    const unknown = { ...shop.command('settings.save', { changes: {} }), kind: 'price.guess', payload: { x: [1] } };
    const unproven = shop.command('product.save', { productId: shop.id(), changes: { name: 'Té' } });
    const fine = shop.command('customer.save', { customerId: shop.id(), changes: { name: 'Juan' } });
    await shop.push([unknown, unproven, fine]);
    const read = async (query = '') =>
      (await shop.request<AttentionPage>('GET', `/api/attention${query}`, { token: shop.mariaToken })).body;
    const page = await read();
    expect(page.commands.map(({ id, status, code }) => [id, status, code])).toEqual([
      [unproven.id, 'refused', 'proof_missing'],
      [unknown.id, 'refused', 'unknown_kind'],
    ]);
    expect(page.commands[1]).toMatchObject({ kind: 'price.guess', tillId: shop.till.tillId, body: unknown, flags: [] });
    expect(page.next).toBeNull();
    const first = await read('?limit=1');
    expect(first.next).toBe(first.commands[0]?.seq);
    expect((await read(`?before=${first.next}`)).commands.map(({ id }) => id)).toEqual([unknown.id]);
    expect((await read(`?till=${shop.till.tillId}`)).commands).toHaveLength(2);
    expect((await read(`?till=${shop.id()}`)).commands).toEqual([]);
  });
});
