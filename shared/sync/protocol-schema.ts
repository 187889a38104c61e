import { z } from 'zod';
import { MAX_PUSH_COMMANDS } from './protocol.ts';

/** `POST /api/sync/push`. Commands are judged one by one, so that a bad one never blocks those behind it. */
export const pushSchema = z.strictObject({
  commands: z.array(z.unknown()).max(MAX_PUSH_COMMANDS),
  /** The highest tillSeq the till has made: the server can say what it holds back. */
  headSeq: z.int().min(0).optional(),
});

/** `GET /api/sync/pull`. */
export const pullQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
  answered: z.coerce.number().int().min(0).default(0),
  /** 1 once the first copy is complete: from then on an old order comes too when it changes. */
  copied: z.coerce.number().int().min(0).max(1).default(0),
});
