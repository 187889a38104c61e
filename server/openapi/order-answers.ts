import { z } from 'zod';
import { instantSchema, plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import { moneySchema, nonNegativeMoneySchema, quantitySchema } from '../../shared/money/money-schema.ts';
import { type Order, sellOrderSchema, tenderMethods } from '../../shared/orders/order.ts';

const changeSchema = z.object({
  id: idSchema,
  version: z.int(),
  kind: z.enum(['modify', 'void']),
  tillId: idSchema,
  userId: idSchema,
  occurredAt: instantSchema,
  businessDate: plainDateSchema,
  valueBefore: moneySchema,
  valueAfter: moneySchema,
  creditAdded: moneySchema,
  creditRemoved: moneySchema,
  cashDelta: moneySchema,
  added: sellOrderSchema.shape.lines.or(z.array(z.never())),
  removed: z.array(z.object({ lineId: derivedIdSchema, quantity: quantitySchema, value: moneySchema })),
  reason: z.string().nullable(),
  approvedBy: idSchema.exactOptional(),
});

const settlementSchema = z.object({
  id: derivedIdSchema,
  method: z.enum([...tenderMethods, 'rounding']),
  amount: moneySchema,
  reference: z.string().exactOptional(),
  tillId: idSchema,
  userId: idSchema,
  occurredAt: instantSchema,
  businessDate: plainDateSchema,
});

export const orderSchema = z
  .object({
    id: idSchema,
    number: z.string(),
    customerId: idSchema.nullable(),
    tillId: idSchema,
    userId: idSchema,
    occurredAt: instantSchema,
    businessDate: plainDateSchema,
    total: moneySchema,
    rounding: moneySchema,
    hasCredit: z.boolean(),
    creditAmount: moneySchema,
    lines: sellOrderSchema.shape.lines,
    tenders: sellOrderSchema.shape.tenders,
    note: z.string().exactOptional(),
    version: z.int(),
    currentValue: nonNegativeMoneySchema,
    voided: z.boolean(),
    differencePending: moneySchema,
    invoice: z.object({ reference: z.string(), version: z.int() }).nullable(),
    installmentCount: z.int(),
    changes: z.array(changeSchema),
    settlements: z.array(settlementSchema),
    seq: z.int().min(0),
  })
  .meta({ id: 'Order' }) satisfies z.ZodType<Order & { seq: number }>;
