/** The rows of orders and of what becomes of them; see `tables.ts`. */
export interface OrderTableRow {
  id: string;
  number: string;
  customer_id: string | null;
  till_id: string;
  user_id: string;
  occurred_at: string;
  business_date: string;
  posted_on: string;
  total: number;
  rounding: number;
  has_credit: number;
  credit_amount: number;
  /** 1 as sold; one more with each modification. */
  version: number;
  current_value: number;
  voided: number;
  /** Signed: positive is still to be collected, negative still to be given back. */
  difference_pending: number;
  invoice_reference: string | null;
  /** The version that the invoice was made of. */
  invoice_version: number | null;
  installment_count: number;
  note: string | null;
  seq: number;
}

export interface OrderLineRow {
  order_id: string;
  line_id: string;
  ordinal: number;
  product_id: string | null;
  description: string;
  quantity: number;
  unit_price: number;
  discount: number;
  note: string | null;
  /** The modification that brought it; null for what was sold at first. */
  modification_id: string | null;
}

export interface OrderTenderRow {
  order_id: string;
  ordinal: number;
  method: string;
  amount: number;
  received: number | null;
  reference: string | null;
  bank: string | null;
}

/** One version of an order after the first. */
export interface OrderModificationRow {
  id: string;
  order_id: string;
  version: number;
  /** `modify` or `void`. */
  kind: string;
  till_id: string;
  user_id: string;
  occurred_at: string;
  business_date: string;
  posted_on: string;
  value_before: number;
  value_after: number;
  credit_added: number;
  credit_removed: number;
  cash_delta: number;
  reason: string | null;
  /** Whose approval allowed it. */
  approved_by: string | null;
  command_id: string;
  seq: number;
}

export interface OrderRemovalRow {
  modification_id: string;
  order_id: string;
  line_id: string;
  quantity: number;
  worth: number;
}

/** Money of an order's non-credit share after the sale: positive came in. */
export interface OrderSettlementRow {
  id: string;
  order_id: string;
  method: string;
  amount: number;
  reference: string | null;
  till_id: string;
  user_id: string;
  occurred_at: string;
  business_date: string;
  posted_on: string;
  command_id: string;
  seq: number;
  ordinal: number;
}
