import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { newBusinessSchema } from '../../shared/business/business.ts';
import { pinSchema } from '../../shared/users/user-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import type { HttpEnv } from '../http/context.ts';
import { secureOnly } from '../http/guard.ts';
import { isFromThisMachine } from '../http/origin.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { setupNeededSchema, shopStartedSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { isSetupToken } from './setup-token.ts';
import { isEmpty, startShop } from './start-shop.ts';

const setupSchema = z
  .strictObject({
    mode: z.literal('shop'),
    business: newBusinessSchema,
    owner: z.strictObject({ name: z.string().trim().min(1).max(80), pin: pinSchema }),
  })
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
        summary: "Starts a shop in an empty database: on the server's own machine, or with the token that it prints.",
        auth: ['setup'],
        answer: { status: 201, schema: shopStartedSchema },
        refusals: ['insecure_origin', 'setup_not_local', 'setup_done', 'malformed_request'],
      }),
      secureOnly(deps),
      operatorOnly(deps),
      jsonBody(setupSchema),
      async (c) => {
        const outcome = await startShop(deps, c.req.valid('json'));
        return outcome.ok ? c.json(outcome.value, 201) : problem(c, outcome.refusal);
      },
    );

/** Whoever sets the shop up owns it: only someone at the machine, or with the token from its screen. */
function operatorOnly(deps: AppDeps) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const bearer = /^[Bb]earer +(\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    const isOperator = isFromThisMachine(c) || isSetupToken(deps.keys, c.req.header('x-setup-token') ?? bearer);
    return isOperator ? next() : problem(c, { code: 'setup_not_local' });
  });
}
