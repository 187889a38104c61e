import { mayRequest } from '../../shared/authority/authority.ts';
import { instantOf } from '../../shared/dates/plain-date.ts';
import type { AppDeps } from '../app-deps.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newId } from '../chance.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import type { Session } from '../sessions/session.ts';
import { endOtherSessions } from '../sessions/store.ts';
import { findUser, replacePin } from './pin-store.ts';

/**
 * Gives a user a PIN: his own, or anyone's when the owner does it. His other sessions end, and every till pulls the new check.
 * Refuses: forbidden, not_found.
 */
export async function setPin(deps: AppDeps, session: Session, userId: string, pin: string): Promise<Outcome<null>> {
  const now = deps.clock.now();
  const entry = { id: newId(deps.chance, now), at: instantOf(now), who: session.userId, tillId: session.tillId };
  if (session.userId !== userId && !mayRequest(session.role, 'pin.set')) {
    const detail = { right: 'pin.set', userId };
    await deps.db.write((tx) => recordAudit(tx, { ...entry, what: 'role.denied', detail }));
    return deny('forbidden');
  }
  if (!(await deps.db.read((tx) => findUser(tx, userId)))) return deny('not_found');
  const material = await deps.keys.make(userId, pin);
  const isSet = await deps.db.write(async (tx) => {
    const user = await findUser(tx, userId);
    if (!user) return false;
    await replacePin(tx, user, material, { now: instantOf(now), seq: tx.nextSeq() });
    await endOtherSessions(tx, userId, session.tokenHash);
    await recordAudit(tx, { ...entry, what: 'pin.set', detail: { userId } });
    return true;
  });
  if (!isSet) return deny('not_found');
  deps.live.notify();
  return grant(null);
}
