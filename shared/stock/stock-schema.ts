import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { MAX_QUANTITY, type Quantity } from '../money/money.ts';
import { textSchema } from '../text-schema.ts';

/** Signed thousandths: of a correction, and of what there is. */
export const signedQuantitySchema = z
  .int()
  .min(-MAX_QUANTITY)
  .max(MAX_QUANTITY)
  .transform((n) => (n === 0 ? 0 : n) as Quantity);

const countedSchema = z
  .int()
  .min(0)
  .max(MAX_QUANTITY)
  .transform((n) => (n === 0 ? 0 : n) as Quantity);

/**
 * `stock.adjust`: so much more or less, and why; or what somebody counted. The difference to a count is decided when it is applied:
 * who counts does not know what other tills have sold.
 */
export const adjustStockSchema = z
  .strictObject({
    adjustmentId: idSchema,
    productId: idSchema,
    quantity: signedQuantitySchema.refine((quantity) => quantity !== 0).optional(),
    counted: countedSchema.optional(),
    reason: textSchema(200).min(1).optional(),
  })
  .refine(({ quantity, counted }) => (quantity === undefined) !== (counted === undefined))
  .refine(({ quantity, reason }) => quantity === undefined || reason !== undefined, { path: ['reason'] });
export type AdjustStock = z.output<typeof adjustStockSchema>;

/** A place on a stock card: a SEQ, and the order within it. */
export const stockCursorSchema = z.string().regex(/^\d{1,16}\.\d{1,9}$/);
