import { voidOrderSchema } from '../../shared/orders/modification.ts';
import type { Order } from '../../shared/orders/order.ts';
import { cashBack, type PlannedRefund } from '../../shared/orders/plan-refunds.ts';
import { voidOrder as decideVoid } from '../../shared/orders/void-order.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import type { Approver } from '../session/approval.ts';
import type { Till } from '../till-context.ts';
import { actOnOrder, foresee, type OrderActDone } from './act-on-order.ts';

export interface Voiding {
  /** Made when the dialog was opened (a UUIDv7). */
  readonly voidId: string;
  readonly order: Order;
  readonly reason: string;
  /** What is given back now, by tender; `account` leaves it in the customer's favour. The rest stays pending, in sight. */
  readonly refunds: readonly (Omit<PlannedRefund, 'method'> & {
    readonly method: PlannedRefund['method'] | 'account';
  })[];
  readonly approver?: Approver | undefined;
}

/**
 * Voids an order (D-21). Refuses what `actOnOrder` refuses, and: reason_required, amount_invalid (also cash that no coins can pay),
 * order_voided, tender_missing.
 */
export async function voidOrder(till: Till, voiding: Voiding): Promise<Result<OrderActDone>> {
  const { voidId, order, approver } = voiding;
  const reason = voiding.reason.trim();
  if (reason === '') return refuse('reason_required');
  const refunds = voiding.refunds
    .filter(({ amount }) => amount !== 0)
    .map(({ method, amount }) => ({ method, amount }));
  const asked = { voidId, orderId: order.id, baseVersion: order.version, reason, refunds, value: order.currentValue };
  const parsed = voidOrderSchema.safeParse(asked);
  if (!parsed.success) return refuse('amount_invalid');
  if (cashBack(refunds) % (till.books.business.peek()?.settings.cashUnit ?? 1) !== 0) return refuse('amount_invalid');
  return actOnOrder(till, {
    kind: 'order.void',
    id: voidId,
    order,
    approver,
    asked: parsed.data,
    decide: (payload, one, account, context) => decideVoid(payload, one, account, context, null),
  });
}

/** What a void would do to the order and its account, before anybody confirms it. */
export function foreseeVoid(till: Till, order: Order, refunds: Voiding['refunds']): Result<OrderActDone> {
  const asked = { voidId: order.id, orderId: order.id, baseVersion: order.version, reason: '-', refunds: [...refunds] };
  return foresee(till, order, (account, context) => decideVoid(asked, order, account, context, null));
}
