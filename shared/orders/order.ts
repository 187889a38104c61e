import { z } from 'zod';
import type { Instant, PlainDate } from '../dates/plain-date.ts';
import { plainDateSchema } from '../dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../ids/id-schema.ts';
import { printedNumberPattern } from '../ids/numbers.ts';
import { MAX_AMOUNT, type Money } from '../money/money.ts';
import { moneySchema, nonNegativeMoneySchema, positiveMoneySchema, quantitySchema } from '../money/money-schema.ts';
import { textSchema } from '../text-schema.ts';

/** One way an order was paid. `account` is the shop's own credit: *cuenta corriente*. */
export const tenderMethods = ['cash', 'card', 'transfer', 'qr', 'account'] as const;
export type TenderMethod = (typeof tenderMethods)[number];

const referenceSchema = textSchema(80).min(1);

/** Whether a line's value is an amount that a command may carry: quantity and price can each be right and their product not. */
export const isWithinBounds = ({ quantity, unitPrice }: { quantity: number; unitPrice: number }): boolean =>
  (quantity / 1000) * unitPrice <= MAX_AMOUNT;

const lineSchema = z
  .strictObject({
    lineId: derivedIdSchema,
    productId: idSchema.optional(),
    description: textSchema(200).min(1),
    quantity: quantitySchema,
    unitPrice: nonNegativeMoneySchema,
    discount: nonNegativeMoneySchema.optional(),
  })
  .refine(isWithinBounds);

const tenderSchema = z.strictObject({
  method: z.enum(tenderMethods),
  amount: positiveMoneySchema,
  /** Cash handed over; the change is received − amount and touches nothing but cash (D-02). */
  received: positiveMoneySchema.optional(),
  reference: referenceSchema.optional(),
  bank: referenceSchema.optional(),
});

/** `order.sell`. Amounts in minor units, quantities in thousandths. */
export const sellOrderSchema = z.strictObject({
  orderId: idSchema,
  number: z.string().regex(printedNumberPattern),
  customerId: idSchema.optional(),
  /** A line is named by its id when some of it comes back: no two are called the same. */
  lines: z
    .array(lineSchema)
    .min(1)
    .max(1000)
    .refine((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length),
  tenders: z.array(tenderSchema).max(20),
  /** Cash rounding in the customer's favour: total = Σ tenders + rounding (D-29). */
  rounding: nonNegativeMoneySchema.optional(),
  dueDates: z
    .array(z.strictObject({ dueDate: plainDateSchema, amount: positiveMoneySchema }))
    .min(1)
    .max(120)
    .optional(),
  total: moneySchema.refine((total) => total >= 0),
});
export type SellOrder = z.output<typeof sellOrderSchema>;
export type OrderLine = SellOrder['lines'][number];
export type Tender = SellOrder['tenders'][number];

/** An order as it stands in the books (R4-24): `hasCredit` exactly when `creditAmount` > 0. */
export interface Order {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly tillId: string;
  readonly userId: string;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  readonly total: Money;
  readonly rounding: Money;
  readonly hasCredit: boolean;
  readonly creditAmount: Money;
  readonly lines: readonly OrderLine[];
  readonly tenders: readonly Tender[];
}
