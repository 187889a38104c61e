import type { Account } from '../credit/account.ts';
import { type DocumentDebt, postReduction, postRelease } from '../credit/post-correction.ts';
import { derivedId } from '../ids/ids.ts';
import { minus, money, negate, sum, ZERO } from '../money/money.ts';
import { accept, type Result, refuse } from '../refusal.ts';
import type { VoidOrder } from './modification.ts';
import type { Order, OrderChange } from './order.ts';
import {
  closeDesk,
  type Desk,
  enter,
  movementOf,
  type OrderAct,
  type OrderContext,
  openDesk,
  type Row,
  roundOff,
  settle,
  settleOnAccount,
  undoRounding,
} from './order-act.ts';
import { creditShare, isCashOrder } from './order-value.ts';

/**
 * Voids an order: every movement of its own is cancelled from today on, what was paid of it becomes credit in favour, and the rest
 * goes back by its tenders (D-21). Refunds that the act did not name stay pending, in sight. Refuses order_voided, then
 * tender_missing: what nobody bought cannot become somebody's credit.
 */
export function voidOrder(
  asked: VoidOrder,
  order: Order,
  account: Account | null,
  context: OrderContext,
  debt: DocumentDebt | null,
): Result<OrderAct> {
  if (order.voided) return refuse('order_voided');
  if (!order.customerId && asked.refunds.some(({ method }) => method === 'account')) return refuse('tender_missing');
  const change = changeOf(asked, order, context);
  const changed = {
    ...order,
    version: change.version,
    currentValue: ZERO,
    voided: true,
    changes: [...order.changes, change],
  };
  let desk = openDesk(changed, account, debt);
  for (const row of ownRows(order)) desk = cancel(desk, row, context);
  const onAccount = ownRows(order).filter(({ type }) => type === 'adjustment');
  for (const { id, amount } of onAccount)
    desk = settle(desk, { id: derivedId(id, 'cancellation'), method: 'account', amount: negate(amount) }, context);
  // Money that went back stands; what of the rest becomes credit is no more than what is due then.
  const named = asked.refunds.map((refund, index) => ({ ...refund, id: derivedId(asked.voidId, `r${index + 1}`) }));
  for (const { id, method, amount, reference } of named)
    if (method !== 'account') desk = settle(desk, { id, method, amount: negate(amount), reference }, context);
  desk = undoRounding(desk, asked.voidId, context);
  for (const { id, method, amount } of named)
    if (method === 'account') desk = settleOnAccount(desk, id, negate(amount), { context });
  const cash = named.filter(({ method }) => method === 'cash').map(({ amount }) => amount);
  if (cash.length > 0) desk = roundOff(desk, asked.voidId, sum(cash), context);
  return accept(closeDesk(desk, context));
}

/**
 * The movements that the order itself put on the account, those that lower it first: a cash order's credit in favour and what was
 * given back as credit are settlements, and stand.
 */
export function ownRows(order: Order): Row[] {
  const rows: Row[] = [{ id: derivedId(order.id, 'sale'), type: 'sale', amount: order.creditAmount }];
  for (const { id, creditAdded, creditRemoved } of order.changes) {
    rows.push({ id: derivedId(id, 'add'), type: 'product_add', amount: creditAdded });
    if (!isCashOrder(order)) rows.push({ id: derivedId(id, 'remove'), type: 'product_remove', amount: creditRemoved });
  }
  for (const { id, method, amount } of order.settlements)
    if (method === 'account' && amount > 0) rows.push({ id, type: 'adjustment', amount });
  return rows.filter(({ amount }) => amount !== 0).sort((a, b) => Math.sign(a.amount) - Math.sign(b.amount));
}

function cancel(desk: Desk, row: Row, context: OrderContext): Desk {
  if (!desk.account) return desk;
  const id = derivedId(row.id, 'cancellation');
  const back: Row = { id, type: 'cancellation', amount: money(-row.amount) };
  const movement = { ...movementOf(desk.order, back, context), cancels: row.id };
  return row.amount < 0
    ? enter(desk, postRelease(desk.account, movement, row.id, desk.debt))
    : enter(desk, postReduction(desk.account, movement, desk.order.id, desk.debt));
}

function changeOf(asked: VoidOrder, order: Order, context: OrderContext): OrderChange {
  const share = creditShare(order, order.currentValue);
  return {
    id: asked.voidId,
    version: order.version + 1,
    kind: 'void',
    tillId: context.tillId,
    userId: context.userId,
    occurredAt: context.occurredAt,
    businessDate: context.businessDate,
    valueBefore: order.currentValue,
    valueAfter: ZERO,
    creditAdded: ZERO,
    creditRemoved: negate(share),
    cashDelta: negate(minus(order.currentValue, share)),
    added: [],
    removed: [],
    reason: asked.reason,
    ...(context.approvedBy === undefined ? {} : { approvedBy: context.approvedBy }),
  };
}
