import { changeCustomer } from '../../shared/customers/customer.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/** A customer's own data, field by field. One who was only known by id so far becomes himself. */
export function saveCustomer(
  batch: Batch,
  { customerId, changes }: Payload<'customer.save'>,
  applying: Applying,
): Applied {
  const state = batch.customerOrPlaceholder(customerId);
  noteChange(batch, applying, { entity: 'customer', id: customerId, before: state.profile, changes });
  state.profile = changeCustomer(state.profile, changes);
  state.seq = applying.seq;
  state.changed = true;
  return { ok: true, flags: state.profile.placeholder ? ['unknown_customer'] : [] };
}
