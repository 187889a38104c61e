import { z } from 'zod';
import { debtDocuments } from '../../shared/credit/account.ts';
import { movementStates, movementTypes } from '../../shared/credit/movement.ts';
import type {
  AccountMovements,
  AccountOrders,
  AccountReceipts,
  BalanceExplanation,
  CustomerStatistics,
  MergePreview,
} from '../../shared/customers/customer-file.ts';
import { instantSchema, plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import { moneySchema, nonNegativeMoneySchema } from '../../shared/money/money-schema.ts';

const countSchema = z.int().min(0);
const textOrNull = z.string().nullable();

export const customerStatisticsSchema = z
  .object({
    creditOrders: countSchema,
    bought: moneySchema,
    paid: moneySchema,
    pendingDebt: nonNegativeMoneySchema,
    creditInFavour: nonNegativeMoneySchema,
    lastPayment: plainDateSchema.nullable(),
    lastMovement: plainDateSchema.nullable(),
    deletable: z.boolean(),
    merged: z.array(z.object({ id: idSchema, name: z.string() })),
  })
  .meta({ id: 'CustomerStatistics' }) satisfies z.ZodType<CustomerStatistics>;

const accountMovementSchema = z.object({
  id: derivedIdSchema,
  customerId: idSchema,
  type: z.enum(movementTypes),
  amount: moneySchema,
  state: z.enum(movementStates),
  occurredAt: instantSchema,
  businessDate: plainDateSchema,
  postedOn: plainDateSchema,
  orderId: idSchema.nullable(),
  number: textOrNull,
  cancels: derivedIdSchema.exactOptional(),
  reason: z.string().exactOptional(),
  balanceAfter: moneySchema,
});

export const accountMovementsSchema = z
  .object({
    drafts: z.array(accountMovementSchema),
    movements: z.array(accountMovementSchema),
    next: derivedIdSchema.nullable(),
  })
  .meta({ id: 'AccountMovements' }) satisfies z.ZodType<AccountMovements>;

export const accountOrdersSchema = z
  .object({
    orders: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        businessDate: plainDateSchema,
        total: nonNegativeMoneySchema,
        value: nonNegativeMoneySchema,
        creditAmount: nonNegativeMoneySchema,
        differencePending: moneySchema,
        version: z.int().min(1),
        voided: z.boolean(),
      }),
    ),
    next: idSchema.nullable(),
  })
  .meta({ id: 'AccountOrders' }) satisfies z.ZodType<AccountOrders>;

export const accountReceiptsSchema = z
  .object({
    receipts: z.array(
      z.object({
        id: idSchema,
        kind: z.enum(['payment', 'refund']),
        number: z.string(),
        businessDate: plainDateSchema,
        occurredAt: instantSchema,
        amount: moneySchema,
        method: z.string(),
        cancelled: z.boolean(),
      }),
    ),
    next: idSchema.nullable(),
  })
  .meta({ id: 'AccountReceipts' }) satisfies z.ZodType<AccountReceipts>;

const explainedMovement = {
  movementId: derivedIdSchema,
  type: z.enum(movementTypes),
  number: textOrNull,
  orderId: idSchema.nullable(),
  postedOn: plainDateSchema,
};

export const balanceExplanationSchema = z
  .object({
    customerId: idSchema,
    name: z.string(),
    asOf: plainDateSchema.nullable(),
    balance: moneySchema,
    types: z.array(z.object({ type: z.enum(movementTypes), count: countSchema, total: moneySchema })),
    pendingDebt: moneySchema,
    installments: z.array(
      z.object({
        id: derivedIdSchema,
        document: z.enum(debtDocuments),
        number: textOrNull,
        orderId: idSchema.nullable(),
        documentDate: plainDateSchema,
        dueDate: plainDateSchema,
        effectiveDueDate: plainDateSchema,
        amount: moneySchema,
        outstanding: moneySchema,
        allocations: z.array(z.object({ ...explainedMovement, amount: moneySchema })),
      }),
    ),
    creditInFavour: moneySchema,
    credits: z.array(
      z.object({
        ...explainedMovement,
        amount: moneySchema,
        cancelled: moneySchema,
        remaining: moneySchema,
        used: z.array(
          z.object({
            installmentId: derivedIdSchema,
            number: textOrNull,
            postedOn: plainDateSchema,
            amount: moneySchema,
          }),
        ),
      }),
    ),
    limit: nonNegativeMoneySchema.nullable(),
    available: nonNegativeMoneySchema.nullable(),
  })
  .meta({ id: 'BalanceExplanation' }) satisfies z.ZodType<BalanceExplanation>;

const someone = z.object({ id: idSchema, name: z.string(), balance: moneySchema });
const fieldValue = z.union([z.string(), z.number()]).nullable();

export const mergePreviewSchema = z
  .object({
    survivor: someone,
    other: someone,
    balance: moneySchema,
    limit: nonNegativeMoneySchema.nullable(),
    fields: z.array(
      z.object({
        field: z.enum([
          ...(['name', 'phone', 'document', 'email', 'address', 'category', 'creditLimit', 'paymentTermDays'] as const),
        ]),
        survivor: fieldValue,
        other: fieldValue,
        from: z.enum(['survivor', 'other']),
      }),
    ),
  })
  .meta({ id: 'MergePreview' }) satisfies z.ZodType<MergePreview>;

/** All that is kept about one person. The lists are as the API names them elsewhere. */
export const customerExportSchema = z
  .looseObject({ format: z.literal('fiado-customer-1'), madeAt: instantSchema })
  .meta({ id: 'CustomerExport' });
