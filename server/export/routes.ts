import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { download } from '../http/download.ts';
import { parameters } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { exportedNames } from './tables.ts';
import { writeBook } from './write-book.ts';
import { writeTable } from './write-tables.ts';

const tableSchema = z.strictObject({ table: z.enum(exportedNames) });
const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'] as const;

/** Everything, to take away: each table as CSV, and the whole shop as one JSON that another Fiado can read in. */
export const exportRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .use(signedIn(deps, 'books.export'))
    .get(
      '/book',
      describe({
        operationId: 'exportBook',
        tag: 'export',
        summary: 'The whole shop as one JSON document, a row a line: `npm run import` reads it into an empty server.',
        auth: ['session'],
        answer: { status: 200, schema: z.string(), media: 'application/json' },
        refusals,
      }),
      () => download(writeBook(deps.db, deps.clock), 'application/json', 'fiado.json'),
    )
    .get(
      '/:table',
      describe({
        operationId: 'exportTable',
        tag: 'export',
        summary: 'A table as CSV: UTF-8, commas, a point before decimals. What begins like a formula is text.',
        auth: ['session'],
        answer: { status: 200, schema: z.string(), media: 'text/csv' },
        refusals,
      }),
      parameters(tableSchema),
      (c) => {
        const { table } = c.req.valid('param');
        return download(writeTable(deps.db, table), 'text/csv; charset=utf-8', `${table}.csv`);
      },
    );
