import { stockAfter } from '../../shared/stock/stock.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { Batch, StockState } from '../sync/batch.ts';

export const NOT_TRACKED: Readonly<StockState> = { stock: null, stockSeq: 0 };

/** Of products that are not there what was sold of them: a product may arrive after its sale, from another till. */
export async function loadStrayStock(tx: ReadTx, batch: Batch, productIds: readonly string[]): Promise<void> {
  const strays = productIds.filter((id) => !batch.products.has(id));
  for (const row of await tx.byValues('stock_moves', 'product_id', strays)) {
    const { stock, stockSeq } = batch.strayStock.get(row.product_id) ?? NOT_TRACKED;
    const after = { stock: stockAfter(stock, row.quantity), stockSeq: Math.max(stockSeq, row.seq) };
    batch.strayStock.set(row.product_id, after);
  }
}

/** Behind the orders that the moves are of; what there is now stands in the products' own rows. */
export const writeStock = (tx: Tx, batch: Batch): Promise<void> => tx.insert('stock_moves', batch.stockMoves);
