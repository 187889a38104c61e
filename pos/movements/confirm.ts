import { confirmAdjustment } from '../../shared/movements/confirm-adjustment.ts';
import { confirmMovementSchema } from '../../shared/movements/movement-schema.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { termsFor } from '../db/view-account.ts';
import { beginAct, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';
import type { ShownMovement } from './shown-movement.ts';

/** Whether it is not what somebody looked at any more, by what its confirmation says was shown. */
export const isOtherDraft = (now: ShownMovement, seen: ShownMovement): boolean =>
  now.amount !== seen.amount || now.customerId !== seen.customerId;

/**
 * Confirms a draft as it was looked at: it counts from today on (D-22). Where others changed it meanwhile, the server holds the
 * confirmation. Refuses: not_enrolled, session_expired, not_authorized, movement_not_draft, second_person_needed (above the amount that
 * the business has set, by whoever wrote it), not_found, storage_full, not_saved.
 */
export async function confirmDraft(till: Till, draft: ShownMovement): Promise<Result<true>> {
  const { id: movementId, customerId, amount, state, reason, userId } = draft;
  const parsed = confirmMovementSchema.safeParse({ movementId, shown: { customerId, debt: amount } });
  if (!parsed.success) return refuse('malformed');
  const payload = parsed.data;
  const act = beginAct(till, 'movement.confirm', { payload });
  if (!act.ok) return act;
  const { business, session } = act.value;
  const recorded = await recordCommand(act.value, {
    kind: 'movement.confirm',
    customerId,
    signed: payload,
    decide: (_, view) => {
      if (!view) return refuse('not_found');
      const written = { id: movementId, customerId, amount, state, reason, draftedBy: userId ?? '' };
      const isDone = view.movements.some(({ id }) => id === movementId);
      const context = termsFor(act.value, view.profile, business);
      const decided = confirmAdjustment(
        isDone ? { ...written, state: 'confirmed' } : written,
        view.account,
        session.user.id,
        context,
      );
      return decided.ok ? accept({ payload, done: true }) : decided;
    },
  });
  return recorded === 'exists' || recorded.ok ? accept(true) : recorded;
}
