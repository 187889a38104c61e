import { type Money, money } from '../../shared/money/money.ts';
import { settleDifferenceSchema } from '../../shared/orders/modification.ts';
import type { Order, TenderMethod } from '../../shared/orders/order.ts';
import { settleDifference as decideSettlement } from '../../shared/orders/settle-difference.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import type { Approver } from '../session/approval.ts';
import type { Till } from '../till-context.ts';
import { actOnOrder, type OrderActDone } from './act-on-order.ts';
import { hasReference } from './plan-tenders.ts';

export interface Settling {
  /** Made when the dialog was opened (a UUIDv7). */
  readonly settlementId: string;
  readonly order: Order;
  /** What changes hands, positive; the order says which way. */
  readonly amount: Money;
  readonly method: TenderMethod;
  readonly reference?: string | undefined;
  readonly approver?: Approver | undefined;
}

/** As the command has it: positive is collected, negative given back. */
export const signedSettlement = (order: Pick<Order, 'differencePending'>, amount: Money): Money =>
  money(order.differencePending < 0 ? -amount : amount);

/**
 * Settles what was left to collect or to give back of an order (D-03, D-04). Refuses what `actOnOrder` refuses, and: amount_zero,
 * amount_invalid, amount_over_due (more than is left), tender_missing.
 */
export async function settleDifference(till: Till, settling: Settling): Promise<Result<OrderActDone>> {
  const { settlementId, order, amount, method, reference, approver } = settling;
  if (amount === 0) return refuse('amount_zero');
  const due = money(Math.abs(order.differencePending));
  const cashUnit = till.books.business.peek()?.settings.cashUnit ?? 1;
  // Cash that is given back is rounded up, in the customer's favour (D-29).
  const most = order.differencePending < 0 && method === 'cash' ? due + cashUnit - 1 : due;
  if (amount > most) return refuse('amount_over_due', { due, amount, excess: amount - due });
  const parsed = settleDifferenceSchema.safeParse({
    settlementId,
    orderId: order.id,
    amount: signedSettlement(order, amount),
    method,
    ...(hasReference(method) && reference?.trim() && { reference: reference.trim() }),
  });
  if (!parsed.success) return refuse('amount_invalid');
  return actOnOrder(till, {
    kind: 'difference.settle',
    id: settlementId,
    order,
    approver,
    asked: parsed.data,
    decide: (payload, one, account, context) => decideSettlement(payload, one, account, context, null),
  });
}
