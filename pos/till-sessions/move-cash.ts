import type { Money } from '../../shared/money/money.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { type MoveCash, moveCashSchema } from '../../shared/till-sessions/session-schema.ts';
import { beginAct, recordCommand } from '../record-command.ts';
import type { Approver } from '../session/approval.ts';
import type { Till } from '../till-context.ts';
import { recordedAs } from './recorded-as.ts';

/**
 * Money goes into the drawer or out of it, that is no sale, payment or refund; out of it by a supervisor, or with one beside. Refuses:
 * not_enrolled, session_expired, not_authorized, amount_zero, reason_required, malformed, storage_full, not_saved.
 */
export async function moveCash(till: Till, move: MoveCash, approver?: Approver): Promise<Result<Money>> {
  if (move.amount === 0) return refuse('amount_zero');
  if (move.reason.trim() === '') return refuse('reason_required');
  const parsed = moveCashSchema.safeParse({ ...move, reason: move.reason.trim() });
  if (!parsed.success) return refuse('malformed');
  const payload = parsed.data;
  const act = beginAct(till, 'cash.move', { id: move.moveId, payload, approver });
  if (!act.ok) return act;
  const recorded = await recordCommand(act.value, {
    kind: 'cash.move',
    signed: payload,
    approver,
    decide: () => accept({ payload, done: true }),
  });
  if (recorded === 'exists')
    return accept((await recordedAs(till, 'cash.move', move.moveId))?.amount ?? payload.amount);
  return recorded.ok ? accept(payload.amount) : recorded;
}
