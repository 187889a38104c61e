import { type Money, minus, plus, type Quantity, roundHalfUp, sum, ZERO } from '../money/money.ts';
import type { Order, OrderLife, OrderLine, OrderSettlement, SettlementMethod } from './order.ts';
import { lineTotal } from './sell-order.ts';

/** A line as it is now: what of it was sold, what has come back, and what the rest is worth. */
export interface CurrentLine {
  readonly line: OrderLine;
  /** The version that brought it; 1 for what was sold at first. */
  readonly version: number;
  readonly removed: Quantity;
  readonly left: Quantity;
  readonly value: Money;
}

/** Every line that was ever on the order, in the order in which they came. */
export function currentLines(order: Pick<Order, 'lines' | 'changes'>): CurrentLine[] {
  const removed = new Map<string, number>();
  for (const change of order.changes)
    for (const { lineId, quantity } of change.removed) removed.set(lineId, (removed.get(lineId) ?? 0) + quantity);
  const current = (version: number) => (line: OrderLine) => {
    const back = (removed.get(line.lineId) ?? 0) as Quantity;
    const left = (line.quantity - back) as Quantity;
    return { line, version, removed: back, left, value: partValue(line, left) };
  };
  return [
    ...order.lines.map(current(1)),
    ...order.changes.flatMap((change) => change.added.map(current(change.version))),
  ];
}

/** What part of a line is worth, at the price and discount it was sold for: round(line total × quantity ÷ sold) (D-02). */
export const partValue = (line: OrderLine, quantity: Quantity): Money =>
  roundHalfUp(BigInt(lineTotal(line)) * BigInt(quantity), BigInt(line.quantity));

/** How much of a value is on account, by the split of the sale, frozen when it was sold: round-half-up(V × C0 ÷ T0) (D-02). */
export const creditShare = (order: Pick<Order, 'total' | 'creditAmount'>, value: Money): Money =>
  order.total === 0 ? ZERO : roundHalfUp(BigInt(value) * BigInt(order.creditAmount), BigInt(order.total));

/** The rest of the order's value: what was tendered otherwise, and is. */
export const nonCreditShare = (order: Pick<Order, 'total' | 'creditAmount' | 'currentValue'>): Money =>
  minus(order.currentValue, creditShare(order, order.currentValue));

/** What is still to be collected (+) or given back (−): non-credit share = tenders + settlements + this (D-03). */
export const pendingOf = (order: Pick<Order, 'total' | 'creditAmount' | 'currentValue' | 'settlements'>): Money =>
  minus(nonCreditShare(order), plus(minus(order.total, order.creditAmount), settled(order.settlements)));

export const settled = (settlements: readonly OrderSettlement[], method?: SettlementMethod): Money =>
  sum(settlements.filter((one) => method === undefined || one.method === method).map(({ amount }) => amount));

/** Whether nothing of it was bought on account: then nothing can be added to it (D-06). */
export const isCashOrder = (order: Pick<Order, 'creditAmount'>): boolean => order.creditAmount === 0;

/** An order that nothing was done to since it was sold. */
export const asSold = (sold: Pick<Order, 'total'>, installmentCount: number): OrderLife => ({
  version: 1,
  currentValue: sold.total,
  voided: false,
  differencePending: ZERO,
  invoice: null,
  installmentCount,
  changes: [],
  settlements: [],
});

/** An order as it was copied before orders could be modified. */
export const completeOrder = <T extends Omit<Order, keyof OrderLife> & Partial<OrderLife>>(
  order: T,
): T & OrderLife => ({
  ...asSold(order, order.creditAmount > 0 ? 1 : 0),
  ...order,
});
