import { mergedProfile } from '../../shared/customers/customer.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch, CustomerState } from '../sync/batch.ts';

/**
 * Two accounts are one person's: from here on every id of the one means the other, and no row of the ledger moves (decision 0023).
 * Two tills that merge the same two either way have done it once, and never a cycle. Who was merged into somebody else by then waits
 * for a person: perhaps it was the other one who was meant.
 */
export function mergeCustomer(
  batch: Batch,
  { customerId, into }: Payload<'customer.merge'>,
  applying: Applying,
): Applied {
  const [other, survivor] = [batch.customer(customerId), batch.customer(into)];
  if (!other || !survivor || other.profile.deleted || survivor.profile.deleted)
    return { ok: false, held: false, refusal: { code: 'not_found' } };
  if (other === survivor) return { ok: true, flags: [] };
  if (other.profile.erased || survivor.profile.erased)
    return { ok: false, held: false, refusal: { code: 'customer_erased' } };
  if (batch.aliases.has(customerId)) return { ok: false, held: true, refusal: { code: 'customer_merged' } };
  const before = { ...survivor.profile, balance: survivor.account.balance };
  const own = { mergedInto: null, balance: other.account.balance };
  survivor.profile = mergedProfile(survivor.profile, other.profile);
  batch.merge(other, survivor, applying);
  note(batch, applying, survivor, before);
  const after = { mergedInto: survivor.profile.id, balance: 0 };
  // A till that has not heard of it goes on selling to him by his own terms (decision 0007).
  batch.former.note('customer', other.profile.id, 'mergedInto', { value: null, seq: applying.seq });
  noteAct(batch, applying, { entity: 'customer', id: other.profile.id, before: own, after });
  return { ok: true, flags: [] };
}

function note(batch: Batch, applying: Applying, { profile, account }: CustomerState, before: object): void {
  const { id, mergedInto: _, deleted: __, erased: ___, ...fields } = profile;
  const was = before as Parameters<typeof noteAct>[2]['before'];
  noteAct(batch, applying, { entity: 'customer', id, before: was, after: { ...fields, balance: account.balance } });
}
