import { newCustomer, personalFields, pseudonymOf } from '../../shared/customers/customer.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { isUnsettled } from './unsettled.ts';

/**
 * Who somebody was is forgotten, and what he bought and paid stays under a pseudonym (D-44). Not while he owes or is owed, on his account
 * or for an order, nor while an adjustment of his waits: the shop needs to know whom. His data in the trail and in the kept commands go with it, in the same transaction (writeBatch).
 * Said under the id of one who was merged, it waits for a person: another's name may go with it for ever (decision 0023).
 */
export function eraseCustomer(batch: Batch, { customerId }: Payload<'customer.erase'>, applying: Applying): Applied {
  const state = batch.customer(customerId);
  if (!state) return { ok: false, held: false, refusal: { code: 'not_found' } };
  const { account, profile } = state;
  if (profile.erased) return { ok: true, flags: [] };
  // An export of before this rule erased by any id.
  if (profile.id !== customerId && !batch.replays)
    return { ok: false, held: true, refusal: { code: 'customer_merged' } };
  const isOpen = account.balance !== 0 || account.installments.length > 0 || account.credits.length > 0;
  if (isOpen || isUnsettled(batch, profile.id)) {
    const params = { balance: account.balance };
    return { ok: false, held: false, refusal: { code: 'customer_owes', params } };
  }
  for (const id of [profile.id, ...batch.idsOf(profile.id)]) {
    const one = batch.customers.get(id);
    if (!one) continue;
    const { mergedInto, deleted } = one.profile;
    const before = one.profile;
    batch.erased.set(
      id,
      personalFields.flatMap((field) => before[field] || []),
    );
    one.profile = {
      ...newCustomer(id, false),
      name: pseudonymOf(id),
      archived: true,
      erased: true,
      ...(mergedInto === undefined ? {} : { mergedInto }),
      ...(deleted === undefined ? {} : { deleted }),
    };
    one.seq = applying.seq;
    one.changed = true;
    noteAct(batch, applying, { entity: 'customer', id, before: { erased: false }, after: { erased: true } });
  }
  return { ok: true, flags: [] };
}
