import type { ProductRow } from '../../shared/products/product.ts';
import { NO_STOCK } from '../db/stock-keeper.ts';
import type { Stock } from '../db/stock-with.ts';

export const productStates = ['in_use', 'piece', 'weight', 'out', 'negative', 'archived', 'everything'] as const;
export type ProductState = (typeof productStates)[number];

/** Of those that can be asked for: what there is of a product only where the shop keeps stock. */
export const statesFor = ({ isKept }: Pick<Stock, 'isKept'>): readonly ProductState[] =>
  isKept ? productStates : productStates.filter((state) => !isOfStock(state));

export interface ProductFilter {
  readonly state: ProductState;
  /** null for every category, '' for none at all. */
  readonly category: string | null;
}

/** In the order given. */
export function filterProducts(
  products: readonly ProductRow[],
  filter: ProductFilter,
  stock: Stock = NO_STOCK,
): readonly ProductRow[] {
  const { category } = filter;
  // What was remembered from before stock was switched off asks for nothing.
  const state = isOfStock(filter.state) && !stock.isKept ? 'in_use' : filter.state;
  return products.filter((product) => {
    if (category !== null && (product.category ?? '') !== category) return false;
    if (state === 'everything') return true;
    if (state === 'archived' || product.archived) return product.archived && state === 'archived';
    const there = stock.of(product.id);
    if (state === 'out') return there !== null && there <= 0;
    if (state === 'negative') return there !== null && there < 0;
    return state === 'in_use' || product.unit === state;
  });
}

const isOfStock = (state: ProductState): boolean => state === 'out' || state === 'negative';
