import type { Money } from '../../shared/money/money.ts';
import { draftMovementSchema } from '../../shared/movements/movement-schema.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import { recordChange } from '../record-change.ts';
import type { Till } from '../till-context.ts';
import type { ShownMovement } from './shown-movement.ts';

export interface Adjustment {
  /** Made when it was first written down (a UUIDv7); saved again under the same, it is edited. */
  readonly movementId: string;
  readonly customerId: string;
  /** Positive raises the debt. */
  readonly amount: Money;
  readonly reason: string;
  /** The draft as somebody opened it to edit it; none for a new one. */
  readonly opened?: Pick<ShownMovement, 'amount' | 'reason'> | null;
}

/**
 * Writes an adjustment down that counts nowhere until it is confirmed (D-22), or what somebody changed in it. Refuses: not_enrolled,
 * session_expired, not_authorized, amount_zero, reason_required, amount_invalid, not_found, storage_full, not_saved.
 */
export async function draftAdjustment(till: Till, adjustment: Adjustment): Promise<Result<true>> {
  if (adjustment.amount === 0) return refuse('amount_zero');
  const reason = adjustment.reason.trim();
  if (reason === '') return refuse('reason_required');
  if (!till.books.customer(adjustment.customerId)) return refuse('not_found');
  const { opened, ...written } = { ...adjustment, reason };
  const edits = opened && {
    edits: (['amount', 'reason'] as const).filter((field) => written[field] !== opened[field]),
  };
  const parsed = draftMovementSchema.safeParse({ ...written, ...edits });
  return parsed.success ? recordChange(till, 'movement.draft', parsed.data) : refuse('amount_invalid');
}
