import type { ProductRow } from '../../shared/products/product.ts';

export const productStates = ['in_use', 'piece', 'weight', 'archived', 'everything'] as const;
export type ProductState = (typeof productStates)[number];

export interface ProductFilter {
  readonly state: ProductState;
  /** null for every category, '' for none at all. */
  readonly category: string | null;
}

/** In the order given. */
export function filterProducts(products: readonly ProductRow[], filter: ProductFilter): readonly ProductRow[] {
  const { state, category } = filter;
  return products.filter((product) => {
    if (category !== null && (product.category ?? '') !== category) return false;
    if (state === 'everything') return true;
    if (state === 'archived' || product.archived) return product.archived && state === 'archived';
    return state === 'in_use' || product.unit === state;
  });
}
