import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { historyEntities } from './history.ts';

/** The SEQ of the change in sixteen digits, so that ids sort as things happened; and which one of its command it is, from the second on. */
export const historyIdSchema = z.string().regex(/^\d{16}:change\d{0,3}$/);

/** `GET /api/history`: of one thing, of one kind of thing, of what one user changed, or all of it. */
export const historyQuerySchema = z
  .strictObject({
    entity: z.enum(historyEntities).optional(),
    id: idSchema.optional(),
    user: idSchema.optional(),
    before: historyIdSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(({ entity, id }) => id === undefined || entity !== undefined, { path: ['entity'] });
export type HistoryQuery = z.output<typeof historyQuerySchema>;
