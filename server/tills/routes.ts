import { Hono } from 'hono';
import { z } from 'zod';
import { enrollSchema } from '../../shared/tills/till-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { secureOnly } from '../http/guard.ts';
import { callerAddress } from '../http/origin.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { enrollmentCodeSchema, enrollmentSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { enrollTill } from './enroll-till.ts';
import { makeCode } from './make-code.ts';

export const tillRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .post(
      '/enroll',
      describe({
        operationId: 'enrollTill',
        tag: 'tills',
        summary: 'Makes a device a till of the shop, by a single-use code.',
        auth: [],
        answer: { status: 201, schema: enrollmentSchema },
        refusals: ['insecure_origin', 'setup_needed', 'locked_out', 'enrollment_code_expired', 'malformed_request'],
      }),
      secureOnly(deps),
      jsonBody(enrollSchema),
      async (c) => {
        const outcome = await enrollTill(deps, c.req.valid('json'), callerAddress(c, deps));
        return outcome.ok ? c.json(outcome.value, 201) : problem(c, outcome.refusal);
      },
    )
    .post(
      '/codes',
      describe({
        operationId: 'makeEnrollmentCode',
        tag: 'tills',
        summary: 'Makes a code by which one more device can become a till, within ten minutes.',
        auth: ['session'],
        answer: { status: 201, schema: enrollmentCodeSchema },
        refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'],
      }),
      signedIn(deps, 'codes.make'),
      jsonBody(z.strictObject({}), { optional: true }),
      async (c) => c.json(await makeCode(deps, c.get('session')), 201),
    );
