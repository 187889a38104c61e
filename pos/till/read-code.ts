import type { Money, Quantity } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import { scaleItemIn } from '../../shared/products/product-codes.ts';
import { readScaleCodes, readScaleLabel, type ScaleLabel } from '../../shared/products/scale-code.ts';
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
  const product = label && productOnLabel(products, label);
  if (!product) return null;
  const { quantity, amount } = label;
  return { product, ...(quantity && { quantity }), ...(amount && { worth: amount, ownPrice: true }) };
}

/** The one that carries the very number goes before one that does but for zeros; then, where no price is printed, one that is weighed. */
function productOnLabel(products: readonly FindableProduct[], label: ScaleLabel): Product | null {
  let [best, most]: [Product | null, number] = [null, 0];
  for (const { product, codes } of products) {
    const item = scaleItemIn(codes, label);
    if (item === null) continue;
    const isWeighed = label.amount === undefined && product.unit === 'weight';
    const sureness = (item === 'exactly' ? 3 : 1) + (isWeighed ? 1 : 0);
    if (sureness > most) [best, most] = [product, sureness];
  }
  return best;
}
