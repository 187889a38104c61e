import { Hono } from 'hono';
import { z } from 'zod';
import { newBusinessSchema } from '../../shared/business/business.ts';
import { textSchema } from '../../shared/text-schema.ts';
import { pinSchema } from '../../shared/users/user-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { startDemo } from '../demo/start-demo.ts';
import type { HttpEnv } from '../http/context.ts';
import { secureOnly } from '../http/guard.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { setupNeededSchema, shopStartedSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { operatorOnly } from './operator-only.ts';
import { isEmpty, startShop } from './start-shop.ts';

const setupSchema = z
  .discriminatedUnion('mode', [
    z.strictObject({
      mode: z.literal('shop'),
      business: newBusinessSchema,
      owner: z.strictObject({ name: textSchema(80).min(1), pin: pinSchema }),
    }),
    z.strictObject({ mode: z.literal('demo') }),
  ])
  .meta({ id: 'Setup' });

export const setupRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .get(
      '/',
      describe({
        operationId: 'readSetup',
        tag: 'server',
        summary: 'Whether a shop has still to be set up.',
        auth: [],
        answer: { status: 200, schema: setupNeededSchema },
        refusals: [],
      }),
      async (c) => c.json({ needed: await deps.db.read(isEmpty) }),
    )
    .post(
      '/',
      describe({
        operationId: 'setUp',
        tag: 'server',
        summary:
          "Starts a shop in an empty database, one's own or an example: on the server's own machine, or with the token that it prints.",
        auth: ['setup'],
        answer: { status: 201, schema: shopStartedSchema },
        refusals: ['insecure_origin', 'setup_not_local', 'setup_done', 'malformed_request'],
      }),
      secureOnly(deps),
      operatorOnly(deps),
      jsonBody(setupSchema),
      async (c) => {
        const asked = c.req.valid('json');
        const outcome = asked.mode === 'demo' ? await startDemo(deps) : await startShop(deps, asked);
        return outcome.ok ? c.json(outcome.value, 201) : problem(c, outcome.refusal);
      },
    );
