import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import { stockCursorSchema } from '../../shared/stock/stock-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { parameters, query } from '../http/validate.ts';
import { stockCardSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { readStockCard } from './read-stock-card.ts';

const productSchema = z.strictObject({ id: idSchema });
const cardQuerySchema = z.strictObject({
  before: stockCursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const stockRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/:id/stock',
    describe({
      operationId: 'readStockCard',
      tag: 'products',
      summary:
        'Why there is as much of a product as there is: every sale, modification, adjustment and count, newest first; older ones ' +
        '`before` the answer’s `next`. Quantities in thousandths.',
      auth: ['session'],
      answer: { status: 200, schema: stockCardSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request', 'not_found'],
    }),
    signedIn(deps, 'lists.read'),
    parameters(productSchema),
    query(cardQuerySchema),
    async (c) => {
      const { id: productId } = c.req.valid('param');
      const card = await deps.db.read((tx) => readStockCard(tx, { productId, ...c.req.valid('query') }));
      return card ? c.json(card) : problem(c, { code: 'not_found' });
    },
  );
