import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { parameters } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { orderSchema } from '../openapi/order-answers.ts';
import { readOrders } from './read-order-rows.ts';

const pathSchema = z.strictObject({ id: idSchema });

/** One order: for everybody who sells, since somebody comes back with what was bought long ago. */
export const orderRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/:id',
    describe({
      operationId: 'readOrder',
      tag: 'orders',
      summary: 'An order of any age with its lines, how it was paid, and every version of it since.',
      auth: ['session'],
      answer: { status: 200, schema: orderSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'malformed_request', 'not_found'],
    }),
    signedIn(deps, 'books.read'),
    parameters(pathSchema),
    async (c) => {
      const [order] = await deps.db.read(async (tx) =>
        readOrders(tx, await tx.byValues('orders', 'id', [c.req.valid('param').id])),
      );
      return order ? c.json(order) : problem(c, { code: 'not_found' });
    },
  );
