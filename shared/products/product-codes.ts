import { foldNumber } from '../customers/customer.ts';
import type { Product } from './product.ts';

/** The barcodes of a product, as they are compared: one article may come with several, separated by commas. */
export const barcodesOf = ({ barcode }: Pick<Product, 'barcode'>): readonly string[] => codesIn(barcode ?? '');

/** What a product is rung up by: its barcodes, and the shop's own code. */
export const codesOf = (product: Pick<Product, 'barcode' | 'sku'>): readonly string[] => [
  ...barcodesOf(product),
  ...codesIn(product.sku ?? ''),
];

export const codesIn = (text: string): readonly string[] => text.split(/[,;]/).map(foldNumber).filter(Boolean);

/** Whether a scale means this product by an item number: zeros before it are only there to fill. */
export function hasScaleItem(product: Pick<Product, 'barcode' | 'sku'>, { prefix, item }: ScaleItem): boolean {
  const wanted = withoutZeros(item);
  return codesOf(product).some(
    (code) => withoutZeros(code) === wanted || (code.length === 13 && code.startsWith(prefix + item)),
  );
}

interface ScaleItem {
  readonly prefix: string;
  readonly item: string;
}

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=.)/, '');
