import { findStockDrift } from '../stock/find-stock-drift.ts';
import type { Check } from './check.ts';

/** Where a shop keeps stock (R4-64): what there is of each product is what its moves add up to, one after the other. */
export const stock: Check = {
  holds: 'what there is of each product is the sum of its moves',
  run: async ({ books, found, progress }) => {
    for (const { id, stock, moved } of await books.read(findStockDrift))
      found({ row: `products ${id}`, says: `there are ${stock} of it, and its moves add up to ${moved}` });
    for (const { id, stock_after, wanted } of await books.read((tx) => tx.all<Running>(RUNNING, [])))
      found({ row: `stock_moves ${id}`, says: `there are ${stock_after} after it, and should be ${wanted}` });
    const [row] = await books.read((tx) => tx.all<{ n: number | string }>('select count(*) as n from stock_moves', []));
    const rows = Number(row?.n ?? 0);
    progress(rows);
    return rows;
  },
};

interface Running {
  readonly id: string;
  readonly stock_after: number;
  readonly wanted: number;
}

const RUNNING = `select id, stock_after, before + quantity as wanted from (
    select id, quantity, stock_after, seq, ordinal,
      lag(stock_after, 1, 0) over (partition by product_id order by seq, ordinal) as before from stock_moves) as moved
  where stock_after <> before + quantity order by seq, ordinal`;
