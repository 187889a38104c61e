import { z } from 'zod';
import { derivedIdSchema, idSchema } from '../ids/id-schema.ts';
import { textSchema } from '../text-schema.ts';
import { attentionStates, settleOutcomes } from './attention.ts';

/** `attention.settle`: what is to become of a command that waits to be looked at. Dismissing one wants a reason. */
export const settleCommandSchema = z.strictObject({
  /** Of one under a reused id: the id that it was kept under. */
  commandId: derivedIdSchema,
  outcome: z.enum(settleOutcomes),
  note: textSchema(500).min(1).optional(),
});
export type SettleCommand = z.output<typeof settleCommandSchema>;

/** `GET /api/attention`. */
export const attentionQuerySchema = z.strictObject({
  before: z.coerce.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  till: idSchema.optional(),
  state: z.enum(attentionStates).optional(),
  kind: z
    .string()
    .regex(/^[a-z_.]{1,60}$/)
    .optional(),
  /** What waits, unless what was settled is asked for. */
  settled: z.enum(['yes', 'no']).default('no'),
});
export type AttentionQuery = z.output<typeof attentionQuerySchema>;
