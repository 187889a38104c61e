import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import { sessionsQuerySchema } from '../../shared/till-sessions/session-list-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { parameters, query } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { sessionAnswerSchema, sessionPageSchema } from '../openapi/session-answers.ts';
import { readSession, readSessions } from './read-sessions.ts';

const tag = 'sync';
const auth = ['session'] as const;
const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'] as const;

export const tillSessionRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .get(
      '/',
      describe({
        operationId: 'listTillSessions',
        tag,
        summary:
          'Till sessions, those that something happened to last first; older ones `before` the answer’s `next`. `state` is `open` or ' +
          '`differing`: money missing or too much, or a close that showed another figure than the server’s.',
        auth,
        answer: { status: 200, schema: sessionPageSchema },
        refusals,
      }),
      signedIn(deps, 'lists.read'),
      query(sessionsQuerySchema),
      async (c) => c.json(await deps.db.read((tx) => readSessions(tx, c.req.valid('query')))),
    )
    .get(
      '/:id',
      describe({
        operationId: 'readTillSession',
        tag,
        summary: 'One till session with its report: sales and payments by method, cash in and out, what was held.',
        auth,
        answer: { status: 200, schema: sessionAnswerSchema },
        refusals: [...refusals, 'not_found'],
      }),
      signedIn(deps, 'lists.read'),
      parameters(z.strictObject({ id: idSchema })),
      async (c) => {
        const session = await deps.db.read((tx) => readSession(tx, c.req.valid('param').id));
        return session ? c.json(session) : problem(c, { code: 'not_found' });
      },
    );
