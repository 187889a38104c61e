import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProductPage } from '../../../server/products/read-products.ts';
import type { Money } from '../../../shared/money/money.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('the products of the shop (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
  });
  afterAll(() => shop.close());

  test('are listed in the order in which they were made, page by page', async () => {
    const made: string[] = [];
    for (const name of ['Yerba', 'Azúcar', 'Queso']) {
      shop.wait(5);
      const productId = shop.id();
      made.push(productId);
      const changes = { name, price: 150 as Money, unit: name === 'Queso' ? ('weight' as const) : ('piece' as const) };
      expect((await shop.save('product.save', { productId, changes })).status).toBe('applied');
    }
    const page = async (query: string) =>
      (await shop.request<ProductPage>('GET', `/api/products${query}`, { token: shop.rosaToken })).body;
    const first = await page('?limit=2');
    const second = await page(`?limit=2&after=${first.next}`);
    expect([...first.products, ...second.products].map((product) => product.id)).toEqual(made);
    expect(second.next).toBeNull();
    expect(second.products[0]).toMatchObject({ name: 'Queso', price: 150, unit: 'weight', archived: false, sku: null });
  });
});
