import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import { pinSchema } from '../../shared/users/user-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { jsonBody, parameters } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { setPin } from './set-pin.ts';

const setPinSchema = z.strictObject({ pin: pinSchema }).meta({ id: 'SetPin' });

export const userRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().put(
    '/:id/pin',
    describe({
      operationId: 'setPin',
      tag: 'users',
      summary: "Sets a user's PIN: one's own, or anyone's as the owner. His other sessions end.",
      auth: ['session'],
      answer: { status: 204 },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'not_found', 'malformed_request'],
    }),
    // Everybody may set his own; whose it is decides the rest.
    signedIn(deps, 'books.read'),
    parameters(z.strictObject({ id: idSchema })),
    jsonBody(setPinSchema),
    async (c) => {
      const outcome = await setPin(deps, c.get('session'), c.req.valid('param').id, c.req.valid('json').pin);
      return outcome.ok ? c.body(null, 204) : problem(c, outcome.refusal);
    },
  );
