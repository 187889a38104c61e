import { z } from 'zod';
import { debtDocuments } from '../../shared/credit/account.ts';
import { instantSchema, plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import { moneySchema } from '../../shared/money/money-schema.ts';
import { paperKinds } from '../../shared/papers/paper.ts';

export const paperSchema = z
  .object({
    command: z.object({
      id: idSchema,
      kind: z.enum(paperKinds),
      tillId: idSchema,
      userId: idSchema,
      occurredAt: instantSchema,
      businessDate: plainDateSchema,
      // As it was sent, by the schema of its kind at that time.
      payload: z.looseObject({}),
    }),
    balances: z.object({ before: moneySchema, after: moneySchema }).nullable(),
    debts: z.array(
      z.object({
        installmentId: derivedIdSchema,
        document: z.enum(debtDocuments),
        number: z.string().nullable(),
        dueDate: plainDateSchema,
      }),
    ),
    voided: z.boolean(),
  })
  .meta({ id: 'Paper' });
