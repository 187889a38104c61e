import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { nonNegativeMoneySchema } from '../money/money-schema.ts';
import { textSchema } from '../text-schema.ts';
import { productUnits } from './product.ts';

const productChangesSchema = z.strictObject({
  sku: textSchema(60).nullable().optional(),
  /** One, or several separated by commas. */
  barcode: textSchema(200).nullable().optional(),
  name: textSchema(200).min(1).optional(),
  /** For a piece, or for one unit of weight. */
  price: nonNegativeMoneySchema.optional(),
  category: textSchema(60).nullable().optional(),
  unit: z.enum(productUnits).optional(),
  archived: z.boolean().optional(),
  favourite: z.boolean().optional(),
});

/** `product.save`: changed fields only. */
export const saveProductSchema = z.strictObject({
  productId: idSchema,
  changes: productChangesSchema,
});
export type SaveProduct = z.output<typeof saveProductSchema>;
