import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch, CustomerState } from '../sync/batch.ts';

/**
 * One who never bought nor paid goes, from every till too; anybody else can only be archived (R1-06). His row stays, unseen, and
 * archived: a till that was out of reach may have sold to him, and then he is back, for somebody to look at.
 */
export function deleteCustomer(batch: Batch, { customerId }: Payload<'customer.delete'>, applying: Applying): Applied {
  const state = batch.customer(customerId);
  if (!state) return { ok: false, held: false, refusal: { code: 'not_found' } };
  const { profile } = state;
  if (profile.deleted) return { ok: true, flags: [] };
  if (batch.withBooks.has(profile.id) || isOpen(state) || hasBooksInBatch(batch, profile.id))
    return { ok: false, held: false, refusal: { code: 'customer_has_books' } };
  noteAct(batch, applying, {
    entity: 'customer',
    id: profile.id,
    before: { deleted: false, archived: profile.archived },
    after: { deleted: true, archived: true },
  });
  state.profile = { ...profile, archived: true, deleted: true };
  state.seq = applying.seq;
  state.changed = true;
  return { ok: true, flags: [] };
}

/** Whatever is known of his papers: nobody goes with something on his account. */
const isOpen = ({ account }: CustomerState): boolean =>
  account.balance !== 0 || account.installments.length > 0 || account.credits.length > 0;

/** What came before it in the same push; and whoever was merged into him points at him for ever. */
function hasBooksInBatch(batch: Batch, customerId: string): boolean {
  const isHis = (id: string | null | undefined): boolean =>
    Boolean(id) && batch.customer(id ?? '')?.profile.id === customerId;
  return (
    batch.idsOf(customerId).length > 0 ||
    batch.movements.some(({ movement }) => isHis(movement.customerId)) ||
    [...batch.movementsChanged.values()].some((row) => isHis(row?.customer_id)) ||
    [...batch.orders.values()].some(({ order }) => isHis(order.customerId))
  );
}
