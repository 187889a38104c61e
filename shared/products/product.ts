import type { Money } from '../money/money.ts';
import type { SaveProduct } from './product-schema.ts';

export type { SaveProduct };

/** How a product is sold: by the piece, or by weight and so with decimals. */
export const productUnits = ['piece', 'weight'] as const;
export type ProductUnit = (typeof productUnits)[number];

export interface Product {
  readonly id: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly price: Money;
  readonly category: string | null;
  readonly unit: ProductUnit;
  readonly archived: boolean;
  /** Stands before the others at the till; one that a till copied before there were favourites says nothing of it. */
  readonly favourite: boolean;
}

export interface ProductRow extends Product {
  readonly seq: number;
}

export const newProduct = (id: string): Product => ({
  id,
  sku: null,
  barcode: null,
  name: '',
  price: 0 as Money,
  category: null,
  unit: 'piece',
  archived: false,
  favourite: false,
});

export function changeProduct(product: Product, changes: SaveProduct['changes']): Product {
  const next: Record<string, unknown> = { ...product };
  for (const [field, value] of Object.entries(changes))
    if (value !== undefined) next[field] = value === '' ? null : value;
  return next as unknown as Product;
}
