import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Quantity } from '../../shared/money/money.ts';
import type { StockCard, StockMove, StockMoveKind } from '../../shared/stock/stock.ts';
import type { ReadTx } from '../db/database.ts';
import type { StockMoveRow } from '../db/tables.ts';

interface CardQuery {
  readonly productId: string;
  /** Where the page before ended. */
  readonly before?: string | undefined;
  readonly limit: number;
}

const FIRST = `${Number.MAX_SAFE_INTEGER}.0`;

/** Why there is as much of a product as there is, newest first, a page at the same cost however long the card is; null for no product. */
export async function readStockCard(tx: ReadTx, { productId, before, limit }: CardQuery): Promise<StockCard | null> {
  const [product] = await tx.byValues('products', 'id', [productId]);
  if (!product) return null;
  const [seq = 0, ordinal = 0] = (before ?? FIRST).split('.').map(Number);
  const text = `select * from stock_moves where product_id = ? and (seq, ordinal) < (?, ?)
    order by seq desc, ordinal desc limit ?`;
  const rows = await tx.all<StockMoveRow>(text, [productId, seq, ordinal, limit + 1]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    productId,
    stock: product.stock as Quantity | null,
    moves: await toMoves(tx, page),
    next: rows.length > limit && last ? `${last.seq}.${last.ordinal}` : null,
  };
}

async function toMoves(tx: ReadTx, rows: readonly StockMoveRow[]): Promise<StockMove[]> {
  const orders = await tx.byValues('orders', 'id', [...new Set(rows.flatMap((row) => row.order_id ?? []))]);
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as StockMoveKind,
    quantity: row.quantity as Quantity,
    stockAfter: row.stock_after as Quantity,
    occurredAt: row.occurred_at as Instant,
    businessDate: row.business_date as PlainDate,
    orderId: row.order_id,
    orderNumber: numbers.get(row.order_id ?? '') ?? null,
    tillId: row.till_id,
    userId: row.user_id,
    reason: row.reason,
  }));
}
