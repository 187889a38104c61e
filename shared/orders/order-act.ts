import type { Account } from '../credit/account.ts';
import type { Movement, MovementType } from '../credit/movement.ts';
import { joinPostings, type Posting, postCharge } from '../credit/post.ts';
import { afterPosting, applyCredits, type DocumentDebt, postReduction } from '../credit/post-correction.ts';
import { duesOf, type PostingContext } from '../credit/terms.ts';
import { derivedId } from '../ids/ids.ts';
import { type Money, money } from '../money/money.ts';
import type { Order, OrderSettlement, SettlementMethod } from './order.ts';
import { pendingOf, settled } from './order-value.ts';

/** Who does something to an order, and when. */
export interface OrderContext extends PostingContext {
  readonly tillId: string;
  readonly userId: string;
  /** Whose approval allowed it, where its user could not do it by himself. */
  readonly approvedBy?: string | undefined;
}

/** An order after something was done to it, and what that adds to the ledger; null when it touches no account. */
export interface OrderAct {
  readonly order: Order;
  readonly posting: Posting | null;
  /** More was to go to the account than was due: that part fell away. */
  readonly dropped: boolean;
}

/** An order being worked on: each step leaves it, the account and what stands on the order as they then are. */
export interface Desk {
  readonly order: Order;
  readonly account: Account | null;
  readonly debt: DocumentDebt | null;
  readonly posting: Posting | null;
  readonly dropped: boolean;
}

export const openDesk = (order: Order, account: Account | null, debt: DocumentDebt | null): Desk => ({
  order,
  account,
  debt,
  posting: null,
  dropped: false,
});

export const closeDesk = (desk: Desk, context: OrderContext): OrderAct => ({
  order: { ...desk.order, differencePending: pendingOf(desk.order) },
  posting: desk.posting && applyCredits(desk.posting, context.settings.autoApplyCredit),
  dropped: desk.dropped,
});

export interface Row {
  readonly id: string;
  readonly type: MovementType;
  readonly amount: Money;
}

/** A charge on the order: never one of the agreed installments grows, a new one is made by the default terms (D-07). */
export function charge(desk: Desk, row: Row, maker: string, context: OrderContext): Desk {
  if (!desk.account || row.amount === 0) return desk;
  const ordinal = desk.order.installmentCount + 1;
  const dues = duesOf(row.amount, undefined, context);
  const movement = movementOf(desk.order, row, context);
  const posted = postCharge(desk.account, movement, 'sale', desk.order.id, dues, { id: maker, ordinal });
  return { ...enter(desk, posted), order: { ...desk.order, installmentCount: ordinal } };
}

/** Takes back some of the order's own debt, and frees what was paid of it. */
export function reduce(desk: Desk, row: Row, context: OrderContext): Desk {
  if (!desk.account || row.amount === 0) return desk;
  return enter(desk, postReduction(desk.account, movementOf(desk.order, row, context), desk.order.id, desk.debt));
}

/** Credit in favour: it lowers what is still owed of this order first, and frees nothing. */
export function credit(desk: Desk, row: Row, context: OrderContext): Desk {
  if (!desk.account || row.amount === 0) return desk;
  return enter(desk, postReduction(desk.account, movementOf(desk.order, row, context), desk.order.id, null));
}

export const enter = (desk: Desk, posted: Posting): Desk => ({
  ...desk,
  account: posted.account,
  debt: afterPosting(desk.debt, posted),
  posting: desk.posting ? joinPostings(desk.posting, posted) : posted,
});

/** Notes money of the non-credit share: positive came in, negative went out. */
export function settle(
  desk: Desk,
  one: { id: string; method: SettlementMethod; amount: Money; reference?: string | undefined },
  context: OrderContext,
): Desk {
  if (one.amount === 0) return desk;
  const { tillId, userId, occurredAt, businessDate } = context;
  const { reference, ...rest } = one;
  const what = reference === undefined ? rest : { ...rest, reference };
  const settlement: OrderSettlement = { ...what, tillId, userId, occurredAt, businessDate };
  return { ...desk, order: { ...desk.order, settlements: [...desk.order.settlements, settlement] } };
}

/**
 * Puts part of the non-credit share on the account: as a debt when it was to be collected, as credit when to be given back (D-03, D-04).
 * Never more than is due, nor the other way: nothing changed hands that would have to stand, and adjustments are the owner's. `asRemoval`
 * when nothing of the order was on account, and all that comes back is credit in favour (D-06).
 */
export function settleOnAccount(
  desk: Desk,
  actId: string,
  asked: Money,
  { context, asRemoval = false }: { context: OrderContext; asRemoval?: boolean },
): Desk {
  const due = pendingOf(desk.order);
  const amount = money(asked > 0 ? Math.max(0, Math.min(asked, due)) : Math.min(0, Math.max(asked, due)));
  const id = derivedId(actId, 'account');
  const back: Row = asRemoval
    ? { id: derivedId(actId, 'returned'), type: 'product_remove', amount }
    : { id, type: 'refund_to_account', amount };
  const moved =
    amount > 0 ? charge(desk, { id, type: 'adjustment', amount }, id, context) : credit(desk, back, context);
  const after = settle(moved, { id, method: 'account', amount }, context);
  return amount === asked ? after : { ...after, dropped: true };
}

/**
 * What is left to collect and no coin is small enough for is let off, as cash rounding lets it off (D-29): after cash of whole coins, or,
 * where nothing was tendered, as long as all that the order was let off stays below the smallest coin. What is to be given back stays
 * until it is.
 */
export function roundOff(desk: Desk, actId: string, cash: Money | null, context: OrderContext): Desk {
  const { cashUnit } = context.settings;
  const left = pendingOf(desk.order);
  const isRounding = cash === null ? letOff(desk.order) + left < cashUnit : cash % cashUnit === 0;
  if (left <= 0 || left >= cashUnit || !isRounding) return desk;
  return settle(desk, { id: derivedId(actId, 'rounding'), method: 'rounding', amount: left }, context);
}

/** All that was let off of the order, when it was sold and since. */
const letOff = (order: Order): number => order.rounding + settled(order.settlements, 'rounding');

/**
 * Of an order that nothing is left of, nothing is rounded: what was let off was never paid, and is not given back. What was given back
 * all the same is not asked for again.
 */
export function undoRounding(desk: Desk, actId: string, context: OrderContext): Desk {
  const { order } = desk;
  if (order.currentValue !== 0) return desk;
  const undone = Math.max(0, Math.min(letOff(order), -pendingOf(order)));
  return settle(desk, { id: derivedId(actId, 'unrounded'), method: 'rounding', amount: money(-undone) }, context);
}

export const movementOf = (order: Order, row: Row, context: OrderContext): Movement => ({
  ...row,
  customerId: order.customerId as string,
  state: row.type === 'cancellation' ? 'cancelled' : 'confirmed',
  occurredAt: context.occurredAt,
  businessDate: context.businessDate,
  postedOn: context.postedOn,
  orderId: order.id,
  number: order.number,
});
