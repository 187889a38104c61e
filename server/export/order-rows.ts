import { csvAmount } from '../../shared/csv/write-csv.ts';
import { type Money, negate, type Quantity, quantityTimesPrice } from '../../shared/money/money.ts';
import type { Order, OrderChange, OrderLine, OrderSettlement } from '../../shared/orders/order.ts';
import { currentLines } from '../../shared/orders/order-value.ts';
import { lineTotal } from '../../shared/orders/sell-order.ts';
import { type Cell, thousandths } from './cell.ts';

export const lineColumns = [
  ...['order_id', 'number', 'line_id', 'product_id', 'description', 'quantity', 'unit_price', 'discount', 'amount'],
  ...['kind', 'version', 'change_id', 'occurred_at', 'business_date', 'till_id', 'user_id', 'reason'],
];

/** The parts of an order as a file of their own. */
export const lineRows = (order: Order, exponent: number): Cell[][] =>
  orderParts(order).map(({ line, quantity, discount, amount, kind, change }) => [
    ...[order.id, order.number, line.lineId, line.productId ?? null, line.description, thousandths(quantity)],
    ...[line.unitPrice, discount, amount].map((money) => csvAmount(money, exponent)),
    ...[kind, change?.version ?? 1, change?.id ?? null, ...whenAndWho(change ?? order), change?.reason ?? null],
  ]);

/** What was sold, and all that was added and taken back since, each as of then: an order's amounts add up to what it is worth. */
export function orderParts(order: Order): OrderPart[] {
  const all = currentLines(order);
  const lineOf = new Map(all.map(({ line }) => [line.lineId, line]));
  const part = (one: Omit<OrderPart, 'discount'>): OrderPart => ({
    ...one,
    discount: discountOf(one.line, one.quantity, one.amount),
  });
  const sold = (kind: 'sale' | 'add', change?: OrderChange) => (line: OrderLine) =>
    part({ line, quantity: line.quantity, amount: lineTotal(line), kind, change });
  const back = (line: OrderLine, quantity: Quantity, amount: Money, change: OrderChange): OrderPart =>
    part({
      line,
      quantity: -quantity as Quantity,
      amount: negate(amount),
      kind: change.kind === 'void' ? 'void' : 'remove',
      change,
    });
  return [
    ...order.lines.map(sold('sale')),
    ...order.changes.flatMap((change) => [
      ...change.added.map(sold('add', change)),
      ...change.removed.flatMap(({ lineId, quantity, value }) => {
        const line = lineOf.get(lineId);
        return line ? [back(line, quantity, value, change)] : [];
      }),
      // Nothing comes after a void: what is left of the lines now is what it took back.
      ...(change.kind === 'void' ? all : []).flatMap(({ line, left, value }) =>
        left > 0 ? [back(line, left, value, change)] : [],
      ),
    ]),
  ];
}

interface OrderPart {
  readonly line: OrderLine;
  readonly quantity: Quantity;
  readonly discount: Money;
  readonly amount: Money;
  /** As in the stock's moves. */
  readonly kind: 'sale' | 'add' | 'remove' | 'void';
  readonly change?: OrderChange | undefined;
}

/** So that in every row the amount is quantity × price, less the discount: of goods taken back it is their part of it. */
function discountOf({ unitPrice }: OrderLine, quantity: Quantity, amount: Money): Money {
  const full = quantityTimesPrice(Math.abs(quantity) as Quantity, unitPrice);
  return ((quantity < 0 ? -full : full) - amount) as Money;
}

export const tenderColumns = [
  ...['order_id', 'number', 'kind', 'method', 'amount', 'received', 'reference', 'bank', 'change_id'],
  ...['occurred_at', 'business_date', 'till_id', 'user_id'],
];

/**
 * How an order was paid, and what changed hands since; what is on account changes with its value (D-02). An order's amounts and its
 * pending difference add up to what it is worth (D-03).
 */
export function tenderRows(order: Order, exponent: number): Cell[][] {
  const row = ({ kind, change, at, method, amount, received, reference, bank }: Paid): Cell[] => [
    ...[order.id, order.number, kind, method, csvAmount(amount, exponent), csvAmount(received ?? null, exponent)],
    ...[reference ?? null, bank ?? null, change?.id ?? null, ...whenAndWho(at)],
  ];
  const paid: Paid[] = [
    ...order.tenders.map((tender): Paid => ({ ...tender, kind: 'sale', at: order })),
    { method: 'rounding', amount: order.rounding, kind: 'sale', at: order },
    ...order.changes.flatMap((change) =>
      [change.creditAdded, change.creditRemoved].map(
        (amount): Paid => ({ method: 'account', amount, kind: change.kind, change, at: change }),
      ),
    ),
    ...order.settlements.map((settlement): Paid => {
      const change = changeOf(order, settlement);
      return { ...settlement, kind: change?.kind ?? 'settle', change, at: settlement };
    }),
  ];
  return paid
    .filter(({ amount }) => amount !== 0)
    .toSorted((a, b) => (a.at.occurredAt < b.at.occurredAt ? -1 : a.at.occurredAt > b.at.occurredAt ? 1 : 0))
    .map(row);
}

interface Paid {
  readonly kind: 'sale' | 'modify' | 'void' | 'settle';
  readonly change?: OrderChange | undefined;
  readonly at: WhenAndWho;
  readonly method: OrderSettlement['method'];
  readonly amount: Money;
  readonly received?: Money | undefined;
  readonly reference?: string | undefined;
  readonly bank?: string | undefined;
}

/** The change that money changed hands with: none where a difference was settled by itself. Only a void cancels what was settled. */
const changeOf = ({ changes }: Order, { id }: OrderSettlement): OrderChange | undefined =>
  changes.find((change) => (id.endsWith(':cancellation') ? change.kind === 'void' : id.startsWith(`${change.id}:`)));

type WhenAndWho = Pick<Order, 'occurredAt' | 'businessDate' | 'tillId' | 'userId'>;

const whenAndWho = ({ occurredAt, businessDate, tillId, userId }: WhenAndWho): Cell[] => [
  ...[occurredAt, businessDate, tillId, userId],
];
