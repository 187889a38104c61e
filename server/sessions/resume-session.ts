import { type Instant, instantOf, millisecondsOf } from '../../shared/dates/plain-date.ts';
import type { Role } from '../../shared/users/user.ts';
import type { AppDeps } from '../app-deps.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { IDLE_MS, SEEN_EVERY_MS, type Session } from './session.ts';
import { findSession, touchSession } from './store.ts';

/**
 * Finds the session of a token. Refuses: unauthorized (no such session, or its user is disabled), till_revoked,
 * session_expired.
 */
export async function resumeSession(
  deps: Pick<AppDeps, 'db' | 'clock' | 'log'>,
  tokenHash: string,
): Promise<Outcome<Session>> {
  const now = deps.clock.now();
  const found = await deps.db.read((tx) => findSession(tx, tokenHash));
  if (!found || found.disabled === 1) return deny('unauthorized');
  if (found.revoked_at !== null) return deny('till_revoked');
  const lastSeen = millisecondsOf(found.last_seen_at as Instant);
  if (now >= millisecondsOf(found.expires_at as Instant) || now >= lastSeen + IDLE_MS) return deny('session_expired');
  if (now >= lastSeen + SEEN_EVERY_MS) {
    // Being used is worth no failure: the next request writes it.
    const failed = (error: unknown) => deps.log.warn({ err: error }, 'the use of a session could not be written down');
    await deps.db.write((tx) => touchSession(tx, tokenHash, instantOf(now))).catch(failed);
  }
  return grant({
    tokenHash,
    userId: found.user_id,
    role: found.role as Role,
    tillId: found.till_id,
    storeId: found.store_id,
  });
}
