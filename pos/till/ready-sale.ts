import { locale } from '../i18n/catalogue.ts';
import { shopFormats } from '../shell/shop-formats.ts';
import type { Till } from '../till-context.ts';
import { openCart } from './cart.ts';
import { findable } from './find-products.ts';

/**
 * What the sale needs of disk and memory, got while somebody is still typing his PIN: the cart as it was left, the products folded and put in
 * order, and the browser's own knowledge of how amounts are written, which it reads at the first.
 */
export async function readySale(till: Till): Promise<void> {
  if (till.identity.peek() === null) return;
  await openCart(till);
  findable(till.books.products.peek());
  const formats = shopFormats(till.books.business.peek(), locale.peek());
  formats.money(0);
  formats.quantity(0);
}
