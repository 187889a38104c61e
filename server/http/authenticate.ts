import { createMiddleware } from 'hono/factory';
import { mayRequest, type RequestRight } from '../../shared/authority/authority.ts';
import { instantOf } from '../../shared/dates/plain-date.ts';
import type { AppDeps } from '../app-deps.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newId } from '../chance.ts';
import { resumeSession } from '../sessions/resume-session.ts';
import { type Bearer, readBearer } from '../sessions/tokens.ts';
import { recogniseTill } from '../tills/recognise-till.ts';
import type { HttpEnv } from './context.ts';
import { problem } from './problem.ts';
import { deny } from './refusals.ts';

const UNAUTHORIZED = deny('unauthorized');

/** Lets only a signed-in user in, and only one whose role has the right. A role turned away is written down. */
export const signedIn = (deps: AppDeps, right: RequestRight) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const bearer = readBearer(c.req.header('authorization'));
    const session = bearer?.kind === 'session' ? await resumeSession(deps, bearer.hash) : UNAUTHORIZED;
    if (!session.ok) return problem(c, session.refusal);
    c.set('session', session.value);
    if (mayRequest(session.value.role, right)) return next();
    const { userId, tillId } = session.value;
    const now = deps.clock.now();
    const row = { id: newId(deps.chance, now), at: instantOf(now), who: userId, tillId, what: 'role.denied' as const };
    await deps.db.write((tx) => recordAudit(tx, { ...row, detail: { right, path: c.req.path } }));
    return problem(c, { code: 'forbidden' });
  });

/** Lets only an enrolled till in, by its own token. */
export const enrolledTill = (deps: AppDeps) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const bearer = readBearer(c.req.header('authorization'));
    const till = bearer?.kind === 'device' ? await recogniseTill(deps, bearer.hash) : UNAUTHORIZED;
    if (!till.ok) return problem(c, till.refusal);
    c.set('sender', till.value);
    return next();
  });

/** Lets a till in, or a signed-in user at his till. `lastPush` also admits a revoked till that still owes us commands. */
export const tillOrSession = (deps: AppDeps, admits: { lastPush?: boolean } = {}) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const bearer = readBearer(c.req.header('authorization'));
    const sender = bearer ? await recogniseSender(deps, bearer, admits) : UNAUTHORIZED;
    if (!sender.ok) return problem(c, sender.refusal);
    c.set('sender', sender.value);
    return next();
  });

export async function recogniseSender(deps: AppDeps, bearer: Bearer, admits: { lastPush?: boolean }) {
  if (bearer.kind === 'device') return recogniseTill(deps, bearer.hash, admits);
  const session = await resumeSession(deps, bearer.hash);
  return session.ok
    ? { ok: true as const, value: { tillId: session.value.tillId, userId: session.value.userId } }
    : session;
}
