/** Why there is more or less of a product; see `tables.ts`. */
export interface StockMoveRow {
  id: string;
  product_id: string;
  /** Signed thousandths; 0 only for a count that found what was expected. */
  quantity: number;
  kind: string;
  stock_after: number;
  order_id: string | null;
  command_id: string;
  user_id: string;
  till_id: string;
  reason: string | null;
  occurred_at: string;
  business_date: string;
  posted_on: string;
  seq: number;
  /** The order of moves within one SEQ. */
  ordinal: number;
}
