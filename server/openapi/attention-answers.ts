import { z } from 'zod';
import { type AttentionPage, type SettledCommand, settleOutcomes } from '../../shared/attention/attention.ts';
import { instantSchema } from '../../shared/dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import { flagCodes, refusalCodes } from '../../shared/refusal.ts';
import { commandStatuses } from '../../shared/sync/protocol.ts';
import { paramsSchema } from './answers.ts';

const seqSchema = z.int().min(0);
const textOrNull = z.string().nullable();

export const settledSchema = z
  .object({
    commandId: derivedIdSchema,
    outcome: z.enum(settleOutcomes),
    note: textOrNull,
    userId: idSchema,
    at: instantSchema,
    seq: seqSchema,
  })
  .meta({ id: 'Settled' }) satisfies z.ZodType<SettledCommand>;

export const attentionPageSchema = z
  .object({
    commands: z.array(
      z.object({
        id: derivedIdSchema,
        tillId: idSchema,
        tillSeq: z.int(),
        userId: textOrNull,
        kind: textOrNull,
        status: z.enum(commandStatuses),
        code: z.enum(refusalCodes).nullable(),
        params: paramsSchema.nullable(),
        flags: z.array(z.enum(flagCodes)),
        occurredAt: textOrNull,
        receivedAt: instantSchema,
        seq: seqSchema,
        body: z.unknown(),
        settled: settledSchema.nullable(),
        about: z.unknown(),
      }),
    ),
    next: seqSchema.nullable(),
  })
  .meta({ id: 'AttentionPage' }) satisfies z.ZodType<AttentionPage>;
