import { csvAmount } from '../../shared/csv/write-csv.ts';
import type { ListedOrder, OrderFilter } from '../../shared/orders/order-list.ts';
import type { CsvSource } from '../export/stream-csv.ts';
import { listOrders } from './list-orders.ts';

/** Exactly what the list shows, all pages of it: first the columns that programs read, behind them the same in words. */
export const ordersCsv = (filter: OrderFilter): CsvSource<ListedOrder> => ({
  columns: ({ columns }) => [
    ...['id', 'number', 'posted_on', 'business_date', 'occurred_at', 'customer_id', 'customer', 'total', 'value'],
    ...['on_account', 'others', 'difference_pending', 'version', 'voided', 'methods', 'till_id', 'user_id'],
    ...[columns.localTime, columns.state, columns.methods, columns.till, columns.user],
  ],
  page: async (tx, before, limit) => {
    const { orders, next } = await listOrders(tx, { ...filter, before, limit });
    return { rows: orders, next };
  },
  cells: (row, { exponent, words, ...shop }) => [
    ...[row.id, row.number, row.postedOn, row.businessDate, row.occurredAt, row.customerId, row.customerName],
    ...[row.total, row.value, row.onAccount, row.value - row.onAccount, row.differencePending].map((amount) =>
      csvAmount(amount, exponent),
    ),
    ...[row.version, row.voided ? 'yes' : 'no', row.methods.join(' '), row.tillId, row.userId],
    ...[shop.localTime(row.occurredAt), words.orders[row.voided ? 'voided' : row.version > 1 ? 'modified' : 'current']],
    row.methods.map((method) => words.methods[method]).join(' + '),
    ...[shop.tillName(row.tillId), shop.userName(row.userId)],
  ],
});
