import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HistoryPage } from '../../../shared/history/history.ts';
import type { Money } from '../../../shared/money/money.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('asking who changed what (%s)', (engine) => {
  let shop: Shop;
  let yerba: string;
  let juan: string;
  beforeAll(async () => {
    shop = await openShop(engine);
    yerba = shop.id();
    juan = shop.id();
    await shop.save('product.save', { productId: yerba, changes: { name: 'Yerba', price: 420_000 as Money } });
    await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan', phone: '11 5555' } });
    const byRosa = shop.command(
      'customer.save',
      { customerId: juan, changes: { phone: '11 6666' } },
      { user: shop.rosa },
    );
    await shop.push([byRosa]);
    await shop.save('product.save', { productId: yerba, changes: { price: 450_000 as Money } });
  });
  afterAll(() => shop.close());

  const ask = async (query: string) =>
    (await shop.request<HistoryPage>('GET', `/api/history${query}`, { token: shop.mariaToken })).body;

  test('R1-05 the history of one thing says who, when, on which till, from what to what, newest first', async () => {
    const { changes, next } = await ask(`?entity=product&id=${yerba}`);
    expect(changes.map(({ fields }) => fields)).toEqual([
      { price: [420_000, 450_000] },
      { name: [null, 'Yerba'], price: [null, 420_000] },
    ]);
    expect(changes[0]).toMatchObject({
      userId: shop.maria.id,
      tillId: shop.till.tillId,
      kind: 'product.save',
      entity: 'product',
      entityId: yerba,
      at: '2026-11-21T15:00:00.000Z',
    });
    expect(next).toBeNull();
  });

  test('R1-05 all of it, what one user changed, or one kind of thing, a page at a time', async () => {
    const seen: string[] = [];
    let before = '';
    for (let page = 0; page < 20; page += 1) {
      const { changes, next } = await ask(`?limit=2${before}`);
      seen.push(...changes.map(({ id }) => id));
      if (next === null) break;
      before = `&before=${next}`;
    }
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect((await ask('?limit=200')).changes.map(({ id }) => id)).toEqual(seen);
    const byRosa = await ask(`?user=${shop.rosa.id}`);
    expect(byRosa.changes.map(({ fields }) => fields)).toEqual([{ phone: ['11 5555', '11 6666'] }]);
    const ofCustomers = await ask('?entity=customer');
    expect(new Set(ofCustomers.changes.map(({ entityId }) => entityId))).toEqual(new Set([juan]));
  });

  test('an access is no change, and an id without its kind is not understood', async () => {
    const { changes } = await ask('?limit=200');
    expect(changes.every(({ kind }) => kind.endsWith('.save'))).toBe(true);
    const odd = await shop.request('GET', `/api/history?id=${juan}`, { token: shop.mariaToken });
    expect([odd.status, odd.body]).toMatchObject([422, { code: 'malformed_request', params: { paths: 'entity' } }]);
  });
});
