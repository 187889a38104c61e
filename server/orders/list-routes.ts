import { Hono } from 'hono';
import { z } from 'zod';
import {
  orderFilterSchema,
  orderGroupsQuerySchema,
  ordersQuerySchema,
  salesQuerySchema,
} from '../../shared/orders/order-list-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { streamCsv } from '../export/stream-csv.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { CSV, download } from '../http/download.ts';
import { query } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import {
  orderGroupPageSchema,
  orderPageSchema,
  orderTotalsSchema,
  salesReportSchema,
} from '../openapi/list-answers.ts';
import { listOrders } from './list-orders.ts';
import { reportSales } from './report-sales.ts';
import { groupOrders, totalOrders } from './total-orders.ts';
import { ordersCsv } from './write-orders-csv.ts';

const tag = 'orders';
const auth = ['session'] as const;
const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'] as const;

/** Orders as a list, and what was sold. Each route asks for its own right: other routes of orders are for everybody who sells. */
export const orderListRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .get(
      '/',
      describe({
        operationId: 'listOrders',
        tag,
        summary:
          'Orders as they are now, newest day of registration first; older ones `before` the answer’s `next`. `number` as printed or its ' +
          'count alone; `state` takes several with commas, all of which hold; `min` and `max` bound the present value.',
        auth,
        answer: { status: 200, schema: orderPageSchema },
        refusals,
      }),
      signedIn(deps, 'lists.read'),
      query(ordersQuerySchema),
      async (c) => c.json(await deps.db.read((tx) => listOrders(tx, c.req.valid('query')))),
    )
    .get(
      '/totals',
      describe({
        operationId: 'totalOrders',
        tag,
        summary: 'How many orders the filter finds, and their exact sums: value = on account + others.',
        auth,
        answer: { status: 200, schema: orderTotalsSchema },
        refusals,
      }),
      signedIn(deps, 'lists.read'),
      query(orderFilterSchema),
      async (c) => c.json(await deps.db.read((tx) => totalOrders(tx, c.req.valid('query')))),
    )
    .get(
      '/groups',
      describe({
        operationId: 'groupOrders',
        tag,
        summary: 'Subtotals `by` customer, day, user or till; more of them `after` the answer’s `next`.',
        auth,
        answer: { status: 200, schema: orderGroupPageSchema },
        refusals,
      }),
      signedIn(deps, 'lists.read'),
      query(orderGroupsQuerySchema),
      async (c) => c.json(await deps.db.read((tx) => groupOrders(tx, c.req.valid('query')))),
    )
    .get(
      '/report',
      describe({
        operationId: 'reportSales',
        tag,
        summary:
          'What was sold and how it was paid, `by` day, user or till. A sale, its changes and money that followed count on the day each ' +
          'was registered, so a past period keeps its figures: `to` is the cut-off.',
        auth,
        answer: { status: 200, schema: salesReportSchema },
        refusals,
      }),
      signedIn(deps, 'lists.read'),
      query(salesQuerySchema),
      async (c) => c.json(await deps.db.read((tx) => reportSales(tx, c.req.valid('query')))),
    )
    .get(
      '/csv',
      describe({
        operationId: 'ordersCsv',
        tag,
        summary:
          'Every order that the filter finds as CSV, in the order of the list. What begins like a formula is text.',
        auth,
        answer: { status: 200, schema: z.string(), media: 'text/csv' },
        refusals,
      }),
      signedIn(deps, 'lists.read'),
      query(orderFilterSchema),
      (c) => download(streamCsv(deps.db, ordersCsv(c.req.valid('query'))), CSV, 'orders.csv'),
    );
