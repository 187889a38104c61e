import { csvAmount } from '../../shared/csv/write-csv.ts';
import type { ListedOrder, OrderFilter } from '../../shared/orders/order-list.ts';
import type { CsvSource } from '../export/stream-csv.ts';
import { listOrders } from './list-orders.ts';

/** Exactly what the list shows, all pages of it. */
export const ordersCsv = (filter: OrderFilter): CsvSource<ListedOrder> => ({
  columns: [
    ...['id', 'number', 'posted_on', 'business_date', 'occurred_at', 'customer_id', 'customer', 'total', 'value'],
    ...['on_account', 'others', 'difference_pending', 'version', 'voided', 'methods', 'till_id', 'user_id'],
  ],
  page: async (tx, before, limit) => {
    const { orders, next } = await listOrders(tx, { ...filter, before, limit });
    return { rows: orders, next };
  },
  cells: (row, exponent) => [
    ...[row.id, row.number, row.postedOn, row.businessDate, row.occurredAt, row.customerId, row.customerName],
    ...[row.total, row.value, row.onAccount, row.value - row.onAccount, row.differencePending].map((amount) =>
      csvAmount(amount, exponent),
    ),
    ...[row.version, row.voided ? 'yes' : 'no', row.methods.join(' '), row.tillId, row.userId],
  ],
});
