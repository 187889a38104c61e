import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import { pinSchema } from '../../shared/users/user-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { enrolledTill, signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { signedInSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const signInSchema = z.strictObject({ userId: idSchema, pin: pinSchema }).meta({ id: 'SignIn' });

export const sessionRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .post(
      '/',
      describe({
        operationId: 'signIn',
        tag: 'sessions',
        summary: 'Signs a user in at a till by his PIN.',
        auth: ['device'],
        answer: { status: 201, schema: signedInSchema },
        refusals: ['wrong_pin', 'locked_out', 'unauthorized', 'till_revoked', 'malformed_request'],
      }),
      enrolledTill(deps),
      jsonBody(signInSchema),
      async (c) => {
        const outcome = await signIn(deps, c.get('sender').tillId, c.req.valid('json'));
        return outcome.ok ? c.json(outcome.value, 201) : problem(c, outcome.refusal);
      },
    )
    .delete(
      '/',
      describe({
        operationId: 'signOut',
        tag: 'sessions',
        summary: 'Ends the session.',
        auth: ['session'],
        answer: { status: 204 },
        refusals: ['unauthorized', 'session_expired', 'till_revoked'],
      }),
      signedIn(deps, 'books.read'),
      async (c) => {
        await signOut(deps, c.get('session'));
        return c.body(null, 204);
      },
    );
