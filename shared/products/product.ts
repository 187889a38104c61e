import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';
import { type Money, nonNegativeMoneySchema } from '../money/money.ts';

/** How a product is sold: by the piece, or by weight and so with decimals. */
export const productUnits = ['piece', 'weight'] as const;
export type ProductUnit = (typeof productUnits)[number];

const productChangesSchema = z.strictObject({
  sku: z.string().trim().max(60).nullable().optional(),
  barcode: z.string().trim().max(60).nullable().optional(),
  name: z.string().trim().min(1).max(200).optional(),
  /** For a piece, or for one unit of weight. */
  price: nonNegativeMoneySchema.optional(),
  category: z.string().trim().max(60).nullable().optional(),
  unit: z.enum(productUnits).optional(),
  archived: z.boolean().optional(),
});

/** `product.save`: changed fields only. */
export const saveProductSchema = z.strictObject({
  productId: idSchema,
  changes: productChangesSchema,
});
export type SaveProduct = z.output<typeof saveProductSchema>;

export interface Product {
  readonly id: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly price: Money;
  readonly category: string | null;
  readonly unit: ProductUnit;
  readonly archived: boolean;
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
});

export function changeProduct(product: Product, changes: SaveProduct['changes']): Product {
  const next: Record<string, unknown> = { ...product };
  for (const [field, value] of Object.entries(changes))
    if (value !== undefined) next[field] = value === '' ? null : value;
  return next as unknown as Product;
}
