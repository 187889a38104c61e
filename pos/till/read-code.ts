import type { Money, Quantity } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import { hasScaleItem } from '../../shared/products/product-codes.ts';
import { readScaleCodes, readScaleLabel } from '../../shared/products/scale-code.ts';
import { type FindableProduct, productWithCode } from './find-products.ts';

/** What is rung up: a product, and how much of it where a label or a person has said so. */
export interface Wanted {
  readonly product: Product;
  readonly quantity?: Quantity;
  /** What it costs in all, as a scale printed it. */
  readonly worth?: Money;
  /** Its price is not the product's. */
  readonly ownPrice?: true;
}

/** What a code on an article means: a product's own code, or the label of one of the shop's scales. null when nothing carries it. */
export function readCode(
  products: readonly FindableProduct[],
  code: string,
  scales: { readonly scaleCodes: string; readonly exponent: number },
): Wanted | null {
  const own = productWithCode(products, code);
  if (own) return { product: own };
  const label = readScaleLabel(code.trim(), readScaleCodes(scales.scaleCodes), scales.exponent);
  const found = label && products.find(({ product }) => hasScaleItem(product, label));
  if (!found) return null;
  const { quantity, amount } = label;
  return { product: found.product, ...(quantity && { quantity }), ...(amount && { worth: amount, ownPrice: true }) };
}
