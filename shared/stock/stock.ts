import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Quantity } from '../money/money.ts';
import type { Order, OrderChange, OrderLine } from '../orders/order.ts';
import { currentLines } from '../orders/order-value.ts';
import type { AdjustStock } from './stock-schema.ts';

/** Why there is more or less of a product: sold, added to an order, taken back from one, an order voided, corrected, counted. */
export const stockMoveKinds = ['sale', 'add', 'remove', 'void', 'adjust', 'count'] as const;
export type StockMoveKind = (typeof stockMoveKinds)[number];

/** By how much an act moves a product's stock: thousandths, what leaves the shelf is negative. */
export interface StockChange {
  readonly productId: string;
  readonly kind: StockMoveKind;
  readonly quantity: Quantity;
}

/** A product whose stock changed; a pull brings those alone, and not the products. */
export interface StockRow {
  readonly id: string;
  readonly stock: Quantity;
  readonly seq: number;
}

/** One row of a product's stock card. */
export interface StockMove extends Pick<StockChange, 'kind' | 'quantity'> {
  readonly id: string;
  /** What there was after it. */
  readonly stockAfter: Quantity;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly tillId: string;
  readonly userId: string;
  readonly reason: string | null;
}

/** `GET /api/products/{id}/stock`. */
export interface StockCard {
  readonly productId: string;
  /** null while nothing of it was ever tracked. */
  readonly stock: Quantity | null;
  /** Newest first. */
  readonly moves: readonly StockMove[];
  /** What to ask the next page `before`; null on the last. */
  readonly next: string | null;
}

/** What a sale takes off the shelf: a line without a product touches nothing. */
export const stockOfSale = (lines: readonly OrderLine[]): StockChange[] => taken(lines, 'sale');

/**
 * What a change of an order does to the shelf: what was added leaves it, what was taken back returns, and of a voided order all that
 * was left of it does. `before` is the order as it was.
 */
export function stockOfChange(
  before: Pick<Order, 'lines' | 'changes'>,
  { kind, added, removed }: Pick<OrderChange, 'kind' | 'added' | 'removed'>,
): StockChange[] {
  const lines = currentLines(before);
  if (kind === 'void')
    return lines.flatMap(({ line, left }) =>
      line.productId && left > 0 ? [{ productId: line.productId, kind: 'void', quantity: left }] : [],
    );
  const productOf = new Map(lines.map(({ line }) => [line.lineId, line.productId]));
  const back = removed.flatMap(({ lineId, quantity }): StockChange[] => {
    const productId = productOf.get(lineId);
    return productId === undefined ? [] : [{ productId, kind: 'remove', quantity }];
  });
  return [...taken(added, 'add'), ...back];
}

const taken = (lines: readonly OrderLine[], kind: 'sale' | 'add'): StockChange[] =>
  lines.flatMap(({ productId, quantity }) =>
    productId === undefined ? [] : [{ productId, kind, quantity: -quantity as Quantity }],
  );

/** A correction: so much more or less, or a count, whose difference is decided against what there is when it is applied. */
export function stockOfAdjustment({ productId, quantity, counted }: AdjustStock, stock: Quantity | null): StockChange {
  if (counted === undefined) return { productId, kind: 'adjust', quantity: quantity ?? (0 as Quantity) };
  return { productId, kind: 'count', quantity: stockAfter(counted, -(stock ?? 0)) };
}

/** Nothing tracked is nothing there; less than nothing is what is missing, and no reason to refuse a sale. */
export function stockAfter(stock: Quantity | null, quantity: number): Quantity {
  const after = (stock ?? 0) + quantity;
  if (!Number.isSafeInteger(after)) throw new RangeError(`not a quantity in thousandths: ${after}`);
  return (after === 0 ? 0 : after) as Quantity;
}
