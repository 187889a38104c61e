import { Hono } from 'hono';
import { historyQuerySchema } from '../../shared/history/history-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { query } from '../http/validate.ts';
import { historyPageSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { readHistory } from './read-history.ts';

export const historyRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'readHistory',
      tag: 'history',
      summary: 'Who changed what, newest first: of one thing, of one kind of thing, or by one user.',
      auth: ['session'],
      answer: { status: 200, schema: historyPageSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'],
    }),
    signedIn(deps, 'history.read'),
    query(historyQuerySchema),
    async (c) => c.json(await deps.db.read((tx) => readHistory(tx, c.req.valid('query')))),
  );
