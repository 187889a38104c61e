import type { CustomerPage } from '../../../server/customers/read-customers.ts';
import type { Shop } from '../../worlds/shop.ts';

/** Whoever the office lists under these letters. */
export async function peopleIn(shop: Shop, search = ''): Promise<CustomerPage['customers']> {
  const path = `/api/customers?limit=200&search=${encodeURIComponent(search)}`;
  return (await shop.request<CustomerPage>('GET', path, { token: shop.mariaToken })).body.customers;
}
