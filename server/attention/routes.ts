import { Hono } from 'hono';
import { attentionQuerySchema } from '../../shared/attention/settle-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { query } from '../http/validate.ts';
import { attentionPageSchema } from '../openapi/attention-answers.ts';
import { describe } from '../openapi/describe.ts';
import { readAttention } from './read-attention.ts';

export const attentionRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'readAttention',
      tag: 'sync',
      summary:
        'The commands that somebody should look at, or those that were settled, of all tills or of one, newest first.',
      auth: ['session'],
      answer: { status: 200, schema: attentionPageSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'],
    }),
    signedIn(deps, 'attention.read'),
    query(attentionQuerySchema),
    async (c) => c.json(await deps.db.read((tx) => readAttention(tx, c.req.valid('query')))),
  );
