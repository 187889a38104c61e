import { type CustomerProfile, changeCustomer } from '../../shared/customers/customer.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { numberKey } from './store.ts';

/** A customer's own data, field by field. One who was only known by id so far becomes himself. */
export function saveCustomer(
  batch: Batch,
  { customerId, changes }: Payload<'customer.save'>,
  applying: Applying,
): Applied {
  if (batch.customer(customerId)?.profile.erased)
    return { ok: false, held: false, refusal: { code: 'customer_erased' } };
  const state = batch.customerOrPlaceholder(customerId, applying);
  noteChange(batch, applying, { entity: 'customer', id: state.profile.id, before: state.profile, changes });
  const before = state.profile;
  state.profile = changeCustomer(state.profile, changes);
  state.seq = applying.seq;
  state.changed = true;
  const flags: FlagCode[] = state.profile.placeholder ? ['unknown_customer'] : [];
  if (takes(batch, before, state.profile, 'phone')) flags.push('duplicate_phone');
  if (takes(batch, before, state.profile, 'document')) flags.push('duplicate_document');
  return { ok: true, flags };
}

/** Whether he is given what another living customer has: two tills out of reach each made the same person (R1-04). */
function takes(batch: Batch, before: CustomerProfile, after: CustomerProfile, field: 'phone' | 'document'): boolean {
  const key = numberKey(after[field]);
  if (key === null || key === numberKey(before[field])) return false;
  const name = `${field} ${key}`;
  const holders = batch.holders.get(name) ?? new Set<string>();
  const others = [...holders].filter(
    (id) => (batch.aliases.get(id) ?? id) !== after.id && stillHas(batch, id, field, key),
  );
  batch.holders.set(name, holders.add(after.id));
  return others.length > 0;
}

/** What the batch itself has changed since he was read. One who was merged still has what he was known by. */
function stillHas(batch: Batch, id: string, field: 'phone' | 'document', key: string): boolean {
  const profile = batch.customers.get(id)?.profile;
  return !profile || (!profile.archived && numberKey(profile[field]) === key);
}
