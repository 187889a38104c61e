import { foldNumber } from '../customers/customer.ts';
import type { Product } from './product.ts';
import type { ScaleCode, ScaleLabel } from './scale-code.ts';

/** The barcodes of a product, as they are compared: one article may come with several, separated by commas. */
const barcodesOf = ({ barcode }: Pick<Product, 'barcode'>): readonly string[] => codesIn(barcode ?? '');

/** What a product is rung up by: its barcodes, and the shop's own code. */
export const codesOf = (product: Pick<Product, 'barcode' | 'sku'>): readonly string[] => [
  ...barcodesOf(product),
  ...codesIn(product.sku ?? ''),
];

export const codesIn = (text: string): readonly string[] => text.split(/[,;]/).map(foldNumber).filter(Boolean);

/** Whether a scale means a product of these codes by an item number: by the very code, or but for zeros that may be there only to fill. */
export function scaleItemIn(codes: readonly string[], { prefix, item }: ScaleItem): 'exactly' | 'but_for_zeros' | null {
  if (codes.some((code) => code === item || (code.length === 13 && code.startsWith(prefix + item)))) return 'exactly';
  const wanted = withoutZeros(item);
  return codes.some((code) => code.endsWith(wanted) && withoutZeros(code) === wanted) ? 'but_for_zeros' : null;
}

type ScaleItem = Pick<ScaleLabel, 'prefix' | 'item'>;

/** Whether some label of such a scale may name a product of these codes. */
export const mayBeLabelled = (codes: readonly string[], { prefix, itemDigits }: ScaleCode): boolean =>
  codes.some(
    (code) =>
      (code.length === 13 && code.startsWith(prefix)) ||
      (/^\d+$/.test(code) && withoutZeros(code).length <= itemDigits),
  );

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=.)/, '');
