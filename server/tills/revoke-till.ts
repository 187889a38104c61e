import { instantOf } from '../../shared/dates/plain-date.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/**
 * Takes a device out of the shop, for good: a new code makes it a new till. It may push once more what it still holds, which is
 * held for a person to look at (security: a lost till). Revoking twice changes nothing.
 */
export function revokeTill(batch: Batch, { tillId }: Payload<'till.revoke'>, applying: Applying, now: number): Applied {
  const till = batch.tills.get(tillId);
  if (!till || tillId === SYSTEM_TILL) return { ok: false, held: false, refusal: { code: 'not_found' } };
  if (till.revoked_at) return { ok: true, flags: [] };
  noteChange(batch, applying, { entity: 'till', id: tillId, before: { revoked: false }, changes: { revoked: true } });
  batch.tills.set(tillId, { ...till, revoked_at: instantOf(now), seq: applying.seq });
  batch.placesChanged.add(tillId);
  return { ok: true, flags: [] };
}
