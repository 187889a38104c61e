import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { query } from '../http/validate.ts';
import { productPageSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { readProducts } from './read-products.ts';

const productsQuerySchema = z.strictObject({
  after: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const productRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'listProducts',
      tag: 'products',
      summary: 'Products, in the order in which they were made.',
      auth: ['session'],
      answer: { status: 200, schema: productPageSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'malformed_request'],
    }),
    signedIn(deps, 'books.read'),
    query(productsQuerySchema),
    async (c) => c.json(await deps.db.read((tx) => readProducts(tx, c.req.valid('query')))),
  );
