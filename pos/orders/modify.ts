import { canonicalJson } from '../../shared/ids/canonical-json.ts';
import type { Money } from '../../shared/money/money.ts';
import { modifyOrderSchema } from '../../shared/orders/modification.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { AccountView } from '../db/books.ts';
import { orderContext } from '../db/view-order.ts';
import { type Act, beginAct, recordCommand } from '../record-command.ts';
import type { Approver } from '../session/approval.ts';
import type { Till } from '../till-context.ts';
import { type ModificationPlan, planModification, type Terms, type Wanted } from './plan-modification.ts';

export interface Modifying extends Wanted {
  readonly orderId: string;
  readonly customerId: string | null;
  /** What the person saw and confirmed: anything else is no modification of his. */
  readonly seen: Pick<ModificationPlan, 'payload'>;
  /** He has seen that it goes over the limit (D-27). */
  readonly acceptOverLimit?: boolean;
  readonly approver?: Approver | undefined;
}

export interface ModificationDone {
  readonly plan: ModificationPlan;
  readonly customerId: string | null;
  readonly approvedBy: string | null;
}

/**
 * Modifies an order: decided again on the order as it is when it is written down, and on the disk before it resolves. Refuses:
 * not_enrolled, session_expired, not_authorized, amount_invalid, order_unknown, not_found (no such customer), what
 * `planModification` refuses, preview_differs (it would come to something else than was shown), over_limit (params limit, balance,
 * amount, excess), modification_exists, storage_full, not_saved.
 */
export async function modify(till: Till, modifying: Modifying): Promise<Result<ModificationDone>> {
  const { modificationId, orderId, customerId, seen, approver } = modifying;
  const act = beginAct(till, 'order.modify', { id: modificationId, payload: seen.payload, approver });
  if (!act.ok) return act;
  const parsed = modifyOrderSchema.safeParse(seen.payload);
  if (!parsed.success) return refuse('amount_invalid');
  const payload = parsed.data;
  const recorded = await recordCommand(act.value, {
    kind: 'order.modify',
    orderId,
    ...(customerId && { customerId }),
    signed: payload,
    approver,
    decide: (_, view, order) => {
      if (!order) return refuse('order_unknown');
      if (order.order.customerId !== customerId) return refuse('preview_differs');
      if (customerId && !view) return refuse('not_found');
      const plan = planModification(order.order, modifying, termsOf(act.value, view));
      if (!plan.ok) return plan;
      if (canonicalJson(plan.value.payload) !== canonicalJson(seen.payload)) return refuse('preview_differs');
      if (plan.value.overBy > 0 && !modifying.acceptOverLimit) return refuseOverLimit(plan.value);
      return accept({ payload, done: plan.value });
    },
  });
  if (recorded === 'exists') return refuse('modification_exists');
  if (!recorded.ok) return recorded;
  return accept({ plan: recorded.value.done, customerId, approvedBy: approver?.userId ?? null });
}

const termsOf = (act: Act, view: AccountView | null): Terms => ({
  context: orderContext({ ...act, tillId: act.identity.tillId, userId: act.session.user.id }, act.business),
  account: view?.account ?? null,
  creditLimit: view?.profile.creditLimit ?? null,
});

function refuseOverLimit({ limit, balanceBefore, debt, overBy }: ModificationPlan): Result<never> {
  const zero = 0 as Money;
  return refuse('over_limit', { limit: limit ?? zero, balance: balanceBefore ?? zero, amount: debt, excess: overBy });
}
