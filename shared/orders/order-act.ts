import type { Account } from '../credit/account.ts';
import type { Movement, MovementType } from '../credit/movement.ts';
import { joinPostings, type Posting, postCharge } from '../credit/post.ts';
import { afterPosting, applyCredits, type DocumentDebt, postReduction } from '../credit/post-correction.ts';
import { duesOf, type PostingContext } from '../credit/terms.ts';
import { derivedId } from '../ids/ids.ts';
import { type Money, money, ZERO } from '../money/money.ts';
import type { Order, OrderSettlement, SettlementMethod } from './order.ts';
import { pendingOf } from './order-value.ts';

/** Who does something to an order, and when. */
export interface OrderContext extends PostingContext {
  readonly tillId: string;
  readonly userId: string;
}

/** An order after something was done to it, and what that adds to the ledger; null when it touches no account. */
export interface OrderAct {
  readonly order: Order;
  readonly posting: Posting | null;
}

/** An order being worked on: each step leaves it, the account and what stands on the order as they then are. */
export interface Desk {
  readonly order: Order;
  readonly account: Account | null;
  readonly debt: DocumentDebt | null;
  readonly posting: Posting | null;
}

export const openDesk = (order: Order, account: Account | null, debt: DocumentDebt | null): Desk => ({
  order,
  account,
  debt,
  posting: null,
});

export const closeDesk = (desk: Desk, context: OrderContext): OrderAct => ({
  order: { ...desk.order, differencePending: pendingOf(desk.order) },
  posting: desk.posting && applyCredits(desk.posting, context.settings.autoApplyCredit),
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

/** Puts part of the non-credit share on the account: as a debt when it was to be collected, as credit when to be given back (D-03, D-04). */
export function settleOnAccount(desk: Desk, actId: string, amount: Money, context: OrderContext): Desk {
  const id = derivedId(actId, 'account');
  const moved =
    amount > 0
      ? charge(desk, { id, type: 'adjustment', amount }, id, context)
      : credit(desk, { id, type: 'refund_to_account', amount }, context);
  return settle(moved, { id, method: 'account', amount }, context);
}

/**
 * What is left to collect and no coin is small enough for is let off, as cash rounding lets it off (D-29). What is to be given back
 * stays until it is.
 */
export function roundOff(desk: Desk, actId: string, context: OrderContext): Desk {
  const left = pendingOf(desk.order);
  if (left <= 0 || left >= context.settings.cashUnit) return desk;
  return settle(desk, { id: derivedId(actId, 'rounding'), method: 'rounding', amount: left }, context);
}

/** Of an order that nothing is left of, nothing is rounded: what was let off was never paid, and is not given back. */
export function undoRounding(desk: Desk, actId: string, context: OrderContext): Desk {
  const { order } = desk;
  if (order.currentValue !== 0) return desk;
  let rounded: number = order.rounding;
  for (const { method, amount } of order.settlements) if (method === 'rounding') rounded += amount;
  const amount = rounded > 0 ? money(-rounded) : ZERO;
  return settle(desk, { id: derivedId(actId, 'unrounded'), method: 'rounding', amount }, context);
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
