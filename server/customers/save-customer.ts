import { type CustomerProfile, changeCustomer, fillCustomer } from '../../shared/customers/customer.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch, CustomerState } from '../sync/batch.ts';
import { numberKey } from './store.ts';

/**
 * A customer's own data, field by field. One who was only known by id so far becomes himself. Of one who was merged it is kept under his
 * id, by which he is found; who stays gets only what he has none of (decision 0023).
 */
export function saveCustomer(
  batch: Batch,
  { customerId, changes }: Payload<'customer.save'>,
  applying: Applying,
): Applied {
  if (batch.customer(customerId)?.profile.erased)
    return { ok: false, held: false, refusal: { code: 'customer_erased' } };
  // Who was deleted comes back by it, and somebody is told (D-28).
  const flags: FlagCode[] = batch.isDeleted(customerId) ? ['archived_customer'] : [];
  const survivor = batch.customerOrPlaceholder(customerId, applying);
  const named = batch.customers.get(customerId) ?? survivor;
  const before = named.profile;
  enter(batch, applying, named, changeCustomer(before, changes));
  if (named !== survivor) enter(batch, applying, survivor, fillCustomer(survivor.profile, changes));
  if (survivor.profile.placeholder) flags.push('unknown_customer');
  if (takes(batch, before, named.profile, 'phone')) flags.push('duplicate_phone');
  if (takes(batch, before, named.profile, 'document')) flags.push('duplicate_document');
  return { ok: true, flags };
}

function enter(batch: Batch, applying: Applying, state: CustomerState, after: CustomerProfile): void {
  const { id, placeholder: _, ...changes } = after;
  noteChange(batch, applying, { entity: 'customer', id, before: state.profile, changes });
  state.profile = after;
  state.seq = applying.seq;
  state.changed = true;
}

/** Whether he is given what another living customer has: two tills out of reach each made the same person (R1-04). */
function takes(batch: Batch, before: CustomerProfile, after: CustomerProfile, field: 'phone' | 'document'): boolean {
  const key = numberKey(after[field]);
  if (key === null || key === numberKey(before[field])) return false;
  const name = `${field} ${key}`;
  const holders = batch.holders.get(name) ?? new Set<string>();
  const holder = (id: string) => batch.aliases.get(id) ?? id;
  const others = [...holders].filter((id) => holder(id) !== holder(after.id) && stillHas(batch, id, field, key));
  batch.holders.set(name, holders.add(after.id));
  return others.length > 0;
}

/** What the batch itself has changed since he was read. One who was merged still has what he was known by. */
function stillHas(batch: Batch, id: string, field: 'phone' | 'document', key: string): boolean {
  const profile = batch.customers.get(id)?.profile;
  return !profile || (!profile.archived && numberKey(profile[field]) === key);
}
