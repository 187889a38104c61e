import { instantOf } from '../../shared/dates/plain-date.ts';
import type { AppDeps } from '../app-deps.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import type { Sender } from '../sync/sync-deps.ts';
import { findTillByToken } from './store.ts';

/**
 * Finds the till of a device token. A revoked one may push what it still holds, within a day of its first push, and is then turned away for good. Refuses:
 * unauthorized, till_revoked.
 */
export async function recogniseTill(
  deps: Pick<AppDeps, 'db' | 'clock'>,
  tokenHash: string,
  admits: { lastPush?: boolean } = {},
): Promise<Outcome<Sender>> {
  const till = await deps.db.read((tx) => findTillByToken(tx, tokenHash));
  if (!till) return deny('unauthorized');
  const isOpen = till.drained_at === null && (till.drain_by === null || instantOf(deps.clock.now()) < till.drain_by);
  const mayPush = admits.lastPush === true && isOpen;
  if (till.revoked_at !== null && !mayPush) return deny('till_revoked');
  return grant({ tillId: till.id, userId: null });
}
