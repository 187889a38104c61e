import { MAX_QUANTITY, type Quantity } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import { parseQuantity } from '../i18n/parse-amount.ts';

/** What stands in the fields of a correction or a count. */
export interface StockDraft {
  readonly direction: 'in' | 'out';
  readonly quantity: string;
  readonly reason: string;
}

export const EMPTY_DRAFT: StockDraft = { direction: 'in', quantity: '', reason: '' };

/** Thousandths; null where it cannot be read for certain: of pieces there are only whole ones. */
export function readStockQuantity(text: string, { unit }: Pick<Product, 'unit'>): Quantity | null {
  const read = parseQuantity(text);
  if (read === null || read > MAX_QUANTITY) return null;
  return unit === 'weight' || read % 1000 === 0 ? (read as Quantity) : null;
}
