import type { PlainDate } from '../../shared/dates/plain-date.ts';
import type { Order } from '../../shared/orders/order.ts';
import { BULK } from './chunks.ts';
import type { OrderPage } from './rows.ts';

type Row = OrderPage['rows'][number];

/**
 * Pulled orders as pages of chunks: few records for many orders, and yet a page is read in a moment for one of them. What changes after
 * the first copy is kept as if it were of `today`: it must outlive every page that has the order as it was.
 */
export function orderPagesOf(
  orders: readonly Row[],
  generation: number,
  pages: { last: number },
  today: PlainDate | null,
): OrderPage[] {
  const made: OrderPage[] = [];
  for (let at = 0; at < orders.length; at += BULK) {
    const rows = orders.slice(at, at + BULK);
    const lastDay = lastDayOf(rows);
    const lastBusinessDate = today !== null && today > lastDay ? today : lastDay;
    made.push({ page: ++pages.last, generation, lastBusinessDate, rows, ...orderKeys(rows) });
  }
  return made;
}

/** What a page of orders is found by. */
export const orderKeys = (rows: readonly Row[]): Pick<OrderPage, 'ids' | 'customers'> => ({
  ids: [...new Set(rows.flatMap(({ id, number }: Pick<Order, 'id' | 'number'>) => [id, number]))],
  customers: [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))],
});

const lastDayOf = (rows: readonly Row[]): PlainDate =>
  rows.reduce((last, { businessDate }) => (businessDate > last ? businessDate : last), '' as PlainDate);
