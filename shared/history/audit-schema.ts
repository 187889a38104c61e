import { z } from 'zod';
import { plainDateSchema } from '../dates/plain-date-schema.ts';
import { idSchema } from '../ids/id-schema.ts';
import { auditGroupNames } from './audit.ts';
import { historyEntities } from './history.ts';

/** The instant, the source and the id of the last act of a page: what comes after it is older. */
export const auditPlaceSchema = z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z [ap] [\w:.-]{1,160}$/);

/** PostgreSQL cannot be asked about a NUL, and no name has one. */
const withoutNul = (text: string): boolean => !text.includes('\0');

const filter = {
  /** What kind of act. */
  group: z.enum(auditGroupNames).optional(),
  user: idSchema.optional(),
  till: idSchema.optional(),
  entity: z.enum(historyEntities).optional(),
  id: z.string().min(1).max(160).refine(withoutNul).optional(),
  /** Days of the business, both included. */
  from: plainDateSchema.optional(),
  to: plainDateSchema.optional(),
  /** A customer's or product's name, a printed number, or anything that an act says. */
  text: z.string().trim().min(1).max(80).refine(withoutNul).optional(),
};

export const auditFilterSchema = z.strictObject(filter);
export type AuditFilter = z.output<typeof auditFilterSchema>;

export const auditQuerySchema = z.strictObject({
  ...filter,
  before: auditPlaceSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;
