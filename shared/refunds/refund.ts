import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { printedNumberPattern } from '../ids/numbers.ts';
import { positiveMoneySchema } from '../money/money-schema.ts';
import { paperBalancesSchema, paperTokenSchema } from '../papers/paper-schema.ts';
import { paymentMethods } from '../payments/payment.ts';
import { textSchema } from '../text-schema.ts';

/** `refund.pay`: credit in favour is paid out. The number is of the series of money that goes out. */
export const payRefundSchema = z.strictObject({
  refundId: idSchema,
  receiptNumber: z.string().regex(printedNumberPattern),
  customerId: idSchema,
  amount: positiveMoneySchema,
  method: z.enum(paymentMethods),
  reference: textSchema(80).min(1).optional(),
  reason: textSchema(200).min(1).optional(),
  paper: paperTokenSchema.optional(),
  balances: paperBalancesSchema.optional(),
});
export type PayRefund = z.output<typeof payRefundSchema>;
