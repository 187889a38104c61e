import type { Account } from '../credit/account.ts';
import type { DocumentDebt } from '../credit/post-correction.ts';
import { derivedId } from '../ids/ids.ts';
import { money, plus } from '../money/money.ts';
import { accept, type Result, refuse } from '../refusal.ts';
import type { ModifyOrder } from './modification.ts';
import type { Order, OrderChange } from './order.ts';
import {
  charge,
  closeDesk,
  credit,
  type Desk,
  type OrderAct,
  type OrderContext,
  openDesk,
  reduce,
  roundOff,
  settle,
  settleOnAccount,
  undoRounding,
} from './order-act.ts';
import { isCashOrder } from './order-value.ts';
import { type Modification, previewModification } from './preview-modification.ts';

/**
 * Modifies an order: what is added raises the debt by its credit share, what is taken back lowers it (D-02), each by one confirmed
 * movement; the rest is tendered, goes to the account, or stays pending in sight (D-03, D-04). `debt` is all that stands on the order;
 * a till has none. Refuses what the preview refuses, then tender_missing: nobody's order cannot leave credit in favour.
 */
export function modifyOrder(
  asked: ModifyOrder,
  order: Order,
  account: Account | null,
  context: OrderContext,
  debt: DocumentDebt | null,
): Result<OrderAct> {
  const preview = previewModification(order, asked);
  if (!preview.ok) return preview;
  if (isCashOrder(order) && !order.customerId && (asked.cashShare?.method ?? 'account') === 'account')
    return refuse('tender_missing');
  const change = changeOf(asked, order, preview.value, context);
  const changed = {
    ...order,
    version: change.version,
    currentValue: change.valueAfter,
    changes: [...order.changes, change],
  };
  let desk = openDesk(changed, account, debt);
  desk = charge(
    desk,
    { id: derivedId(change.id, 'add'), type: 'product_add', amount: change.creditAdded },
    change.id,
    context,
  );
  desk = reduce(
    desk,
    { id: derivedId(change.id, 'remove'), type: 'product_remove', amount: change.creditRemoved },
    context,
  );
  desk = shareCash(desk, asked, preview.value, context);
  return accept(closeDesk(desk, context));
}

function shareCash(desk: Desk, asked: ModifyOrder, preview: Modification, context: OrderContext): Desk {
  const { modificationId: id, cashShare } = asked;
  const amount = cashShare ? money(preview.direction * cashShare.amount) : preview.cashDelta;
  if (isCashOrder(desk.order) && (cashShare?.method ?? 'account') === 'account') {
    // Nothing of it was on account, so that all that comes back is credit in favour, as a removal (D-06).
    const row = { id: derivedId(id, 'returned'), type: 'product_remove', amount } as const;
    const kept = settle(
      credit(desk, row, context),
      { id: derivedId(id, 'account'), method: 'account', amount },
      context,
    );
    return undoRounding(kept, id, context);
  }
  let after = desk;
  if (cashShare?.method === 'account') after = settleOnAccount(desk, id, amount, context);
  else if (cashShare)
    after = settle(
      desk,
      { id: derivedId(id, 'cash'), method: cashShare.method, amount, reference: cashShare.reference },
      context,
    );
  after = undoRounding(after, id, context);
  return !cashShare || cashShare.method === 'cash' ? roundOff(after, id, context) : after;
}

const changeOf = (asked: ModifyOrder, order: Order, preview: Modification, context: OrderContext): OrderChange => ({
  id: asked.modificationId,
  version: order.version + 1,
  kind: 'modify',
  tillId: context.tillId,
  userId: context.userId,
  occurredAt: context.occurredAt,
  businessDate: context.businessDate,
  valueBefore: preview.valueBefore,
  valueAfter: preview.valueAfter,
  creditAdded: preview.creditAdded,
  creditRemoved: preview.creditRemoved,
  cashDelta: preview.cashDelta,
  added: asked.add,
  removed: preview.removed,
  reason: asked.reason ?? null,
});

/** By how much the act moved its customer's balance. */
export const balanceMove = ({ posting }: OrderAct): number =>
  (posting?.movements ?? []).reduce((total, { amount }) => plus(money(total), amount), 0);
