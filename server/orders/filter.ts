import { printedNumber, readPrintedNumber } from '../../shared/ids/numbers.ts';
import type { OrderFilter, OrderMark } from '../../shared/orders/order-list.ts';
import type { ReadTx } from '../db/database.ts';
import { accountIds, allOf, among, amongMany, type Where } from '../movements/filter.ts';

/** The filter as conditions on `orders`. */
export async function whereOfOrders(tx: ReadTx, filter: OrderFilter): Promise<Where> {
  const { number, customer, state, from, to, user, till, method, min, max } = filter;
  return allOf([
    number !== undefined && (await numberIs(tx, number)),
    customer !== undefined && among('orders.customer_id', await accountIds(tx, customer)),
    ...(state ?? []).map((mark) => marks[mark]),
    from !== undefined && { text: 'orders.posted_on >= ?', values: [from] },
    to !== undefined && { text: 'orders.posted_on <= ?', values: [to] },
    user !== undefined && { text: 'orders.user_id = ?', values: [user] },
    till !== undefined && { text: 'orders.till_id = ?', values: [till] },
    method !== undefined && {
      text: 'exists (select 1 from order_tenders t where t.order_id = orders.id and t.method = ?)',
      values: [method],
    },
    min !== undefined && { text: 'orders.current_value >= ?', values: [min] },
    max !== undefined && { text: 'orders.current_value <= ?', values: [max] },
    EVERY,
  ]);
}

const EVERY: Where = { text: '1 = 1', values: [] };
const NONE: Where = { text: '1 = 0', values: [] };

const is = (text: string): Where => ({ text, values: [] });

const marks: Readonly<Record<OrderMark, Where>> = {
  current: is('orders.voided = 0'),
  modified: is('orders.version > 1 and orders.voided = 0'),
  voided: is('orders.voided = 1'),
  pending: is('orders.difference_pending <> 0'),
  credit: is('orders.has_credit = 1'),
  anonymous: is('orders.customer_id is null'),
};

/** What few orders are, and have an index of their own for (migration 0012). */
export const isRare = ({ number, customer, state = [] }: OrderFilter): boolean =>
  number !== undefined ||
  customer !== undefined ||
  state.some((mark) => mark === 'modified' || mark === 'voided' || mark === 'pending');

/** A number as printed; or its count, which every till may have given once. */
async function numberIs(tx: ReadTx, text: string): Promise<Where> {
  const written = text.trim().toUpperCase();
  if (readPrintedNumber(written)) return { text: 'orders.number = ?', values: [written] };
  if (!/^\d{1,12}$/.test(written)) return NONE;
  const tills = await tx.all<{ prefix: string }>('select receipt_prefix as prefix from tills', []);
  return amongMany(
    'orders.number',
    tills.map(({ prefix }) => printedNumber('V', prefix, Number(written))),
  );
}
