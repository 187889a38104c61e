import { Hono } from 'hono';
import { instantOf } from '../../shared/dates/plain-date.ts';
import { enrollSchema, makeCodeSchema } from '../../shared/tills/till-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { secureOnly } from '../http/guard.ts';
import { callerAddress } from '../http/origin.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { enrollmentCodeSchema, enrollmentSchema, tillListSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { enrollTill } from './enroll-till.ts';
import { makeCodeOf } from './make-code.ts';
import { readTills } from './read-tills.ts';

export const tillRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .post(
      '/enroll',
      describe({
        operationId: 'enrollTill',
        tag: 'tills',
        summary:
          'Makes a device a till of the shop, by a single-use code. `was` names the till that it was before a backup was restored.',
        auth: [],
        answer: { status: 201, schema: enrollmentSchema },
        refusals: [
          'insecure_origin',
          'setup_needed',
          'till_revoked',
          'locked_out',
          'enrollment_code_expired',
          'malformed_request',
        ],
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
        summary:
          'Makes a code by which one more device can become a till, within ten minutes: of the store named, else of the one asked from.',
        auth: ['session'],
        answer: { status: 201, schema: enrollmentCodeSchema },
        refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'not_found', 'malformed_request'],
      }),
      signedIn(deps, 'codes.make'),
      jsonBody(makeCodeSchema, { optional: true }),
      async (c) => {
        const { userId, tillId, storeId } = c.get('session');
        const asked = c.req.valid('json').storeId;
        const made = await makeCodeOf(deps, { userId, tillId, storeId: asked ?? storeId });
        return made.ok ? c.json({ ...made.value, publicUrl: deps.publicUrl }, 201) : problem(c, made.refusal);
      },
    );

/** The office's view of the tills, apart from the requests by which a device becomes one. */
export const tillListRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'listTills',
      tag: 'tills',
      summary: 'The tills, with their last contact and how many commands each still held back when it was last heard.',
      auth: ['session'],
      answer: { status: 200, schema: tillListSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'],
    }),
    signedIn(deps, 'tills.read'),
    async (c) => c.json(await deps.db.read((tx) => readTills(tx, instantOf(deps.clock.now())))),
  );
