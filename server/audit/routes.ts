import { Hono } from 'hono';
import { z } from 'zod';
import { auditFilterSchema, auditQuerySchema } from '../../shared/history/audit-schema.ts';
import { historyQuerySchema } from '../../shared/history/history-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { download } from '../http/download.ts';
import { query } from '../http/validate.ts';
import { historyPageSchema } from '../openapi/answers.ts';
import { auditPageSchema } from '../openapi/audit-answers.ts';
import { describe } from '../openapi/describe.ts';
import { readAudit } from './read-audit.ts';
import { readHistory } from './read-history.ts';
import { writeAuditCsv } from './write-audit-csv.ts';

const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'] as const;

export const historyRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'readHistory',
      tag: 'history',
      summary: 'Who changed what, newest first: of one thing, of one kind of thing, or by one user.',
      auth: ['session'],
      answer: { status: 200, schema: historyPageSchema },
      refusals,
    }),
    signedIn(deps, 'history.read'),
    query(historyQuerySchema),
    async (c) => c.json(await deps.db.read((tx) => readHistory(tx, c.req.valid('query')))),
  );

/** All that somebody may have to answer for (R2-64): money, corrections, settings, and who was turned away. */
export const auditRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .use(signedIn(deps, 'history.read'))
    .get(
      '/',
      describe({
        operationId: 'readAudit',
        tag: 'history',
        summary:
          'Who did what, when, at which till, from what to what, newest first: filtered by kind, person, thing, day, text.',
        auth: ['session'],
        answer: { status: 200, schema: auditPageSchema },
        refusals,
      }),
      query(auditQuerySchema),
      async (c) => c.json(await deps.db.read((tx) => readAudit(tx, c.req.valid('query')))),
    )
    .get(
      '/csv',
      describe({
        operationId: 'exportAudit',
        tag: 'history',
        summary: 'What is filtered of the trail as CSV, a row a figure: UTF-8, commas, a point before decimals.',
        auth: ['session'],
        answer: { status: 200, schema: z.string(), media: 'text/csv' },
        refusals,
      }),
      query(auditFilterSchema),
      (c) => download(writeAuditCsv(deps.db, c.req.valid('query')), 'text/csv; charset=utf-8', 'audit.csv'),
    );
