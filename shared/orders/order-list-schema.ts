import { z } from 'zod';
import { plainDateSchema } from '../dates/plain-date-schema.ts';
import { idSchema } from '../ids/id-schema.ts';
import { MAX_AMOUNT } from '../money/money.ts';
import { severalOf } from '../movements/movement-list-schema.ts';
import { tenderMethods } from './order.ts';
import { type OrderGrouping, orderGroupings, orderMarks, salesGroupings } from './order-list.ts';

/** A place in a list: the day of registration and the order's id. */
export const orderCursorSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

const amountSchema = z.coerce.number().int().min(0).max(MAX_AMOUNT);
const limitSchema = z.coerce.number().int().min(1).max(200).default(50);

const rangeShape = {
  from: plainDateSchema.optional(),
  to: plainDateSchema.optional(),
  user: idSchema.optional(),
  till: idSchema.optional(),
};

const filterShape = {
  ...rangeShape,
  number: z
    .string()
    .min(1)
    .max(40)
    .refine((text) => !text.includes('\0'))
    .optional(),
  customer: idSchema.optional(),
  state: severalOf(orderMarks).optional(),
  method: z.enum(tenderMethods).optional(),
  min: amountSchema.optional(),
  max: amountSchema.optional(),
};

/** `GET /api/orders`. */
export const ordersQuerySchema = z.strictObject({
  ...filterShape,
  before: orderCursorSchema.optional(),
  limit: limitSchema,
});

/** `GET /api/orders/totals` and `/csv`. */
export const orderFilterSchema = z.strictObject(filterShape);

/** Where a page of groups ended; people and tills have one page. */
const placeSchemas = {
  customer: idSchema,
  day: plainDateSchema,
  user: z.never(),
  till: z.never(),
} satisfies Record<OrderGrouping, z.ZodType>;

/** `GET /api/orders/groups`. */
export const orderGroupsQuerySchema = z
  .strictObject({
    ...filterShape,
    by: z.enum(orderGroupings),
    after: z.union([placeSchemas.customer, placeSchemas.day]).optional(),
    limit: limitSchema,
  })
  .refine(({ by, after }) => after === undefined || placeSchemas[by].safeParse(after).success, { path: ['after'] });

/** `GET /api/orders/report`. */
export const salesQuerySchema = z.strictObject({
  ...rangeShape,
  by: z.enum(salesGroupings),
  after: plainDateSchema.optional(),
  limit: limitSchema,
});
