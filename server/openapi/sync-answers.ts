import { z } from 'zod';
import { type Business, mixedRemovalCashShares } from '../../shared/business/business.ts';
import { debtDocuments } from '../../shared/credit/account.ts';
import { movementTypes } from '../../shared/credit/movement.ts';
import type { CustomerRow } from '../../shared/customers/customer.ts';
import { instantSchema, plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import { moneySchema, nonNegativeMoneySchema, positiveMoneySchema } from '../../shared/money/money-schema.ts';
import { flagCodes, refusalCodes } from '../../shared/refusal.ts';
import { commandSchema } from '../../shared/sync/command.ts';
import { commandStatuses, MAX_PUSH_COMMANDS, type PullPage, type PushAnswer } from '../../shared/sync/protocol.ts';
import { pushSchema } from '../../shared/sync/protocol-schema.ts';
import { roles, userLanguages } from '../../shared/users/user.ts';
import { movementStates, paramsSchema, productRowSchema, profileShape, stockSchema } from './answers.ts';
import { settledSchema } from './attention-answers.ts';
import { orderSchema } from './order-answers.ts';

const seqSchema = z.int().min(0);

/** What a push is meant to hold. The route itself takes anything inside: commands are judged one by one. */
export const publishedPushSchema = pushSchema
  .extend({ commands: z.array(commandSchema.meta({ id: 'Command' })).max(MAX_PUSH_COMMANDS) })
  .meta({ id: 'Push' });

const resultShape = {
  status: z.enum(commandStatuses),
  code: z.enum(refusalCodes).exactOptional(),
  flags: z.array(z.enum(flagCodes)).exactOptional(),
  params: paramsSchema.exactOptional(),
  replayed: z.boolean().exactOptional(),
};

export const pushAnswerSchema = z
  .object({
    results: z.array(z.object({ id: z.string().nullable(), seq: seqSchema.exactOptional(), ...resultShape })),
    head: seqSchema,
    epoch: z.string(),
    serverTime: instantSchema,
  })
  .meta({ id: 'PushAnswer' }) satisfies z.ZodType<PushAnswer>;

const businessSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    country: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    demo: z.boolean(),
    settings: z.object({
      defaultTermDays: z.int(),
      defaultCreditLimit: nonNegativeMoneySchema.nullable(),
      dueDateRoll: z.enum(['none', 'next_working_day']),
      cashUnit: z.int(),
      lateRatePpm: z.int(),
      showCollectWithInterest: z.boolean(),
      showCollectWithoutInterest: z.boolean(),
      autoApplyCredit: z.boolean(),
      mixedRemovalCashShare: z.enum(mixedRemovalCashShares),
      adjustmentSecondPersonAbove: nonNegativeMoneySchema.nullable(),
      stock: z.boolean(),
      cashierDiscountPercent: z.int(),
      scaleCodes: z.string(),
      offlineSharePercent: z.int(),
      offlineSaleMaximum: nonNegativeMoneySchema.nullable(),
      offlineSnapshotHours: z.int(),
      requireTillSession: z.boolean(),
      blindCount: z.boolean(),
      autoLockMinutes: z.int(),
    }),
  })
  .meta({ id: 'Business' }) satisfies z.ZodType<Business>;

const installmentSchema = z.object({
  id: derivedIdSchema,
  customerId: idSchema,
  document: z.enum(debtDocuments),
  documentId: derivedIdSchema,
  ordinal: z.int(),
  documentDate: plainDateSchema,
  dueDate: plainDateSchema,
  effectiveDueDate: plainDateSchema,
  amount: positiveMoneySchema,
  outstanding: nonNegativeMoneySchema,
});

const postedMovementSchema = z.object({
  id: derivedIdSchema,
  customerId: idSchema,
  type: z.enum(movementTypes),
  amount: moneySchema,
  state: z.enum(movementStates),
  occurredAt: instantSchema,
  businessDate: plainDateSchema,
  postedOn: plainDateSchema,
  orderId: idSchema.nullable(),
  number: z.string().nullable(),
  cancels: derivedIdSchema.exactOptional(),
  reason: z.string().exactOptional(),
  balanceAfter: moneySchema,
});

const customerRowSchema = z
  .object({
    ...profileShape,
    balance: moneySchema,
    installments: z.array(installmentSchema),
    credits: z.array(z.object({ movementId: derivedIdSchema, remaining: positiveMoneySchema })),
    movements: z.array(postedMovementSchema),
    seq: seqSchema,
  })
  .meta({ id: 'Customer' }) satisfies z.ZodType<CustomerRow>;

const pinCheckSchema = z.object({
  keyVersion: z.int(),
  salt: z.string(),
  iterations: z.int(),
  verifier: z.string(),
});

const storeRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  address: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  taxId: z.string().exactOptional(),
  seq: seqSchema,
});

export const pullPageSchema = z
  .object({
    seq: seqSchema,
    head: seqSchema,
    epoch: z.string(),
    serverTime: instantSchema,
    publicUrl: z.string().exactOptional(),
    business: businessSchema.nullable(),
    stores: z.array(storeRowSchema),
    tills: z.array(
      z.object({
        id: idSchema,
        storeId: idSchema,
        name: z.string(),
        receiptPrefix: z.string(),
        revoked: z.boolean(),
        seq: seqSchema,
      }),
    ),
    users: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        role: z.enum(roles),
        disabled: z.boolean(),
        language: z.enum(userLanguages).exactOptional(),
        seq: seqSchema,
        pin: pinCheckSchema.nullable(),
      }),
    ),
    products: z.array(productRowSchema),
    stock: z.array(z.object({ id: idSchema, stock: stockSchema, seq: seqSchema })).exactOptional(),
    customers: z.array(customerRowSchema),
    orders: z.array(orderSchema),
    answers: z.array(z.object({ id: idSchema, tillSeq: z.int(), seq: seqSchema, ...resultShape })),
    settled: z.array(settledSchema).exactOptional(),
    waiting: z.int().min(0).exactOptional(),
  })
  .meta({ id: 'PullPage' }) satisfies z.ZodType<PullPage>;

export const liveEventSchema = z.object({ head: seqSchema, epoch: z.string() }).meta({
  id: 'LiveEvent',
  description: 'Each event is `data: {"head":…,"epoch":…}`; lines that begin with a colon keep the stream alive.',
});
