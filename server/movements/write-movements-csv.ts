import { csvAmount } from '../../shared/csv/write-csv.ts';
import type { ListedMovement, MovementFilter } from '../../shared/movements/movement-list.ts';
import type { CsvSource } from '../export/stream-csv.ts';
import { readMovements } from './read-movements.ts';

/**
 * Exactly what the list shows, all pages of it. The columns that programs read come first and never change; behind them the same in
 * words. Amounts are decimals with a point, as in every CSV of Fiado: what a spreadsheet adds up whatever country it is set to read.
 */
export const movementsCsv = (filter: MovementFilter): CsvSource<ListedMovement> => ({
  columns: ({ columns }) => [
    ...['id', 'posted_on', 'business_date', 'occurred_at', 'customer_id', 'customer', 'type', 'state', 'amount'],
    ...['number', 'order_id', 'till_id', 'user_id', 'balance_after'],
    ...[columns.localTime, columns.type, columns.state, columns.till, columns.user],
  ],
  page: async (tx, before, limit) => {
    const { movements, next } = await readMovements(tx, { ...filter, before, limit });
    return { rows: movements, next };
  },
  cells: (row, { exponent, words, ...shop }) => [
    ...[row.id, row.postedOn, row.businessDate, row.occurredAt, row.customerId, row.customerName, row.type, row.state],
    ...[csvAmount(row.amount, exponent), row.number, row.orderId, row.tillId, row.userId],
    csvAmount(row.balanceAfter, exponent),
    ...[shop.localTime(row.occurredAt), words.types[row.type], words.states[row.state]],
    ...[shop.tillName(row.tillId), shop.userName(row.userId)],
  ],
});
