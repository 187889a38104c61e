import type { Order } from '../../shared/orders/order.ts';
import { currentLines } from '../../shared/orders/order-value.ts';
import type { Product } from '../../shared/products/product.ts';
import type { CartLine } from '../db/cart.ts';

export interface Repeated {
  readonly lines: readonly Omit<CartLine, 'key'>[];
  /** What is no longer sold. */
  readonly missing: readonly string[];
}

/** What was bought, once more: what of it was kept, at the prices of now. A bare amount costs what it cost. */
export function repeatOrder(order: Order, products: readonly Product[]): Repeated {
  const byId = new Map(products.map((product) => [product.id, product]));
  const lines: Omit<CartLine, 'key'>[] = [];
  const missing: string[] = [];
  for (const { line, left } of currentLines(order)) {
    if (left <= 0) continue;
    const { productId = null, description, unitPrice, note } = line;
    const product = productId === null ? null : (byId.get(productId) ?? null);
    if (productId !== null && (!product || product.archived)) {
      missing.push(description);
      continue;
    }
    const costsAsThen = product !== null && product.price <= 0;
    lines.push({
      productId,
      description: product?.name ?? description,
      unit: product?.unit ?? 'piece',
      quantity: left,
      ...(costsAsThen && { ownPrice: true as const }),
      // One without a price of its own costs what was asked for it then.
      unitPrice: product && product.price > 0 ? product.price : unitPrice,
      ...(note !== undefined && { note }),
    });
  }
  return { lines, missing };
}

/** The last order of a customer that was not voided, among those given newest first. */
export const lastKept = (orders: readonly { readonly order: Order }[]): Order | null =>
  orders.find(({ order }) => !order.voided && currentLines(order).some(({ left }) => left > 0))?.order ?? null;
