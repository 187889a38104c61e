import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { nonNegativeMoneySchema } from '../money/money-schema.ts';
import { textSchema } from '../text-schema.ts';
import { documentLanguages } from './document-language.ts';

const customerChangesSchema = z.strictObject({
  name: textSchema(120).min(1).optional(),
  phone: textSchema(40).nullable().optional(),
  document: textSchema(40).nullable().optional(),
  email: textSchema(120).nullable().optional(),
  address: textSchema(200).nullable().optional(),
  category: textSchema(60).nullable().optional(),
  creditLimit: nonNegativeMoneySchema.nullable().optional(),
  paymentTermDays: z.int().min(0).max(3650).nullable().optional(),
  /** Of his papers and messages; null for the business's own. */
  language: z.enum(documentLanguages).nullable().optional(),
});

/** `customer.save`: changed fields only; the last to arrive wins, field by field. */
export const saveCustomerSchema = z.strictObject({
  customerId: idSchema,
  changes: customerChangesSchema,
});
/** `customer.archive`: out of the till's sight, with his debt and his papers; or back again (R1-06, D-44). */
export const archiveCustomerSchema = z.strictObject({
  customerId: idSchema,
  archived: z.boolean(),
});
export type ArchiveCustomer = z.output<typeof archiveCustomerSchema>;

/** `customer.merge`: two accounts are one person's; from now on what names the first acts on the second's (R1-06). Moves nothing. */
export const mergeCustomerSchema = z
  .strictObject({ customerId: idSchema, into: idSchema })
  .refine(({ customerId, into }) => customerId !== into, { path: ['into'] });

/** `customer.delete`: one who never bought nor paid; `customer.erase`: who somebody was, by the law's order (D-44). */
export const deleteCustomerSchema = z.strictObject({ customerId: idSchema });
export const eraseCustomerSchema = z.strictObject({ customerId: idSchema });

export type SaveCustomer = z.output<typeof saveCustomerSchema>;
export type CustomerChanges = SaveCustomer['changes'];
