import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { shopStartedSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { operatorOnly } from '../setup/operator-only.ts';
import { endDemo, startDemoOver } from './start-over.ts';

const nothing = z.strictObject({});
const refusals = [
  'unauthorized',
  'session_expired',
  'till_revoked',
  'forbidden',
  'not_a_demo',
  'malformed_request',
] as const;

export const demoRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .post(
      '/start-over',
      describe({
        operationId: 'startDemoOver',
        tag: 'server',
        summary: 'Empties the example shop and fills it anew. Every device has to become a till again.',
        auth: ['session'],
        answer: { status: 201, schema: shopStartedSchema },
        refusals,
      }),
      signedIn(deps, 'demo.start_over'),
      jsonBody(nothing, { optional: true }),
      async (c) => {
        const outcome = await startDemoOver(deps);
        return outcome.ok ? c.json(outcome.value, 201) : problem(c, outcome.refusal);
      },
    )
    .post(
      '/end',
      describe({
        operationId: 'endDemo',
        tag: 'server',
        summary:
          "Takes the example shop away, for a shop of one's own: on the server's own machine, or with its token.",
        auth: ['session'],
        answer: { status: 204 },
        refusals: ['setup_not_local', ...refusals],
      }),
      signedIn(deps, 'demo.start_over'),
      // The next to come sets the real shop up: nobody takes the demo away who could not do that.
      operatorOnly(deps),
      jsonBody(nothing, { optional: true }),
      async (c) => {
        const outcome = await endDemo(deps);
        return outcome.ok ? c.body(null, 204) : problem(c, outcome.refusal);
      },
    );
