import { type Money, money, smaller, sum, ZERO } from '../money/money.ts';
import type { OrderLine } from './order.ts';
import { lineTotal } from './sell-order.ts';

/** What is let off a line or a whole sale: an amount, or a share of it in parts per million. */
export type Discount =
  | { readonly kind: 'amount'; readonly amount: Money }
  | { readonly kind: 'share'; readonly ppm: number };

/** One percent in parts per million, and the whole. */
export const PERCENT = 10_000;
export const WHOLE = 100 * PERCENT;

/** What it comes to: a share is rounded down, so that nobody gives more than was said; never more than the value itself. */
export const discountOn = (value: Money, discount: Discount): Money =>
  discount.kind === 'amount'
    ? smaller(discount.amount, value)
    : money(Number((BigInt(value) * BigInt(discount.ppm)) / BigInt(WHOLE)));

/**
 * Spreads what is let off a sale over its lines, by their values and exactly: the parts add up to it, none is more than its line, and
 * equal lines differ by one minor unit at most. The units that are left over go to the largest remainders, the first ones first.
 */
export function spreadDiscount(discount: Money, values: readonly Money[]): readonly Money[] {
  const total = sum(values);
  if (discount >= total) return values;
  if (discount <= 0) return values.map(() => ZERO);
  const parts = values.map((value, at) => {
    const product = BigInt(discount) * BigInt(value);
    return { at, whole: Number(product / BigInt(total)), rest: product % BigInt(total) };
  });
  const left = discount - parts.reduce((given, { whole }) => given + whole, 0);
  const byRest = parts.toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  const luckier = new Set(byRest.slice(0, left).map(({ at }) => at));
  return parts.map(({ at, whole }) => money(luckier.has(at) ? whole + 1 : whole));
}

/** What the goods of a sale cost by the list, and how much less than that was asked for them, in minor units. */
export interface LetOff {
  readonly asked: bigint;
  readonly given: bigint;
}

/** Whether it is more than a cashier may let off by himself, in percent of the whole sale. */
export const letsOffTooMuch = ({ asked, given }: LetOff, cashierPercent: number): boolean =>
  given * 100n > asked * BigInt(cashierPercent);

/**
 * What a line lets off of a price. What is sold "for 2,000" is weighed to the gram: less than the price of one is not let off. Exact
 * whatever the price: it need not be the line's own.
 */
export function letOffLine(
  line: Pick<OrderLine, 'quantity' | 'unitPrice' | 'discount'>,
  price: number,
  isWeighed: boolean,
): LetOff {
  const worth = (quantity: number) => (BigInt(quantity) * BigInt(price) + 500n) / 1000n;
  const given = worth(isWeighed ? line.quantity - 1 : line.quantity) - BigInt(lineTotal(line));
  return { asked: worth(line.quantity), given: given > 0n ? given : 0n };
}

/** What a line lets off as people are told it: the rest of weighing "for 2,000" to the gram is no discount that anybody gave. */
export function shownDiscount(line: Pick<OrderLine, 'quantity' | 'unitPrice' | 'discount'>, isWeighed: boolean): Money {
  if (line.discount === undefined || (isWeighed && letOffLine(line, line.unitPrice, true).given === 0n)) return ZERO;
  return line.discount;
}

export const letOffInAll = (lines: readonly LetOff[]): LetOff =>
  lines.reduce((all, { asked, given }) => ({ asked: all.asked + asked, given: all.given + given }), {
    asked: 0n,
    given: 0n,
  });
