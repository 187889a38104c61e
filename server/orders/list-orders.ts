import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import { type TenderMethod, tenderMethods } from '../../shared/orders/order.ts';
import type { ListedOrder, OrderFilter, OrderPage } from '../../shared/orders/order-list.ts';
import { creditShare } from '../../shared/orders/order-value.ts';
import { readNames } from '../customers/read-names.ts';
import type { ReadTx } from '../db/database.ts';
import type { OrderTableRow } from '../db/tables.ts';
import { allOf } from '../movements/filter.ts';
import { whereOfOrders } from './filter.ts';

export interface OrdersQuery extends OrderFilter {
  /** Where the page before ended. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Orders by the day on which they count, newest first. */
export async function listOrders(tx: ReadTx, { before, limit, ...filter }: OrdersQuery): Promise<OrderPage> {
  const where = allOf([
    await whereOfOrders(tx, filter),
    before !== undefined && { text: '(orders.posted_on, orders.id) < (?, ?)', values: toKey(before) },
  ]);
  const text = `select * from orders where ${where.text} order by posted_on desc, id desc limit ?`;
  const rows = await tx.all<OrderTableRow>(text, [...where.values, limit + 1]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    orders: await toListed(tx, page),
    next: rows.length > limit && last ? `${last.posted_on}.${last.id}` : null,
  };
}

const toKey = (cursor: string): [string, string] => [cursor.slice(0, 10), cursor.slice(11)];

async function toListed(tx: ReadTx, rows: readonly OrderTableRow[]): Promise<ListedOrder[]> {
  const names = await readNames(
    tx,
    rows.flatMap((row) => row.customer_id ?? []),
  );
  const methods = new Map<string, Set<string>>();
  const tenders = await tx.byValues(
    'order_tenders',
    'order_id',
    rows.map(({ id }) => id),
  );
  for (const { order_id, method } of tenders)
    methods.set(order_id, (methods.get(order_id) ?? new Set<string>()).add(method));
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    customerName: row.customer_id === null ? null : (names.get(row.customer_id) ?? ''),
    occurredAt: row.occurred_at as Instant,
    businessDate: row.business_date as PlainDate,
    postedOn: row.posted_on as PlainDate,
    tillId: row.till_id,
    userId: row.user_id,
    total: row.total as Money,
    value: row.current_value as Money,
    onAccount: creditShare(
      { total: row.total as Money, creditAmount: row.credit_amount as Money },
      row.current_value as Money,
    ),
    differencePending: row.difference_pending as Money,
    version: row.version,
    voided: row.voided === 1,
    invoiceOutdated: row.invoice_version !== null && row.invoice_version < row.version,
    methods: tenderMethods.filter((method: TenderMethod) => methods.get(row.id)?.has(method)),
  }));
}
