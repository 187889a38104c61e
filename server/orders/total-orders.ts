import type { Money } from '../../shared/money/money.ts';
import type {
  OrderFilter,
  OrderGroup,
  OrderGrouping,
  OrderGroupPage,
  OrderTotals,
} from '../../shared/orders/order-list.ts';
import type { ReadTx } from '../db/database.ts';
import { allOf, type Where } from '../movements/filter.ts';
import { addUpCustomers, goThroughCustomers, placeOf } from '../movements/go-through-customers.ts';
import { isRare, whereOfOrders } from './filter.ts';

interface Sums {
  readonly count: number | string | null;
  readonly value: number | string | null;
  readonly on_account: number | string | null;
  readonly pending: number | string | null;
}

/** What is on account of an order is what was, and what its changes added to that: the share itself is rounded (D-02). */
const SUM_ORDERS = `count(*) as count, sum(orders.current_value) as value, sum(orders.credit_amount + case when orders.version = 1
  then 0 else coalesce((select sum(m.credit_added + m.credit_removed) from order_modifications m where m.order_id = orders.id), 0)
  end) as on_account, sum(orders.difference_pending) as pending`;

/** Exact, of all that the filter finds. */
export async function totalOrders(tx: ReadTx, filter: OrderFilter): Promise<OrderTotals> {
  const where = await whereOfOrders(tx, filter);
  const [sums] = await tx.all<Sums>(`select ${SUM_ORDERS} from orders where ${where.text}`, [...where.values]);
  return toTotals(sums);
}

function toTotals(sums: Sums | undefined): OrderTotals {
  const [value, onAccount] = [Number(sums?.value ?? 0), Number(sums?.on_account ?? 0)];
  return {
    count: Number(sums?.count ?? 0),
    value: value as Money,
    onAccount: onAccount as Money,
    others: (value - onAccount) as Money,
    differencePending: Number(sums?.pending ?? 0) as Money,
  };
}

export interface OrderGroupsQuery extends OrderFilter {
  readonly by: OrderGrouping;
  readonly after?: string | undefined;
  readonly limit: number;
}

interface Page {
  readonly after: string | undefined;
  readonly limit: number;
}

/** Subtotals of what the filter finds: they add up to its totals. Days newest first, the rest by name. */
export async function groupOrders(
  tx: ReadTx,
  { by, after, limit, ...filter }: OrderGroupsQuery,
): Promise<OrderGroupPage> {
  if (by === 'day') return groupByDay(tx, filter, { after, limit });
  if (by === 'customer') return groupByCustomer(tx, filter, { after, limit });
  return by === 'user' ? groupByWho(tx, filter, 'user') : groupByWho(tx, filter, 'till');
}

async function groupByDay(tx: ReadTx, filter: OrderFilter, { after, limit }: Page): Promise<OrderGroupPage> {
  const behind = after !== undefined && { text: 'orders.posted_on < ?', values: [after] };
  const where = allOf([await whereOfOrders(tx, filter), behind]);
  const text = `select orders.posted_on as key, ${SUM_ORDERS} from orders where ${where.text}
    group by orders.posted_on order by orders.posted_on desc limit ?`;
  const rows = await tx.all<Sums & { key: string }>(text, [...where.values, limit + 1]);
  const groups = rows.slice(0, limit).map((row): OrderGroup => ({ key: row.key, name: null, ...toTotals(row) }));
  return { groups, next: rows.length > limit ? (groups.at(-1)?.key ?? null) : null };
}

async function groupByCustomer(tx: ReadTx, filter: OrderFilter, { after, limit }: Page): Promise<OrderGroupPage> {
  const place = await placeOf(tx, after);
  const source = {
    table: 'orders',
    sums: SUM_ORDERS,
    columns: ['count', 'value', 'on_account', 'pending'],
    where: allOf([await whereOfOrders(tx, filter), KNOWN]),
  } as const;
  const isShort = isRare(filter) || isOfSomeDays(filter);
  const through = isShort ? null : await goThroughCustomers<Sums>(tx, source, place, limit + 1, limit * LOOKED_AT);
  const rows = through ?? (await addUpCustomers<Sums>(tx, source, place, limit + 1));
  const groups = rows
    .slice(0, limit)
    .map(({ id, name, ...sums }): OrderGroup => ({ key: id, name, ...toTotals(sums) }));
  if (rows.length > limit) return { groups, next: groups.at(-1)?.key ?? null };
  return { groups: [...groups, ...(await ofNobody(tx, filter))], next: null };
}

/** How many customers are looked at for each that is wanted, before all that the filter finds is added up. */
const LOOKED_AT = 3;

const KNOWN: Where = { text: 'orders.customer_id is not null', values: [] };

const isOfSomeDays = ({ from, to }: OrderFilter): boolean => from !== undefined || to !== undefined;

async function ofNobody(tx: ReadTx, filter: OrderFilter): Promise<OrderGroup[]> {
  const totals = await totalOrders(tx, { ...filter, state: [...(filter.state ?? []), 'anonymous'] });
  return totals.count === 0 ? [] : [{ key: null, name: null, ...totals }];
}

/** Of people and tills there are few: they need no pages. */
async function groupByWho(tx: ReadTx, filter: OrderFilter, who: 'user' | 'till'): Promise<OrderGroupPage> {
  const where = await whereOfOrders(tx, filter);
  const text = `select found.*, w.name from (select orders.${who}_id as key, ${SUM_ORDERS} from orders where ${where.text}
    group by orders.${who}_id) found left join ${who}s w on w.id = found.key order by w.name, found.key`;
  const rows = await tx.all<Sums & { key: string; name: string | null }>(text, [...where.values]);
  return { groups: rows.map(({ key, name, ...sums }): OrderGroup => ({ key, name, ...toTotals(sums) })), next: null };
}
