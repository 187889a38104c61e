import { z } from 'zod';
import { debtDocuments } from '../../shared/credit/account.ts';
import { movementStates, movementTypes } from '../../shared/credit/movement.ts';
import { instantSchema, plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import { moneySchema, nonNegativeMoneySchema } from '../../shared/money/money-schema.ts';
import type { MovementAnswer } from '../../shared/movements/movement-answer.ts';
import { paymentMethods } from '../../shared/payments/payment.ts';

const textOrNull = z.string().nullable();

const mentionSchema = z.object({
  id: derivedIdSchema,
  type: z.enum(movementTypes),
  amount: moneySchema,
  number: textOrNull,
  occurredAt: instantSchema,
  postedOn: plainDateSchema,
  tillId: idSchema,
  userId: idSchema,
  reason: textOrNull,
});

const debtSchema = z.object({
  installmentId: derivedIdSchema,
  document: z.enum(debtDocuments),
  documentId: derivedIdSchema,
  documentDate: plainDateSchema,
  number: textOrNull,
  dueDate: plainDateSchema,
  effectiveDueDate: plainDateSchema,
  amount: nonNegativeMoneySchema,
  outstanding: nonNegativeMoneySchema,
});

export const movementSchema = z
  .object({
    ...mentionSchema.shape,
    customerId: idSchema,
    customerName: z.string(),
    state: z.enum(movementStates),
    businessDate: plainDateSchema,
    orderId: idSchema.nullable(),
    balanceAfter: moneySchema,
    drafted: z.object({ userId: idSchema, occurredAt: instantSchema }).nullable(),
    method: z.enum(paymentMethods).nullable(),
    reference: textOrNull,
    together: moneySchema,
    cancels: mentionSchema.nullable(),
    cancelledBy: mentionSchema.nullable(),
    pays: z.array(z.object({ ...debtSchema.shape, principal: moneySchema })),
    unallocated: nonNegativeMoneySchema,
    debts: z.array(debtSchema),
    paidBy: z.array(z.object({ ...mentionSchema.shape, principal: moneySchema })),
  })
  .meta({ id: 'Movement' }) satisfies z.ZodType<MovementAnswer>;
