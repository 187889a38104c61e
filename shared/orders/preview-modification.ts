import { type Money, minus, negate, plus, type Quantity, sum, ZERO } from '../money/money.ts';
import { accept, type Refusal, type Result } from '../refusal.ts';
import type { ModifyOrder } from './modification.ts';
import type { Order, RemovedLine } from './order.ts';
import { creditShare, currentLines, isCashOrder, partValue } from './order-value.ts';
import { lineTotal, orderTotal } from './sell-order.ts';

/** What a modification would do, before anybody confirms it: "debt +600, collect now 400". */
export interface Modification {
  readonly valueBefore: Money;
  readonly valueAfter: Money;
  /** Of the credit share: what is added raises it by, and what is taken back lowers it by (never positive). */
  readonly creditAdded: Money;
  readonly creditRemoved: Money;
  /** Of the rest: positive is to be collected now, negative to be given back. */
  readonly cashDelta: Money;
  /** Whether money for the rest comes in or goes out: by what was added and taken back, whatever the split rounds to. */
  readonly direction: 1 | -1;
  readonly removed: readonly RemovedLine[];
}

type Asked = Pick<ModifyOrder, 'add' | 'remove'>;

/**
 * Decides what may be changed, and what it comes to (D-02 … D-06). The split of the sale is frozen: each share is a function of the
 * order's current value alone, so that the same goods come to the same money by whichever way. Refuses, in this order: order_voided,
 * cash_order_no_add, line_unknown, over_removal, line_exists, total_mismatch.
 */
export function previewModification(order: Order, asked: Asked): Result<Modification> {
  const refusal = check(order, asked);
  if (refusal) return { ok: false, refusal };
  const lines = new Map(currentLines(order).map((current) => [current.line.lineId, current]));
  const removed = asked.remove.flatMap(({ lineId, quantity }): RemovedLine[] => {
    const current = lines.get(lineId);
    if (!current) return [];
    const rest = partValue(current.line, (current.left - quantity) as Quantity);
    return [{ lineId, quantity, value: minus(current.value, rest) }];
  });
  const valueBefore = order.currentValue;
  const raised = plus(valueBefore, orderTotal(asked.add));
  const valueAfter = minus(raised, sum(removed.map(({ value }) => value)));
  const [before, between, after] = [valueBefore, raised, valueAfter].map((value) => creditShare(order, value));
  const creditAdded = minus(between ?? ZERO, before ?? ZERO);
  const creditRemoved = minus(after ?? ZERO, between ?? ZERO);
  const valueDelta = minus(valueAfter, valueBefore);
  const cashDelta = minus(valueDelta, plus(creditAdded, creditRemoved));
  const direction = asked.add.length === 0 || (valueDelta || cashDelta) < 0 ? -1 : 1;
  return accept({ valueBefore, valueAfter, creditAdded, creditRemoved, cashDelta, direction, removed });
}

function check(order: Order, { add, remove }: Asked): Refusal | null {
  if (order.voided) return { code: 'order_voided' };
  if (add.length > 0 && isCashOrder(order)) return { code: 'cash_order_no_add' };
  const lines = currentLines(order);
  for (const { lineId, quantity } of remove) {
    const current = lines.find(({ line }) => line.lineId === lineId);
    if (!current) return { code: 'line_unknown' };
    if (quantity > current.left)
      return { code: 'over_removal', params: { description: current.line.description, left: current.left } };
  }
  if (add.some(({ lineId }) => lines.some(({ line }) => line.lineId === lineId))) return { code: 'line_exists' };
  if (add.some((line) => lineTotal(line) < 0)) return { code: 'total_mismatch' };
  return null;
}

/** By how much the account's balance moves, apart from what of the cash share is put on it. */
export const debtDelta = ({ creditAdded, creditRemoved }: Modification): Money => plus(creditAdded, creditRemoved);

/** What is to change hands now: never negative. */
export const toTender = ({ cashDelta, direction }: Modification): Money =>
  direction < 0 ? negate(cashDelta) : cashDelta;
