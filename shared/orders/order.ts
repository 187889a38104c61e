import { z } from 'zod';
import type { Instant, PlainDate } from '../dates/plain-date.ts';
import { plainDateSchema } from '../dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../ids/id-schema.ts';
import { printedNumberPattern } from '../ids/numbers.ts';
import { MAX_AMOUNT, type Money, type Quantity } from '../money/money.ts';
import { moneySchema, nonNegativeMoneySchema, positiveMoneySchema, quantitySchema } from '../money/money-schema.ts';
import { paperBalancesSchema, paperTokenSchema } from '../papers/paper-schema.ts';
import { textSchema } from '../text-schema.ts';

/** One way an order was paid. `account` is the shop's own credit: *cuenta corriente*. */
export const tenderMethods = ['cash', 'card', 'transfer', 'qr', 'account'] as const;
export type TenderMethod = (typeof tenderMethods)[number];

export const referenceSchema = textSchema(80).min(1);

const noteSchema = textSchema(140).min(1);

/** Whether a line's value is an amount that a command may carry: quantity and price can each be right and their product not. */
export const isWithinBounds = ({ quantity, unitPrice }: { quantity: number; unitPrice: number }): boolean =>
  (quantity / 1000) * unitPrice <= MAX_AMOUNT;

export const lineSchema = z
  .strictObject({
    lineId: derivedIdSchema,
    productId: idSchema.optional(),
    description: textSchema(200).min(1),
    quantity: quantitySchema,
    unitPrice: nonNegativeMoneySchema,
    discount: nonNegativeMoneySchema.optional(),
    /** What whoever hands it over should know: "sin sal". */
    note: noteSchema.optional(),
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
  /** On the whole sale: "pasa a buscarlo Pedro". */
  note: noteSchema.optional(),
  total: moneySchema.refine((total) => total >= 0),
  paper: paperTokenSchema.optional(),
  balances: paperBalancesSchema.optional(),
  /**
   * Somebody who may grant it said yes to more on account than the till sells by itself: by how much it goes over the limit, as he saw it
   * (D-27); 0 where it was the till that could not know. It counts only with his proof, or his approval.
   */
  acceptedExcess: nonNegativeMoneySchema.optional(),
});
export type SellOrder = z.output<typeof sellOrderSchema>;
export type OrderLine = SellOrder['lines'][number];
export type Tender = SellOrder['tenders'][number];

/** What was taken out of an order: `value` is the part of the line's value that it was sold for. */
export interface RemovedLine {
  readonly lineId: string;
  readonly quantity: Quantity;
  readonly value: Money;
}

/** One version of an order after the first: who changed what, and what it did to the two shares of its value (D-02). */
export interface OrderChange {
  readonly id: string;
  /** 2 for the first change. */
  readonly version: number;
  readonly kind: 'modify' | 'void';
  readonly tillId: string;
  readonly userId: string;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  readonly valueBefore: Money;
  readonly valueAfter: Money;
  /** By how much the additions raised the credit share, and the removals lowered it (never positive). */
  readonly creditAdded: Money;
  readonly creditRemoved: Money;
  /** What the rest of the value changed by: positive is to be collected, negative to be given back. */
  readonly cashDelta: Money;
  readonly added: readonly OrderLine[];
  readonly removed: readonly RemovedLine[];
  readonly reason: string | null;
  /** Whose approval allowed it, where a cashier did it. */
  readonly approvedBy?: string;
}

export type SettlementMethod = TenderMethod | 'rounding';

/** Money of the non-credit share after the sale: positive was collected, negative given back. */
export interface OrderSettlement {
  readonly id: string;
  readonly method: SettlementMethod;
  readonly amount: Money;
  readonly reference?: string;
  readonly tillId: string;
  readonly userId: string;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
}

/** What an order is when nothing has been done to it since it was sold. */
export interface OrderLife {
  /** 1 as sold, one more with every change: a modified order is one above 1. */
  readonly version: number;
  readonly currentValue: Money;
  readonly voided: boolean;
  /** Of the non-credit share: positive is still to be collected, negative still to be given back; never dropped (D-03, D-04). */
  readonly differencePending: Money;
  readonly invoice: { readonly reference: string; readonly version: number } | null;
  /** How many installments it has made, open or not: the next one's ordinal follows. */
  readonly installmentCount: number;
  readonly changes: readonly OrderChange[];
  readonly settlements: readonly OrderSettlement[];
}

/** An order as it stands in the books (R4-24): `hasCredit` exactly when `creditAmount` > 0. `lines` and sums are as sold. */
export interface Order extends OrderLife {
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
  readonly note?: string;
}
