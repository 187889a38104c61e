import { instantOf } from '../../shared/dates/plain-date.ts';
import type { AppDeps } from '../app-deps.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newId } from '../chance.ts';
import type { Session } from './session.ts';
import { endSession } from './store.ts';

export async function signOut(deps: Pick<AppDeps, 'db' | 'clock' | 'chance'>, session: Session): Promise<void> {
  const now = deps.clock.now();
  const entry = { id: newId(deps.chance, now), at: instantOf(now), who: session.userId, tillId: session.tillId };
  await deps.db.write(async (tx) => {
    await endSession(tx, session.tokenHash);
    await recordAudit(tx, { ...entry, what: 'session.ended', detail: {} });
  });
}
