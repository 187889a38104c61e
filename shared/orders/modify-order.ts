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
  const amount = cashShare ? money(directionOf(cashShare, preview) * cashShare.amount) : preview.cashDelta;
  const asRemoval = isCashOrder(desk.order);
  // What was let off was never paid: it goes before what becomes credit, which is no more than what is due then.
  if (cashShare ? cashShare.method === 'account' : asRemoval)
    return settleOnAccount(undoRounding(desk, id, context), id, amount, { context, asRemoval });
  if (!cashShare) return roundOff(undoRounding(desk, id, context), id, null, context);
  const { method, reference } = cashShare;
  const tendered = settle(desk, { id: derivedId(id, 'cash'), method, amount, reference }, context);
  const after = undoRounding(tendered, id, context);
  return method === 'cash' ? roundOff(after, id, amount, context) : after;
}

/** Money went the way that it is said to have gone; what goes to the account, only the way of the modification. */
const directionOf = (share: NonNullable<ModifyOrder['cashShare']>, preview: Modification): 1 | -1 => {
  if (share.direction === undefined || share.method === 'account') return preview.direction;
  return share.direction === 'in' ? 1 : -1;
};

/** Whether the share is said to have gone another way than the modification does. */
export const goesOtherWay = ({ cashShare }: ModifyOrder, preview: Modification): boolean =>
  cashShare?.direction !== undefined && cashShare.direction !== (preview.direction > 0 ? 'in' : 'out');

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
  ...(context.approvedBy === undefined ? {} : { approvedBy: context.approvedBy }),
});

/** By how much the act moved its customer's balance. */
export const balanceMove = ({ posting }: OrderAct): number =>
  (posting?.movements ?? []).reduce((total, { amount }) => plus(money(total), amount), 0);
