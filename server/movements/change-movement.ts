import type { Money } from '../../shared/money/money.ts';
import { cancelTogether, documentOf } from '../../shared/movements/cancel-movement.ts';
import { confirmAdjustment } from '../../shared/movements/confirm-adjustment.ts';
import { writeDraft } from '../../shared/movements/write-draft.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import { toMovement } from '../customers/read-customer-rows.ts';
import type { MovementRow } from '../db/tables.ts';
import { differs } from '../orders/change-order.ts';
import { type Applied, postingContext } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { cancelledWith } from './cancelled-with.ts';
import { findMovement, moveToChanged, setCancelled } from './find-movement.ts';

/** Writes an adjustment down that counts nowhere until it is confirmed, or edits one (D-22). One that was deleted stays so (R4-21). */
export function draft(batch: Batch, asked: Payload<'movement.draft'>, applying: Applying): Applied {
  const { movementId, customerId } = asked;
  const before = findMovement(batch, movementId);
  if (!before && asked.edits) return { ok: false, held: true, refusal: { code: 'movement_unknown' } };
  if (before && before.state !== 'draft') return { ok: false, held: false, refusal: { code: 'movement_not_draft' } };
  const { command, seq, postedOn } = applying;
  const flags: FlagCode[] = batch.isDeleted(customerId) ? ['archived_customer'] : [];
  const customer = batch.customerOrPlaceholder(customerId, applying);
  customer.changed ||= customer.profile.placeholder;
  if (customer.seq === 0) customer.seq = seq;
  const { amount, reason, isNewAmount } = writeDraft(asked, before && { ...before, amount: before.amount as Money });
  const writing = {
    occurred_at: command.occurredAt,
    business_date: command.businessDate,
    till_id: command.tillId,
    user_id: writerOf(applying),
  };
  const row: MovementRow = {
    id: movementId,
    customer_id: customerId,
    order_id: null,
    type: 'adjustment',
    amount,
    state: 'draft',
    ...(isNewAmount || !before ? writing : writingOf(before)),
    posted_on: postedOn,
    number: null,
    command_id: command.id,
    balance_after: customer.account.balance,
    seq,
    ordinal: 0,
    cancels: null,
    reason,
  };
  const was = before && { amount: before.amount, reason: before.reason };
  noteAct(batch, applying, {
    entity: 'movement',
    id: movementId,
    before: was ?? {},
    after: { state: 'draft', amount, reason, customerId },
  });
  batch.movementsChanged.set(movementId, row);
  if (customer.profile.placeholder) flags.push('unknown_customer');
  return { ok: true, flags };
}

/** Who wrote its amount down, where and when. */
const writingOf = ({ occurred_at, business_date, till_id, user_id }: MovementRow) => ({
  occurred_at,
  business_date,
  till_id,
  user_id,
});

/**
 * Confirms a draft: it counts from now on. Confirmed a second time, nothing happens (R4-56). A confirmation is no fact, nothing has
 * changed hands: of what others have made another draft meanwhile, nobody has seen the amount.
 */
export function confirm(batch: Batch, asked: Payload<'movement.confirm'>, applying: Applying): Applied {
  const found = findMovement(batch, asked.movementId);
  if (!found) return { ok: false, held: true, refusal: { code: 'movement_unknown' } };
  if (found.state !== 'cancelled' && isOther(batch, asked, found))
    return { ok: false, held: true, refusal: { code: 'preview_differs' } };
  if (found.state === 'confirmed' && found.type === 'adjustment') return { ok: true, flags: [] };
  const state = batch.customerOrPlaceholder(found.customer_id, applying);
  const context = postingContext(batch, applying, state.profile.paymentTermDays);
  const written = { ...toMovement(found), reason: found.reason, draftedBy: found.user_id };
  const decided = confirmAdjustment(written, state.account, writerOf(applying), context);
  if (!decided.ok) return { ok: false, held: false, refusal: decided.refusal };
  const before = state.account.balance;
  // The draft's row becomes the movement: it is taken away here, and written with what is posted.
  batch.movementsChanged.delete(found.id);
  batch.post(state, decided.value, applying);
  if (batch.movementsFound.has(found.id)) moveToChanged(batch, found.id);
  noteAct(batch, applying, {
    entity: 'movement',
    id: found.id,
    before: { state: 'draft', balance: before },
    after: { state: 'confirmed', balance: state.account.balance, amount: found.amount, reason: asked.reason },
  });
  return { ok: true, flags: [] };
}

