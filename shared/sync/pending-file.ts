import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { MAX_PUSH_COMMANDS } from './protocol.ts';

/**
 * What a till had not sent yet, as a file: `POST /api/sync/import`, a push's worth at a time. The commands are as they would have been
 * sent, each with its own proofs; no token goes with them.
 */
export const pendingFileSchema = z.strictObject({
  format: z.literal('fiado-pending'),
  version: z.literal(1),
  savedAt: z.string().max(40).optional(),
  tillId: idSchema,
  tillName: z.string().max(200).optional(),
  businessId: idSchema,
  commands: z.array(z.unknown()),
});

export const pendingPartSchema = pendingFileSchema.extend({ commands: z.array(z.unknown()).max(MAX_PUSH_COMMANDS) });

export type PendingFile = z.output<typeof pendingFileSchema>;
