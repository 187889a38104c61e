import { Hono } from 'hono';
import { z } from 'zod';
import { instantOf } from '../../shared/dates/plain-date.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { parameters, query } from '../http/validate.ts';
import { creditAnswerSchema, customerDetailSchema, customerPageSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { customerFileRoutes } from './file-routes.ts';
import { readCredit } from './read-credit.ts';
import { readCustomer, readCustomers } from './read-customers.ts';

const limitSchema = z.coerce.number().int().min(1).max(200).default(50);
const withoutNul = (text: string) => !text.includes('\0');

const customersQuerySchema = z.strictObject({
  search: z.string().max(120).refine(withoutNul).optional(),
  after: idSchema.optional(),
  limit: limitSchema,
});
const creditQuerySchema = z.strictObject({ before: derivedIdSchema.optional(), limit: limitSchema });
const pathSchema = z.strictObject({ id: idSchema });

const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'malformed_request'] as const;

export const customerRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .use(signedIn(deps, 'books.read'))
    .get(
      '/',
      describe({
        operationId: 'listCustomers',
        tag: 'customers',
        summary: 'Customers by name, with their balances. `search` finds by name, phone and document.',
        auth: ['session'],
        answer: { status: 200, schema: customerPageSchema },
        refusals,
      }),
      query(customersQuerySchema),
      async (c) => c.json(await deps.db.read((tx) => readCustomers(tx, c.req.valid('query')))),
    )
    .get(
      '/:id',
      describe({
        operationId: 'readCustomer',
        tag: 'customers',
        summary: 'A customer, with his balance and what he may still buy on account.',
        auth: ['session'],
        answer: { status: 200, schema: customerDetailSchema },
        refusals: [...refusals, 'not_found'],
      }),
      parameters(pathSchema),
      async (c) => {
        const customer = await deps.db.read((tx) => readCustomer(tx, c.req.valid('param').id));
        return customer ? c.json(customer) : problem(c, { code: 'not_found' });
      },
    )
    .get(
      '/:id/credit',
      describe({
        operationId: 'readCredit',
        tag: 'customers',
        summary: "A customer's credit account with its movements, newest first; older ones `before` the last one's id.",
        auth: ['session'],
        answer: { status: 200, schema: creditAnswerSchema },
        refusals: [...refusals, 'not_found'],
      }),
      parameters(pathSchema),
      query(creditQuerySchema),
      async (c) => {
        const asOf = instantOf(deps.clock.now());
        const { id } = c.req.valid('param');
        const credit = await deps.db.read((tx) => readCredit(tx, id, c.req.valid('query'), asOf));
        return credit ? c.json(credit) : problem(c, { code: 'not_found' });
      },
    )
    .route('/', customerFileRoutes(deps));
