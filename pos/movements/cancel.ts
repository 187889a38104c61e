import { type Money, negate } from '../../shared/money/money.ts';
import { cancelMovement as decideCancellation } from '../../shared/movements/cancel-movement.ts';
import { cancelMovementSchema } from '../../shared/movements/movement-schema.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { termsFor } from '../db/view-account.ts';
import { recordChange } from '../record-change.ts';
import { beginAct, recordCommand, refusingDisk } from '../record-command.ts';
import type { Approver } from '../session/approval.ts';
import type { Till } from '../till-context.ts';
import type { ShownMovement } from './shown-movement.ts';

export interface Cancelling {
  readonly movement: ShownMovement;
  readonly reason: string;
  readonly approver?: Approver | undefined;
}

/** By how much the balance moves when it is cancelled, with what falls with it. */
export const cancellationDebt = ({ together }: Pick<ShownMovement, 'together'>): Money => negate(together);

/**
 * Cancels a confirmed movement from now on (D-21). Which debts it reopens is the server's to say. Refuses: not_enrolled,
 * session_expired, not_authorized, reason_required, movement_of_order, movement_cancelled (here too, and not yet sent),
 * movement_not_confirmed, not_found, storage_full, not_saved.
 */
export async function cancelMovement(till: Till, { movement, reason, approver }: Cancelling): Promise<Result<true>> {
  const { id: movementId, customerId } = movement;
  if (reason.trim() === '') return refuse('reason_required');
  const shown = { customerId, debt: cancellationDebt(movement) };
  const parsed = cancelMovementSchema.safeParse({ movementId, reason: reason.trim(), shown });
  if (!parsed.success) return refuse('malformed');
  const payload = parsed.data;
  const act = beginAct(till, 'movement.cancel', { payload, approver });
  if (!act.ok) return act;
  const isDone = await refusingDisk(() => wasCancelledHere(till, movementId));
  if (typeof isDone !== 'boolean') return isDone;
  const recorded = await recordCommand(act.value, {
    kind: 'movement.cancel',
    customerId,
    signed: payload,
    approver,
    decide: (_, view) => {
      if (!view) return refuse('not_found');
      const { postedOn, answer: _answer, reason: _reason, ...rest } = movement;
      // What is older than the movements held here may have been cancelled since: the row that does it says so.
      const isUndone = isDone || view.movements.some(({ cancels }) => cancels === movementId);
      const held = view.movements.find(({ id }) => id === movementId)?.state ?? movement.state;
      const state = isUndone ? 'cancelled' : held;
      const found = { ...rest, state, postedOn, businessDate: postedOn };
      const context = { ...termsFor(act.value, view.profile, act.value.business), reason: reason.trim() };
      const decided = decideCancellation(found, view.account, context, null);
      return decided.ok ? accept({ payload, done: true }) : decided;
    },
  });
  return recorded === 'exists' || recorded.ok ? accept(true) : recorded;
}

/** Also long after the server took it, when both rows are too old to be held here; what was held or refused never happened. */
const wasCancelledHere = async ({ books }: Till, movementId: string): Promise<boolean> =>
  (await books.outbox()).some(
    ({ command: { kind, payload }, status }) =>
      kind === 'movement.cancel' && payload.movementId === movementId && status !== 'held' && status !== 'refused',
  );

/** Throws a draft away: it never counted (R4-21). Refuses: not_enrolled, session_expired, not_authorized, movement_not_draft, storage_full, not_saved. */
export async function discardDraft(
  till: Till,
  { id, state }: Pick<ShownMovement, 'id' | 'state'>,
): Promise<Result<true>> {
  return state === 'draft' ? recordChange(till, 'movement.cancel', { movementId: id }) : refuse('movement_not_draft');
}
