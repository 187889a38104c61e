import { type Instant, instantOf } from '../../shared/dates/plain-date.ts';
import type { Role } from '../../shared/users/user.ts';
import type { AppDeps } from '../app-deps.ts';
import { forgiveAttempts, pinGuesses, returnAttempt, takeAttempt, tillGuesses } from '../attempts/take-attempt.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newId } from '../chance.ts';
import type { UserTableRow } from '../db/tables.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { findUser } from '../users/pin-store.ts';
import { ABSOLUTE_MS } from './session.ts';
import { startSession } from './store.ts';
import { hashToken, newToken } from './tokens.ts';

export interface SignedIn {
  readonly sessionToken: string;
  readonly user: { readonly id: string; readonly name: string; readonly role: Role };
  readonly expiresAt: Instant;
}

/**
 * Signs a user in at a till by his PIN. Refuses: locked_out, wrong_pin. A user who is unknown, disabled or has no PIN is
 * refused as a wrong PIN is, and as slowly: who exists is nobody's business.
 */
export async function signIn(
  deps: AppDeps,
  tillId: string,
  { userId, pin }: { userId: string; pin: string },
): Promise<Outcome<SignedIn>> {
  const attempts = `pin:${userId}`;
  const tillAttempts = `pin at till:${tillId}`;
  const now = deps.clock.now();
  const asked = await deps.db.write(async (tx) => {
    const attempt = await takeAttempt(tx, attempts, pinGuesses, now);
    if (!attempt.ok) return attempt;
    const ofTill = await takeAttempt(tx, tillAttempts, tillGuesses, now);
    if (!ofTill.ok) await returnAttempt(tx, attempts);
    return ofTill.ok ? grant({ ...attempt.value, user: await findUser(tx, userId) }) : ofTill;
  });
  if (!asked.ok) return asked;
  const { user, locks } = asked.value;
  const isRight = await deps.keys.check(user?.disabled === 0 ? user : null, pin);
  const entry = { id: newId(deps.chance, now), at: instantOf(now), who: userId, tillId };
  if (!user || !isRight) {
    await deps.db.write((tx) => recordAudit(tx, { ...entry, what: 'session.failed', detail: { locks } }));
    return deny('wrong_pin');
  }
  const sessionToken = newToken(deps.chance, 'session');
  const expiresAt = instantOf(now + ABSOLUTE_MS);
  const started = await deps.db.write(async (tx) => {
    if (!isStillSo(await findUser(tx, userId), user)) return false;
    await forgiveAttempts(tx, attempts);
    await returnAttempt(tx, tillAttempts);
    await startSession(
      tx,
      {
        token_hash: hashToken(sessionToken),
        user_id: userId,
        till_id: tillId,
        created_at: instantOf(now),
        last_seen_at: instantOf(now),
        expires_at: expiresAt,
      },
      instantOf(now - ABSOLUTE_MS),
    );
    await recordAudit(tx, { ...entry, what: 'session.started', detail: {} });
    return true;
  });
  if (!started) return deny('wrong_pin');
  return grant({ sessionToken, user: { id: user.id, name: user.name, role: user.role as Role }, expiresAt });
}

/** The check took its time; meanwhile he may have been disabled, or given another PIN. */
const isStillSo = (found: UserTableRow | null, checked: UserTableRow): boolean =>
  found !== null && found.disabled === 0 && found.pin_key_version === checked.pin_key_version;
