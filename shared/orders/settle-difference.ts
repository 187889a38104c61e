import type { Account } from '../credit/account.ts';
import type { DocumentDebt } from '../credit/post-correction.ts';
import { derivedId } from '../ids/ids.ts';
import { accept, type Result, refuse } from '../refusal.ts';
import type { SettleDifference } from './modification.ts';
import type { Order } from './order.ts';
import {
  closeDesk,
  type OrderAct,
  type OrderContext,
  openDesk,
  roundOff,
  settle,
  settleOnAccount,
} from './order-act.ts';

/**
 * Settles what was left of an order's non-credit share: by a tender, or on the account (D-03, D-04). Money that changed hands stands
 * also where nothing was pending any more: then the difference is on the other side, in sight. What goes to the account is never more
 * than is due. Refuses tender_missing.
 */
export function settleDifference(
  asked: SettleDifference,
  order: Order,
  account: Account | null,
  context: OrderContext,
  debt: DocumentDebt | null,
): Result<OrderAct> {
  const { settlementId, method, amount } = asked;
  if (method === 'account' && !order.customerId) return refuse('tender_missing');
  const desk = openDesk(order, account, debt);
  const settled =
    method === 'account'
      ? settleOnAccount(desk, settlementId, amount, { context })
      : settle(desk, { id: derivedId(settlementId, 'cash'), method, amount, reference: asked.reference }, context);
  return accept(closeDesk(method === 'cash' ? roundOff(settled, settlementId, amount, context) : settled, context));
}
