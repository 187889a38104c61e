import type { Quantity } from '../../shared/money/money.ts';
import type { StockRow } from '../../shared/stock/stock.ts';
import type { ReadTx } from '../db/database.ts';

/** Said so that both engines see that the index of the few which are tracked is enough. */
const TRACKED = 'stock_seq > 0';

/** Where the next products stand whose stock changed behind a SEQ. */
export const readStockSeqs = (tx: ReadTx, { after, limit }: { after: number; limit: number }) =>
  tx.all<{ seq: number }>(
    `select stock_seq as seq from products where ${TRACKED} and stock_seq > ? order by stock_seq limit ?`,
    [after, limit],
  );

/** What there is of the products whose stock changed in (after, upTo], apart from the products themselves. */
export const readChangedStock = (tx: ReadTx, { after, upTo }: { after: number; upTo: number }): Promise<StockRow[]> =>
  tx.all<StockRow & { stock: Quantity }>(
    `select id, stock, stock_seq as seq from products where ${TRACKED} and stock_seq > ? and stock_seq <= ? order by stock_seq, id`,
    [after, upTo],
  );
