import type { ReadTx } from '../db/database.ts';

export interface StockDrift {
  readonly id: string;
  readonly stock: number | null;
  readonly moved: number | null;
}

/** The products whose stock is not the sum of its moves; what nobody has told of yet has no row to be wrong. */
export const findStockDrift = (tx: Pick<ReadTx, 'all'>): Promise<StockDrift[]> =>
  tx.all<StockDrift>(
    `select products.id, products.stock, moved.total as moved from products
      left join (select product_id, sum(quantity) as total from stock_moves group by product_id) moved
        on moved.product_id = products.id
      where coalesce(products.stock, 0) <> coalesce(moved.total, 0) or (products.stock is null) <> (moved.total is null)
      order by products.id`,
    [],
  );
