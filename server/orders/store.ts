import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import type { Order, OrderLine, Tender, TenderMethod } from '../../shared/orders/order.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { OrderLineRow, OrderTableRow, OrderTenderRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';

export async function writeOrders(tx: Tx, batch: Batch): Promise<void> {
  await tx.insert(
    'orders',
    batch.orders.map(({ order, postedOn, seq }) => toOrderRow(order, postedOn, seq)),
  );
  await tx.insert(
    'order_lines',
    batch.orders.flatMap(({ order }) => order.lines.map((line, i) => toLineRow(order.id, line, i))),
  );
  await tx.insert(
    'order_tenders',
    batch.orders.flatMap(({ order }) => order.tenders.map((tender, i) => toTenderRow(order.id, tender, i))),
  );
}

const toOrderRow = (order: Order, postedOn: string, seq: number): OrderTableRow => ({
  id: order.id,
  number: order.number,
  customer_id: order.customerId,
  till_id: order.tillId,
  user_id: order.userId,
  occurred_at: order.occurredAt,
  business_date: order.businessDate,
  posted_on: postedOn,
  total: order.total,
  rounding: order.rounding,
  has_credit: order.hasCredit ? 1 : 0,
  credit_amount: order.creditAmount,
  seq,
});

const toLineRow = (orderId: string, line: OrderLine, index: number): OrderLineRow => ({
  order_id: orderId,
  line_id: line.lineId,
  ordinal: index + 1,
  product_id: line.productId ?? null,
  description: line.description,
  quantity: line.quantity,
  unit_price: line.unitPrice,
  discount: line.discount ?? 0,
});

const toTenderRow = (orderId: string, tender: Tender, index: number): OrderTenderRow => ({
  order_id: orderId,
  ordinal: index + 1,
  method: tender.method,
  amount: tender.amount,
  received: tender.received ?? null,
  reference: tender.reference ?? null,
  bank: tender.bank ?? null,
});

/** Orders with their lines and tenders, in the order given. */
export async function readOrders(tx: ReadTx, rows: readonly OrderTableRow[]): Promise<(Order & { seq: number })[]> {
  const ids = rows.map((row) => row.id);
  const lines = groupByOrder(await tx.byValues('order_lines', 'order_id', ids));
  const tenders = groupByOrder(await tx.byValues('order_tenders', 'order_id', ids));
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    tillId: row.till_id,
    userId: row.user_id,
    occurredAt: row.occurred_at as Instant,
    businessDate: row.business_date as PlainDate,
    total: row.total as Money,
    rounding: row.rounding as Money,
    hasCredit: row.has_credit === 1,
    creditAmount: row.credit_amount as Money,
    lines: (lines.get(row.id) ?? []).map(toLine),
    tenders: (tenders.get(row.id) ?? []).map(toTender),
    seq: row.seq,
  }));
}

const toLine = (row: OrderLineRow): OrderLine => ({
  lineId: row.line_id,
  ...(row.product_id === null ? {} : { productId: row.product_id }),
  description: row.description,
  quantity: row.quantity as Quantity,
  unitPrice: row.unit_price as Money,
  ...(row.discount === 0 ? {} : { discount: row.discount as Money }),
});

const toTender = (row: OrderTenderRow): Tender => ({
  method: row.method as TenderMethod,
  amount: row.amount as Money,
  ...(row.received === null ? {} : { received: row.received as Money }),
  ...(row.reference === null ? {} : { reference: row.reference }),
  ...(row.bank === null ? {} : { bank: row.bank }),
});

function groupByOrder<R extends { order_id: string; ordinal: number }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows.toSorted((a, b) => a.ordinal - b.ordinal)) {
    const group = groups.get(row.order_id);
    if (group) group.push(row);
    else groups.set(row.order_id, [row]);
  }
  return groups;
}
