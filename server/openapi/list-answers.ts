import { z } from 'zod';
import { movementStates, movementTypes } from '../../shared/credit/movement.ts';
import { instantSchema, plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import { moneySchema, nonNegativeMoneySchema } from '../../shared/money/money-schema.ts';
import type { MovementGroupPage, MovementPage, MovementTotals } from '../../shared/movements/movement-list.ts';
import { movementCursorSchema } from '../../shared/movements/movement-list-schema.ts';
import { tenderMethods } from '../../shared/orders/order.ts';
import type { OrderGroupPage, OrderPage, OrderTotals, SalesReport } from '../../shared/orders/order-list.ts';
import { orderCursorSchema } from '../../shared/orders/order-list-schema.ts';

const countSchema = z.int().min(0);
const textOrNull = z.string().nullable();

export const movementPageSchema = z
  .object({
    movements: z.array(
      z.object({
        id: derivedIdSchema,
        customerId: idSchema,
        customerName: z.string(),
        type: z.enum(movementTypes),
        amount: moneySchema,
        state: z.enum(movementStates),
        occurredAt: instantSchema,
        businessDate: plainDateSchema,
        postedOn: plainDateSchema,
        orderId: idSchema.nullable(),
        number: textOrNull,
        tillId: idSchema,
        userId: idSchema,
        balanceAfter: moneySchema,
      }),
    ),
    next: movementCursorSchema.nullable(),
  })
  .meta({ id: 'MovementPage' }) satisfies z.ZodType<MovementPage>;

const movementSums = { count: countSchema, charges: moneySchema, credits: moneySchema, net: moneySchema };

export const movementTotalsSchema = z
  .object(movementSums)
  .meta({ id: 'MovementTotals' }) satisfies z.ZodType<MovementTotals>;

export const movementGroupPageSchema = z
  .object({ groups: z.array(z.object({ key: textOrNull, name: textOrNull, ...movementSums })), next: textOrNull })
  .meta({ id: 'MovementGroupPage' }) satisfies z.ZodType<MovementGroupPage>;

export const orderPageSchema = z
  .object({
    orders: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        customerId: idSchema.nullable(),
        customerName: textOrNull,
        occurredAt: instantSchema,
        businessDate: plainDateSchema,
        postedOn: plainDateSchema,
        tillId: idSchema,
        userId: idSchema,
        total: nonNegativeMoneySchema,
        value: nonNegativeMoneySchema,
        onAccount: nonNegativeMoneySchema,
        differencePending: moneySchema,
        version: z.int().min(1),
        voided: z.boolean(),
        invoiceOutdated: z.boolean(),
        methods: z.array(z.enum(tenderMethods)),
      }),
    ),
    next: orderCursorSchema.nullable(),
  })
  .meta({ id: 'OrderPage' }) satisfies z.ZodType<OrderPage>;

const orderSums = {
  count: countSchema,
  value: moneySchema,
  onAccount: moneySchema,
  others: moneySchema,
  differencePending: moneySchema,
};

export const orderTotalsSchema = z.object(orderSums).meta({ id: 'OrderTotals' }) satisfies z.ZodType<OrderTotals>;

export const orderGroupPageSchema = z
  .object({ groups: z.array(z.object({ key: textOrNull, name: textOrNull, ...orderSums })), next: textOrNull })
  .meta({ id: 'OrderGroupPage' }) satisfies z.ZodType<OrderGroupPage>;

const sales = {
  orders: countSchema,
  sold: moneySchema,
  changed: moneySchema,
  value: moneySchema,
  onAccount: moneySchema,
  cash: moneySchema,
  card: moneySchema,
  transfer: moneySchema,
  qr: moneySchema,
  toAccount: moneySchema,
  rounding: moneySchema,
  differencePending: moneySchema,
};

export const salesReportSchema = z
  .object({
    groups: z.array(z.object({ key: z.string(), name: textOrNull, ...sales })),
    total: z.object(sales).nullable(),
    next: textOrNull,
  })
  .meta({ id: 'SalesReport' }) satisfies z.ZodType<SalesReport>;
