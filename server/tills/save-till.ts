import type { Payload } from '../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/** A till's name. Tills come to be by enrolment alone, so one that is not there is not made. */
export function saveTill(batch: Batch, { tillId, changes }: Payload<'till.save'>, applying: Applying): Applied {
  const till = batch.tills.get(tillId);
  if (!till || tillId === SYSTEM_TILL) return { ok: false, held: false, refusal: { code: 'not_found' } };
  noteChange(batch, applying, { entity: 'till', id: tillId, before: till, changes });
  batch.tills.set(tillId, { ...till, name: changes.name ?? till.name, seq: applying.seq });
  batch.placesChanged.add(tillId);
  return { ok: true, flags: [] };
}
