import { derivedId } from '../../shared/ids/ids.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import type { SellOrder } from '../../shared/orders/order.ts';
import { orderTotal } from '../../shared/orders/sell-order.ts';
import { pesos } from './demo-shop.ts';
import type { Draw } from './draw.ts';
import { type DemoProduct, demoProducts } from './products.ts';

export interface Cart {
  readonly lines: SellOrder['lines'];
  readonly total: Money;
}

/** What somebody puts on the counter. Weights go by a hundred grams, so that every total is whole pesos. */
export function fillCart(draw: Draw, orderId: string, size: number, productId: (product: DemoProduct) => string): Cart {
  const chosen = new Set<DemoProduct>();
  for (let tries = 0; chosen.size < size && tries < size * 3; tries += 1) chosen.add(draw.weighted(demoProducts));
  const lines = [...chosen].map((product, at) => ({
    ...lineOf(derivedId(orderId, `l${at + 1}`), product, productId(product)),
    quantity: quantityOf(draw, product),
  }));
  return { lines, total: orderTotal(lines) };
}

/** One of a product, or a kilo of it. */
export const lineOf = (lineId: string, product: DemoProduct, productId: string): Cart['lines'][number] => ({
  lineId,
  productId,
  description: product.name,
  quantity: 1000 as Quantity,
  unitPrice: pesos(product.pesos),
});

function quantityOf(draw: Draw, product: DemoProduct): Quantity {
  if (product.unit === 'weight') return (draw.between(2, 15) * 100) as Quantity;
  return ((draw.percent(75) ? 1 : draw.between(2, 4)) * 1000) as Quantity;
}