/** Whether it was shown with another amount, or on another's account. */
const isOther = (batch: Batch, { shown }: Payload<'movement.confirm'>, { customer_id, amount }: MovementRow): boolean =>
  shown !== undefined && differs(batch, shown, { buyer: batch.customer(customer_id) ?? null, moved: amount });

/** Of two persons (D-22), the one who stands for it: of what was held, who had it applied, and not whose name a lost till gave. */
const writerOf = ({ command, approvedBy }: Applying): string => approvedBy ?? command.userId;

/** Cancels a confirmed movement with what falls with it, from now on; a draft is deleted (D-21, R4-21). */
export function cancel(batch: Batch, asked: Payload<'movement.cancel'>, applying: Applying): Applied {
  const found = findMovement(batch, asked.movementId);
  if (!found) return { ok: false, held: true, refusal: { code: 'movement_unknown' } };
  if (found.state === 'draft' && asked.tender) return { ok: false, held: false, refusal: { code: 'malformed' } };
  if (found.state === 'draft') return discard(batch, found, asked, applying);
  if (!asked.reason) return { ok: false, held: false, refusal: { code: 'reason_required' } };
  const others = cancelledWith(found.id).flatMap((id) => (id === found.id ? [] : (findMovement(batch, id) ?? [])));
  const state = batch.customerOrPlaceholder(found.customer_id, applying);
  const before = state.account.balance;
  const context = { ...postingContext(batch, applying, state.profile.paymentTermDays), reason: asked.reason };
  const debtOf = ({ id, amount }: { id: string; amount: number }) =>
    amount < 0 ? batch.standing.paidBy(id) : batch.standing.onDocument(documentOf(id));
  const decided = cancelTogether([toMovement(found), ...others.map(toMovement)], state.account, context, debtOf);
  if (!decided.ok) return { ok: false, held: true, refusal: decided.refusal };
  batch.post(state, decided.value, applying);
  for (const { id } of [found, ...others]) setCancelled(batch, id);
  noteAct(batch, applying, {
    entity: 'movement',
    id: found.id,
    before: { state: 'confirmed', balance: before },
    after: {
      state: 'cancelled',
      balance: state.account.balance,
      amount: found.amount,
      reason: asked.reason,
      approvedBy: applying.approvedBy,
    },
  });
  const moved = state.account.balance - before;
  const isShown = !asked.shown || !differs(batch, asked.shown, { buyer: state, moved });
  const isPaid = !asked.tender || fitsTender(batch, asked.tender, found, others);
  return { ok: true, flags: isShown && isPaid ? [] : ['preview_differs'] };
}

/** The money goes back the way it came, and no more of it than counted, with what cash rounded away: the drawer is reckoned by it. */
function fitsTender(
  batch: Batch,
  { method, amount }: NonNullable<Payload<'movement.cancel'>['tender']>,
  found: MovementRow,
  others: readonly MovementRow[],
): boolean {
  const standing = others.filter(({ state }) => state === 'confirmed');
  const counted = standing.reduce((total, { amount: rounded }) => total + rounded, found.amount);
  if (found.type !== 'payment' && found.type !== 'refund') return false;
  // Of one whose paper is not in these books nobody knows the way.
  if (method !== (batch.methodOf(documentOf(found.id)) ?? method)) return false;
  return Math.sign(amount) === Math.sign(found.amount) && Math.abs(amount) <= Math.abs(counted);
}

function discard(batch: Batch, found: MovementRow, asked: Payload<'movement.cancel'>, applying: Applying): Applied {
  noteAct(batch, applying, {
    entity: 'movement',
    id: found.id,
    before: { state: 'draft', amount: found.amount },
    after: { state: 'deleted', amount: found.amount, reason: asked.reason },
  });
  if (batch.movementsFound.has(found.id)) batch.movementsChanged.set(found.id, null);
  else batch.movementsChanged.delete(found.id);
  return { ok: true, flags: [] };
}
