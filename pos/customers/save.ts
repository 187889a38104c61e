import {
  type CustomerChanges,
  type CustomerProfile,
  changeCustomer,
  newCustomer,
} from '../../shared/customers/customer.ts';
import { saveCustomerSchema } from '../../shared/customers/customer-schema.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { isNothing } from '../changed-fields.ts';
import { recordChange } from '../record-change.ts';
import { newId, refusingDisk } from '../record-command.ts';
import type { Till } from '../till-context.ts';

/**
 * Saves a new customer (null) or changed fields of one. A form makes `freshId` when it is opened, so that it can become one
 * customer only. What has not changed is not sent; nothing changed is no command.
 * Refuses: not_enrolled, session_expired, not_authorized (limit and term are a supervisor's), not_found, name_required,
 * malformed, storage_full, not_saved.
 */
export async function saveCustomer(
  till: Till,
  customerId: string | null,
  changes: CustomerChanges,
  freshId = newId(till),
): Promise<Result<{ customerId: string }>> {
  const id = customerId ?? freshId;
  if ((customerId === null || changes.name !== undefined) && !changes.name?.trim()) return refuse('name_required');
  return refusingDisk(async () => {
    const known = customerId === null ? newCustomer(id, false) : (await till.books.account(id))?.profile;
    if (!known) return refuse('not_found');
    const parsed = saveCustomerSchema.safeParse({ customerId: id, changes: changed(known, changes) });
    if (!parsed.success) return refuse('malformed');
    if (isNothing(parsed.data.changes)) return accept({ customerId: id });
    const saved = await recordChange(till, 'customer.save', parsed.data);
    return saved.ok ? accept({ customerId: id }) : saved;
  });
}

/** An emptied field is a change to no value. */
function changed(known: CustomerProfile, changes: CustomerChanges): CustomerChanges {
  const after = changeCustomer(known, changes);
  const fields = Object.entries(changes).filter(
    ([field, value]) =>
      value !== undefined && after[field as keyof CustomerProfile] !== known[field as keyof CustomerProfile],
  );
  return Object.fromEntries(fields.map(([field, value]) => [field, value === '' ? null : value]));
}
