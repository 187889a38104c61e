import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/**
 * Out of the till's sight or back again; what he owes and every paper of his stay (D-44). Archiving one who was merged changes nothing
 * of who stays: he is archived only if both were (decision 0023).
 */
export function archiveCustomer(
  batch: Batch,
  { customerId, archived }: Payload<'customer.archive'>,
  applying: Applying,
): Applied {
  const state = batch.customer(customerId);
  if (!state) return { ok: false, held: false, refusal: { code: 'not_found' } };
  if (state.profile.erased || state.profile.deleted)
    return { ok: false, held: false, refusal: { code: state.profile.erased ? 'customer_erased' : 'not_found' } };
  const { id } = state.profile;
  if (archived && id !== customerId) {
    noteAct(batch, applying, { entity: 'customer', id: customerId, before: {}, after: {} });
    return { ok: true, flags: [] };
  }
  noteChange(batch, applying, { entity: 'customer', id, before: state.profile, changes: { archived } });
  state.profile = { ...state.profile, archived };
  state.seq = applying.seq;
  state.changed = true;
  return { ok: true, flags: [] };
}
