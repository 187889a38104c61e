import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { query } from '../http/validate.ts';
import { attentionPageSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { readAttention } from './attention-page.ts';

const attentionQuerySchema = z.strictObject({
  before: z.coerce.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  till: idSchema.optional(),
});

export const attentionRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'readAttention',
      tag: 'sync',
      summary: 'The commands that somebody should look at, of all tills or of one, newest first.',
      auth: ['session'],
      answer: { status: 200, schema: attentionPageSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'],
    }),
    signedIn(deps, 'attention.read'),
    query(attentionQuerySchema),
    async (c) => c.json(await deps.db.read((tx) => readAttention(tx, c.req.valid('query')))),
  );
