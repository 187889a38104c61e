import { derivedId } from '../../shared/ids/ids.ts';
import { type Money, negate } from '../../shared/money/money.ts';
import { cancelMovement as decideCancellation } from '../../shared/movements/cancel-movement.ts';
import { cancelMovementSchema } from '../../shared/movements/movement-schema.ts';
import type { PaymentMethod } from '../../shared/payments/payment.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { OutboxRow } from '../db/rows.ts';
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
  const here = await refusingDisk(() => knownHere(till, movement));
  if ('ok' in here) return here;
  const { isDone, method } = here;
  const tender = method && { tender: { method, amount: movement.amount } };
  const parsed = cancelMovementSchema.safeParse({ movementId, reason: reason.trim(), shown, ...tender });
  if (!parsed.success) return refuse('malformed');
  const payload = parsed.data;
  const act = beginAct(till, 'movement.cancel', { payload, approver });
  if (!act.ok) return act;
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

interface KnownHere {
  readonly isDone: boolean;
  /** How its money came in, or went out: it goes the other way now, out of this drawer or into it (D-21). */
  readonly method: PaymentMethod | null;
}

/** How the money of a payment or a refund changed hands, as far as it is known here. */
export const methodOf = async (till: Till, movement: ShownMovement): Promise<PaymentMethod | null> =>
  (await knownHere(till, movement)).method;

async function knownHere({ books }: Till, { id, answer }: ShownMovement): Promise<KnownHere> {
  const rows = await books.outbox();
  return { isDone: wasCancelled(rows, id), method: answer?.method ?? methodHere(rows, id) };
}

function methodHere(rows: readonly OutboxRow[], movementId: string): PaymentMethod | null {
  for (const { command } of rows) {
    if (command.kind === 'payment.take' && derivedId(command.payload.paymentId, 'payment') === movementId)
      return command.payload.method;
    if (command.kind === 'refund.pay' && derivedId(command.payload.refundId, 'refund') === movementId)
      return command.payload.method;
  }
  return null;
}

/** Also long after the server took it, when both rows are too old to be held here; what was held or refused never happened. */
const wasCancelled = (rows: readonly OutboxRow[], movementId: string): boolean =>
  rows.some(
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
