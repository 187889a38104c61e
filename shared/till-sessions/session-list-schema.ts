import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';

export const sessionsQuerySchema = z.strictObject({
  before: z.coerce.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  till: idSchema.optional(),
  state: z.enum(['open', 'differing']).optional(),
});
export type SessionsQuery = z.output<typeof sessionsQuerySchema>;
