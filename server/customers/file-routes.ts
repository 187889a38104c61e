import { Hono } from 'hono';
import { z } from 'zod';
import { instantOf } from '../../shared/dates/plain-date.ts';
import { plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import type { BusinessRow } from '../db/tables.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { CSV, download } from '../http/download.ts';
import { problem } from '../http/problem.ts';
import { parameters, query } from '../http/validate.ts';
import {
  accountMovementsSchema,
  accountOrdersSchema,
  accountReceiptsSchema,
  balanceExplanationSchema,
  customerExportSchema,
  customerStatisticsSchema,
  mergePreviewSchema,
} from '../openapi/customer-answers.ts';
import { describe } from '../openapi/describe.ts';
import { explainBalance } from './explain-balance.ts';
import { exportCustomer } from './export-customer.ts';
import { previewMerge } from './preview-merge.ts';
import { readMovementsOf, readOrdersOf, readReceiptsOf } from './read-file.ts';
import { readStatistics } from './read-statistics.ts';
import { writeCustomerCsv } from './write-customer-csv.ts';

const path = z.strictObject({ id: idSchema });
const page = (cursor: z.ZodType<string>) =>
  z.strictObject({ before: cursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
const explainQuery = z.strictObject({ asOf: plainDateSchema.optional() });

const tag = 'customers';
const auth = ['session'] as const;
const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'malformed_request', 'not_found'] as const;

/** One customer's file, by any id of his. Every answer is made of his own rows. */
export const customerFileRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .get(
      '/:id/statistics',
      describe({
        operationId: 'readCustomerStatistics',
        tag,
        summary: 'What a customer’s account has come to: credit orders, bought, paid, owed, last payment.',
        auth,
        answer: { status: 200, schema: customerStatisticsSchema },
        refusals,
      }),
      parameters(path),
      async (c) => {
        const found = await deps.db.read((tx) => readStatistics(tx, c.req.valid('param').id));
        return found ? c.json(found) : problem(c, { code: 'not_found' });
      },
    )
    .get(
      '/:id/explain',
      describe({
        operationId: 'explainBalance',
        tag,
        summary:
          'Why a customer owes what he owes: each figure with the rows that add up to it. `asOf` a day: by what counted on it.',
        auth,
        answer: { status: 200, schema: balanceExplanationSchema },
        refusals,
      }),
      parameters(path),
      query(explainQuery),
      async (c) => {
        const { asOf = null } = c.req.valid('query');
        const found = await deps.db.read((tx) => explainBalance(tx, c.req.valid('param').id, asOf));
        return found ? c.json(found) : problem(c, { code: 'not_found' });
      },
    )
    .get(
      '/:id/movements',
      describe({
        operationId: 'readCustomerMovements',
        tag,
        summary: 'A customer’s movements with the running balance, newest first; drafts apart, with the first page.',
        auth,
        answer: { status: 200, schema: accountMovementsSchema },
        refusals,
      }),
      parameters(path),
      query(page(derivedIdSchema)),
      async (c) => {
        const found = await deps.db.read((tx) => readMovementsOf(tx, c.req.valid('param').id, c.req.valid('query')));
        return found ? c.json(found) : problem(c, { code: 'not_found' });
      },
    )
    .get(
      '/:id/orders',
      describe({
        operationId: 'readCustomerOrders',
        tag,
        summary: 'A customer’s orders, newest first.',
        auth,
        answer: { status: 200, schema: accountOrdersSchema },
        refusals,
      }),
      parameters(path),
      query(page(idSchema)),
      async (c) => {
        const found = await deps.db.read((tx) => readOrdersOf(tx, c.req.valid('param').id, c.req.valid('query')));
        return found ? c.json(found) : problem(c, { code: 'not_found' });
      },
    )
    .get(
      '/:id/receipts',
      describe({
        operationId: 'readCustomerReceipts',
        tag,
        summary: 'What a customer paid and what was paid out to him, newest first.',
        auth,
        answer: { status: 200, schema: accountReceiptsSchema },
        refusals,
      }),
      parameters(path),
      query(page(idSchema)),
      async (c) => {
        const found = await deps.db.read((tx) => readReceiptsOf(tx, c.req.valid('param').id, c.req.valid('query')));
        return found ? c.json(found) : problem(c, { code: 'not_found' });
      },
    )
    .get(
      '/:id/merge',
      describe({
        operationId: 'previewMerge',
        tag,
        summary: 'What becomes of two customers when this one is merged `into` the other, field by field.',
        auth,
        answer: { status: 200, schema: mergePreviewSchema },
        refusals: [...refusals, 'customer_merged', 'customer_erased'],
      }),
      parameters(path),
      query(z.strictObject({ into: idSchema })),
      async (c) => {
        const { id } = c.req.valid('param');
        const found = await deps.db.read((tx) => previewMerge(tx, id, c.req.valid('query').into));
        return found.ok ? c.json(found.value) : problem(c, found.refusal);
      },
    )
    .get(
      '/:id/data',
      describe({
        operationId: 'exportCustomer',
        tag,
        summary: 'Everything that is kept about one person, for himself.',
        auth,
        answer: { status: 200, schema: customerExportSchema },
        refusals: [...refusals, 'forbidden'],
      }),
      signedIn(deps, 'books.export'),
      parameters(path),
      async (c) => {
        const told = await readExport(deps, c.req.valid('param').id);
        if (!told) return problem(c, { code: 'not_found' });
        c.header('Content-Disposition', 'attachment; filename="customer.json"');
        return c.json(told);
      },
    )
    .get(
      '/:id/data.csv',
      describe({
        operationId: 'exportCustomerCsv',
        tag,
        summary: 'The same as a table to be read.',
        auth,
        answer: { status: 200, schema: z.string(), media: 'text/csv' },
        refusals: [...refusals, 'forbidden'],
      }),
      signedIn(deps, 'books.export'),
      parameters(path),
      async (c) => {
        const told = await readExport(deps, c.req.valid('param').id);
        if (!told) return problem(c, { code: 'not_found' });
        const [business] = await deps.db.read((tx) => tx.all<BusinessRow>('select * from business', []));
        return download(writeCustomerCsv(told, business?.currency ?? ''), CSV, 'customer.csv');
      },
    );

const readExport = (deps: AppDeps, id: string) =>
  deps.db.read((tx) => exportCustomer(tx, id, instantOf(deps.clock.now())));
