import type { Account } from '../credit/account.ts';
import { type Posting, postCharge } from '../credit/post.ts';
import { duesOf, type PostingContext } from '../credit/terms.ts';
import { derivedId } from '../ids/ids.ts';
import { isCashRounding, type Money, minus, plus, quantityTimesPrice, sum, ZERO } from '../money/money.ts';
import { accept, type Refusal, type Result, refuse } from '../refusal.ts';
import type { OrderLine, SellOrder, Tender } from './order.ts';

/** A line's value: round-half-up(quantity × unitPrice / 1000) − discount. */
export const lineTotal = (line: Pick<OrderLine, 'quantity' | 'unitPrice' | 'discount'>): Money =>
  minus(quantityTimesPrice(line.quantity, line.unitPrice), line.discount ?? ZERO);

export const orderTotal = (lines: readonly Pick<OrderLine, 'quantity' | 'unitPrice' | 'discount'>[]): Money =>
  sum(lines.map(lineTotal));

/** The on-account amount: Σ account tenders. Change cannot touch it, since only cash gives change (R4-17). */
export const creditAmount = (tenders: readonly Tender[]): Money =>
  sum(tenders.filter((tender) => tender.method === 'account').map((tender) => tender.amount));

/** Whether the order lets off more than cash rounds away (D-29): refused before the act, flagged after it. */
export const roundsTooMuch = (order: Pick<SellOrder, 'rounding' | 'tenders'>, cashUnit: number): boolean =>
  !isCashRounding(
    order.rounding ?? ZERO,
    order.tenders.some((tender) => tender.method === 'cash'),
    cashUnit,
  );

/**
 * Sells: checks that the order adds up exactly, and posts its on-account part as one confirmed movement `sale` with at least
 * one installment. `account` is null for a counter sale. Refuses, in this order: total_mismatch, tenders_mismatch,
 * change_only_on_cash, received_too_little, customer_required, due_dates_mismatch, due_date_in_the_past.
 */
export function sellOrder(order: SellOrder, account: Account | null, context: PostingContext): Result<Posting | null> {
  const onAccount = creditAmount(order.tenders);
  const refusal = checkSums(order) ?? checkChange(order.tenders) ?? checkCredit(order, onAccount, context);
  if (refusal) return { ok: false, refusal };
  if (onAccount === 0) return accept(null);
  if (!account) return refuse('customer_required');
  const movement = {
    id: derivedId(order.orderId, 'sale'),
    customerId: account.customerId,
    type: 'sale',
    amount: onAccount,
    state: 'confirmed',
    occurredAt: context.occurredAt,
    businessDate: context.businessDate,
    postedOn: context.postedOn,
    orderId: order.orderId,
    number: order.number,
  } as const;
  return accept(postCharge(account, movement, 'sale', order.orderId, duesOf(onAccount, order.dueDates, context)));
}

function checkSums(order: SellOrder): Refusal | null {
  for (const line of order.lines) if (lineTotal(line) < 0) return { code: 'total_mismatch' };
  const lines = orderTotal(order.lines);
  if (lines !== order.total) return { code: 'total_mismatch', params: { total: order.total, lines } };
  const tendered = plus(sum(order.tenders.map((tender) => tender.amount)), order.rounding ?? ZERO);
  if (tendered !== order.total)
    return {
      code: 'tenders_mismatch',
      params: { total: order.total, tendered },
    };
  return null;
}

function checkChange(tenders: readonly Tender[]): Refusal | null {
  for (const tender of tenders) {
    if (tender.received === undefined) continue;
    if (tender.method !== 'cash') return { code: 'change_only_on_cash' };
    if (tender.received < tender.amount) return { code: 'received_too_little' };
  }
  return null;
}

function checkCredit(order: SellOrder, onAccount: Money, context: PostingContext): Refusal | null {
  if (onAccount > 0 && !order.customerId) return { code: 'customer_required' };
  if (!order.dueDates) return null;
  if (sum(order.dueDates.map((due) => due.amount)) !== onAccount) return { code: 'due_dates_mismatch' };
  if (order.dueDates.some((due) => due.dueDate < context.businessDate)) return { code: 'due_date_in_the_past' };
  return null;
}
