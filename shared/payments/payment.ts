import { z } from 'zod';
import { derivedIdSchema, idSchema } from '../ids/id-schema.ts';
import { printedNumberPattern } from '../ids/numbers.ts';
import { nonNegativeMoneySchema, positiveMoneySchema } from '../money/money-schema.ts';
import { paperBalancesSchema, paperTokenSchema } from '../papers/paper-schema.ts';
import { textSchema } from '../text-schema.ts';

/** How a debt can be paid: everything but the account itself. */
export const paymentMethods = ['cash', 'card', 'transfer', 'qr'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** `payment.take`. Amounts are positive here and stored negative (D-10). */
export const takePaymentSchema = z.strictObject({
  paymentId: idSchema,
  receiptNumber: z.string().regex(printedNumberPattern),
  customerId: idSchema,
  amount: positiveMoneySchema,
  received: positiveMoneySchema.optional(),
  rounding: nonNegativeMoneySchema.optional(),
  method: z.enum(paymentMethods),
  reference: textSchema(80).min(1).optional(),
  bank: textSchema(80).min(1).optional(),
  /** What the receipt printed; the server keeps to it as far as it still fits. */
  allocations: z
    .array(
      z.strictObject({
        installmentId: derivedIdSchema,
        principal: nonNegativeMoneySchema,
        interest: nonNegativeMoneySchema,
        waived: nonNegativeMoneySchema,
      }),
    )
    .max(1000)
    .optional(),
  waiverReason: textSchema(200).min(1).optional(),
  paper: paperTokenSchema.optional(),
  balances: paperBalancesSchema.optional(),
});
export type TakePayment = z.output<typeof takePaymentSchema>;
