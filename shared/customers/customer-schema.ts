import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { nonNegativeMoneySchema } from '../money/money-schema.ts';

const textOf = (max: number) => z.string().trim().max(max);

const customerChangesSchema = z.strictObject({
  name: textOf(120).min(1).optional(),
  phone: textOf(40).nullable().optional(),
  document: textOf(40).nullable().optional(),
  email: textOf(120).nullable().optional(),
  address: textOf(200).nullable().optional(),
  category: textOf(60).nullable().optional(),
  creditLimit: nonNegativeMoneySchema.nullable().optional(),
  paymentTermDays: z.int().min(0).max(3650).nullable().optional(),
});

/** `customer.save`: changed fields only; the last to arrive wins, field by field. */
export const saveCustomerSchema = z.strictObject({
  customerId: idSchema,
  changes: customerChangesSchema,
});
export type SaveCustomer = z.output<typeof saveCustomerSchema>;
export type CustomerChanges = SaveCustomer['changes'];
