import { Hono } from 'hono';
import { z } from 'zod';
import {
  movementFilterSchema,
  movementGroupsQuerySchema,
  movementsQuerySchema,
} from '../../shared/movements/movement-list-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { streamCsv } from '../export/stream-csv.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { CSV, download } from '../http/download.ts';
import { query } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { movementGroupPageSchema, movementPageSchema, movementTotalsSchema } from '../openapi/list-answers.ts';
import { groupMovements } from './group-movements.ts';
import { readMovements } from './read-movements.ts';
import { totalMovements } from './total-movements.ts';
import { movementsCsv } from './write-movements-csv.ts';

const tag = 'movements';
const auth = ['session'] as const;
const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'] as const;

/** The ledger as a list (R4-11, R4-12): filtered by the day of registration, added up, grouped, taken away. */
export const movementRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .use(signedIn(deps, 'lists.read'))
    .get(
      '/',
      describe({
        operationId: 'listMovements',
        tag,
        summary:
          'Movements, newest day of registration first; older ones `before` the answer’s `next`. Confirmed ones unless `state` says ' +
          'others; `type` and `state` take several with commas. `asOf` a day: all but drafts that were registered by then.',
        auth,
        answer: { status: 200, schema: movementPageSchema },
        refusals,
      }),
      query(movementsQuerySchema),
      async (c) => c.json(await deps.db.read((tx) => readMovements(tx, c.req.valid('query')))),
    )
    .get(
      '/totals',
      describe({
        operationId: 'totalMovements',
        tag,
        summary: 'How many movements the filter finds, and their exact sums. `credits` are 0 or negative.',
        auth,
        answer: { status: 200, schema: movementTotalsSchema },
        refusals,
      }),
      query(movementFilterSchema),
      async (c) => c.json(await deps.db.read((tx) => totalMovements(tx, c.req.valid('query')))),
    )
    .get(
      '/groups',
      describe({
        operationId: 'groupMovements',
        tag,
        summary: 'Subtotals `by` customer, order, type or day; more of them `after` the answer’s `next`.',
        auth,
        answer: { status: 200, schema: movementGroupPageSchema },
        refusals,
      }),
      query(movementGroupsQuerySchema),
      async (c) => c.json(await deps.db.read((tx) => groupMovements(tx, c.req.valid('query')))),
    )
    .get(
      '/csv',
      describe({
        operationId: 'movementsCsv',
        tag,
        summary:
          'Every movement that the filter finds as CSV, in the order of the list. What begins like a formula is text.',
        auth,
        answer: { status: 200, schema: z.string(), media: 'text/csv' },
        refusals,
      }),
      query(movementFilterSchema),
      (c) => download(streamCsv(deps.db, movementsCsv(c.req.valid('query'))), CSV, 'movements.csv'),
    );
