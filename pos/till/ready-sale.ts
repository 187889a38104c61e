import type { Till } from '../till-context.ts';
import { openCart } from './cart.ts';
import { findable } from './find-products.ts';

/** What the sale needs of disk and memory, got while somebody is still typing his PIN: the cart as it was left, and the products folded. */
export async function readySale(till: Till): Promise<void> {
  if (till.identity.peek() === null) return;
  await openCart(till);
  findable(till.books.products.peek());
}
