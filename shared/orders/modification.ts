import { z } from 'zod';
import { derivedIdSchema, idSchema } from '../ids/id-schema.ts';
import { moneySchema, nonNegativeMoneySchema, positiveMoneySchema, quantitySchema } from '../money/money-schema.ts';
import { textSchema } from '../text-schema.ts';
import { lineSchema, tenderMethods } from './order.ts';

/**
 * What the person was shown before he confirmed: whose balance moves, and by how much. A till keeps its figures by it; where the
 * server finds another amount, it says so by a flag.
 */
export const shownSchema = z.strictObject({ customerId: idSchema, debt: moneySchema });

const noteSchema = textSchema(200).min(1);
const versionSchema = z.int().min(1);
const cashShareSchema = z.strictObject({
  method: z.enum(tenderMethods),
  amount: positiveMoneySchema,
  reference: textSchema(80).min(1).optional(),
});

const isDifferent = (lines: readonly { lineId: string }[]): boolean =>
  new Set(lines.map(({ lineId }) => lineId)).size === lines.length;

/**
 * `order.modify`. Adds lines and takes back parts of lines. `baseVersion` is the version that was looked at: it is compared while a
 * person can still look, never at push. `cashShare` is what was collected, or given back, of the non-credit share: amounts are
 * positive, the direction is said, or else that of the modification; `account` puts it on the account instead (D-03, D-04).
 * `removedValue` is what the goods taken back had been sold for, for the till's report; tills from before do not say it.
 */
export const modifyOrderSchema = z
  .strictObject({
    modificationId: idSchema,
    orderId: idSchema,
    baseVersion: versionSchema,
    add: z.array(lineSchema).max(200).refine(isDifferent),
    remove: z
      .array(z.strictObject({ lineId: derivedIdSchema, quantity: quantitySchema }))
      .max(1000)
      .refine(isDifferent),
    cashShare: cashShareSchema.extend({ direction: z.enum(['in', 'out']).optional() }).optional(),
    reason: noteSchema.optional(),
    removedValue: nonNegativeMoneySchema.optional(),
    shown: shownSchema.optional(),
  })
  .refine(({ add, remove }) => add.length + remove.length > 0);
export type ModifyOrder = z.output<typeof modifyOrderSchema>;

/**
 * `order.void`. `refunds` are what was given back, positive, by tender; `account` leaves it as credit in favour. `value` is what the
 * order was worth when it was voided, for the till's report; tills from before do not say it.
 */
export const voidOrderSchema = z.strictObject({
  voidId: idSchema,
  orderId: idSchema,
  baseVersion: versionSchema,
  reason: noteSchema,
  refunds: z.array(cashShareSchema).max(20),
  value: nonNegativeMoneySchema.optional(),
  shown: shownSchema.optional(),
});
export type VoidOrder = z.output<typeof voidOrderSchema>;

/** `order.assign`: a sale to nobody becomes somebody's. Moves no money. */
export const assignOrderSchema = z.strictObject({ orderId: idSchema, customerId: idSchema });
export type AssignOrder = z.output<typeof assignOrderSchema>;

/**
 * `order.invoice`: the reference of an invoice made elsewhere. It never changes a balance (R4-62). `baseVersion` is the version it was
 * made of, and `baseChange` the id of the change that made it so; tills from before do not say them.
 */
export const invoiceOrderSchema = z.strictObject({
  orderId: idSchema,
  reference: textSchema(60).min(1),
  baseVersion: versionSchema.optional(),
  baseChange: idSchema.optional(),
});
export type InvoiceOrder = z.output<typeof invoiceOrderSchema>;

/**
 * `difference.settle`: what was left to collect (positive) or to give back (negative) of an order's non-credit share changes hands,
 * or goes to the account.
 */
export const settleDifferenceSchema = z.strictObject({
  settlementId: idSchema,
  orderId: idSchema,
  amount: moneySchema.refine((amount) => amount !== 0),
  method: z.enum(tenderMethods),
  reference: textSchema(80).min(1).optional(),
  shown: shownSchema.optional(),
});
export type SettleDifference = z.output<typeof settleDifferenceSchema>;
