import { derivedId } from '../../shared/ids/ids.ts';
import { type StockChange, stockAfter } from '../../shared/stock/stock.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { NOT_TRACKED } from './store.ts';

/**
 * Enters what an act on an order does to the shelf, once, since a command is applied once: nothing where the shop keeps no stock, nor
 * for what is held or refused, which never comes here. Nobody is asked whether there is enough: the goods have changed hands (D-27).
 */
export function moveStock(batch: Batch, applying: Applying, orderId: string, changes: readonly StockChange[]): void {
  if (!batch.settings.stock) return;
  const { id } = applying.command;
  changes.forEach((change, index) => {
    enterMove(batch, applying, change, { id: derivedId(id, `s${index + 1}`), orderId, reason: null, ordinal: index });
  });
}

interface Entry {
  readonly id: string;
  readonly orderId: string | null;
  readonly reason: string | null;
  readonly ordinal: number;
}

/** One move, and what there is after it. A product that nobody has told of yet finds its stock when it arrives. */
export function enterMove(
  batch: Batch,
  { command, seq, postedOn }: Applying,
  { productId, kind, quantity }: StockChange,
  { id, orderId, reason, ordinal }: Entry,
): void {
  const known = batch.products.get(productId);
  const before = known ?? batch.strayStock.get(productId) ?? NOT_TRACKED;
  const after = stockAfter(before.stock, quantity);
  if (known) Object.assign(known, { stock: after, stockSeq: seq, changed: true });
  else batch.strayStock.set(productId, { stock: after, stockSeq: seq });
  batch.stockMoves.push({
    id,
    product_id: productId,
    quantity,
    kind,
    stock_after: after,
    order_id: orderId,
    command_id: command.id,
    user_id: command.userId,
    till_id: command.tillId,
    reason,
    occurred_at: command.occurredAt,
    business_date: command.businessDate,
    posted_on: postedOn,
    seq,
    ordinal,
  });
}
