import type { Product } from '../../shared/products/product.ts';
import type { Cart, CartLine } from '../db/cart.ts';

/**
 * The products whose price is another one now than in these lines. What has no price of its own costs what was asked for it, and what
 * had another from the beginning, such as a label's, costs that.
 */
export const changedPrices = (lines: readonly CartLine[], products: readonly Product[]): readonly string[] => {
  const prices = pricesOf(products);
  return [...new Set(lines.filter((line) => isOther(line, prices)).map(({ description }) => description))];
};

/** The same sale at the prices of now. */
export function reprice(cart: Cart, products: readonly Product[]): Cart {
  const prices = pricesOf(products);
  const lines = cart.lines.map((line) => {
    if (!isOther(line, prices)) return line;
    const { worth: _, ...rest } = line;
    return { ...rest, unitPrice: prices.get(line.productId ?? '') ?? line.unitPrice };
  });
  return { ...cart, lines };
}

type Prices = ReadonlyMap<string, Product['price']>;

const pricesOf = (products: readonly Product[]): Prices =>
  new Map(products.filter(({ price }) => price > 0).map(({ id, price }) => [id, price]));

function isOther({ productId, unitPrice, ownPrice }: CartLine, prices: Prices): boolean {
  const price = productId === null || ownPrice ? undefined : prices.get(productId);
  return price !== undefined && price !== unitPrice;
}
