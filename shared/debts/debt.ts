import { z } from 'zod';
import { plainDateSchema } from '../dates/plain-date-schema.ts';
import { idSchema } from '../ids/id-schema.ts';
import { moneySchema } from '../money/money-schema.ts';
import { textSchema } from '../text-schema.ts';

/** `debt.open`: a balance from before Fiado. Positive is owed; negative is credit in favour. */
export const openDebtSchema = z.strictObject({
  debtId: idSchema,
  customerId: idSchema,
  amount: moneySchema.refine((amount) => amount !== 0),
  dueDate: plainDateSchema.optional(),
  description: textSchema(200).min(1).optional(),
});
export type OpenDebt = z.output<typeof openDebtSchema>;
