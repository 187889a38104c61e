import {
  type CustomerChanges,
  type CustomerProfile,
  changeCustomer,
  newCustomer,
} from '../../shared/customers/customer.ts';
import { saveCustomerSchema } from '../../shared/customers/customer-schema.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { beginAct, decideAndRecord, newId, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

/**
 * Saves a new customer (null) or changed fields of one. What has not changed is not sent; nothing changed is no command.
 * Refuses: not_enrolled, session_expired, not_authorized (limit and term are a supervisor's), not_found, name_required,
 * malformed, storage_full, not_saved.
 */
export async function saveCustomer(
  till: Till,
  customerId: string | null,
  changes: CustomerChanges,
): Promise<Result<{ customerId: string }>> {
  const id = customerId ?? newId(till);
  if ((customerId === null || changes.name !== undefined) && !changes.name?.trim()) return refuse('name_required');
  return decideAndRecord(async () => {
    const known = customerId === null ? newCustomer(id, false) : (await till.books.account(id))?.profile;
    if (!known) return refuse('not_found');
    const parsed = saveCustomerSchema.safeParse({ customerId: id, changes: changed(known, changes) });
    if (!parsed.success) return refuse('malformed');
    const payload = parsed.data;
    const act = beginAct(till, 'customer.save', { payload });
    if (!act.ok) return act;
    if (Object.keys(payload.changes).length === 0) return accept({ customerId: id });
    const command = await recordCommand(act.value, { kind: 'customer.save', payload: () => payload, change: null });
    return command === 'stale' ? command : accept({ customerId: id });
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
