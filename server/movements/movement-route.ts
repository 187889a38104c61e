import { Hono } from 'hono';
import { z } from 'zod';
import { derivedIdSchema } from '../../shared/ids/id-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { parameters } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { movementSchema } from '../openapi/movement-answers.ts';
import { readMovement } from './read-movement.ts';

const pathSchema = z.strictObject({ id: derivedIdSchema });

/** One movement, for whoever may see an account: a cashier explains a balance too. Apart from the lists, which he may not read. */
export const movementRoute = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    // An id has a dash: the names of the lists have none.
    '/:id{[0-9a-f]+-.+}',
    signedIn(deps, 'books.read'),
    describe({
      operationId: 'readMovement',
      tag: 'movements',
      summary: 'One movement: which debts it pays, or which credits pay it, and what cancelled it.',
      auth: ['session'],
      answer: { status: 200, schema: movementSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request', 'not_found'],
    }),
    parameters(pathSchema),
    async (c) => {
      const movement = await deps.db.read((tx) => readMovement(tx, c.req.valid('param').id));
      return movement ? c.json(movement) : problem(c, { code: 'not_found' });
    },
  );
