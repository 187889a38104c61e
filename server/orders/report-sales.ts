import type { PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import type { Sales, SalesGroup, SalesGrouping, SalesReport } from '../../shared/orders/order-list.ts';
import type { ReadTx } from '../db/database.ts';
import { allOf } from '../movements/filter.ts';

export interface SalesQuery {
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly user?: string | undefined;
  readonly till?: string | undefined;
  readonly by: SalesGrouping;
  readonly after?: PlainDate | undefined;
  readonly limit: number;
}

type Range = Omit<SalesQuery, 'by' | 'after' | 'limit'>;

/**
 * What was sold and how it was paid (R4-63). A sale, a change of it and money that followed count each on the day of its own
 * registration and for the one who did it: the report of a past month says for ever what it said.
 */
export async function reportSales(tx: ReadTx, { by, after, limit, ...range }: SalesQuery): Promise<SalesReport> {
  const total = after === undefined ? sumOf([...(await gather(tx, range, 'all')).values()]) : null;
  if (by !== 'day') return { groups: await withNames(tx, await gather(tx, range, by), by), total, next: null };
  const days = await findDays(tx, range, after, limit + 1);
  const [newest, oldest] = [days[0], days[Math.min(days.length, limit) - 1]];
  if (!newest || !oldest) return { groups: [], total, next: null };
  const found = await gather(tx, { ...range, from: oldest, to: newest }, 'day');
  const groups = [...found].map(([key, sales]): SalesGroup => ({ key, name: null, ...sales }));
  return {
    groups: groups.sort((a, b) => (a.key < b.key ? 1 : -1)),
    total,
    next: days.length > limit ? oldest : null,
  };
}

/** The three things that a sale's figures come from. */
const sources = ['orders', 'order_modifications', 'order_settlements'] as const;
type Source = (typeof sources)[number];

async function findDays(tx: ReadTx, range: Range, after: PlainDate | undefined, limit: number): Promise<PlainDate[]> {
  const days = new Set<PlainDate>();
  for (const source of sources) {
    const where = allOf([
      whereOf(range, source),
      after !== undefined && { text: `${source}.posted_on < ?`, values: [after] },
    ]);
    const text = `select ${source}.posted_on as day from ${source} where ${where.text} group by ${source}.posted_on
      order by ${source}.posted_on desc limit ?`;
    const rows = await tx.all<{ day: PlainDate }>(text, [...where.values, limit]);
    for (const { day } of rows) days.add(day);
  }
  return [...days].sort().reverse().slice(0, limit);
}

const whereOf = ({ from, to, user, till }: Range, source: Source) =>
  allOf([
    from !== undefined && { text: `${source}.posted_on >= ?`, values: [from] },
    to !== undefined && { text: `${source}.posted_on <= ?`, values: [to] },
    user !== undefined && { text: `${source}.user_id = ?`, values: [user] },
    till !== undefined && { text: `${source}.till_id = ?`, values: [till] },
    { text: '1 = 1', values: [] },
  ]);

type Part = 'orders' | 'sold' | 'changed' | 'account' | 'cash' | 'card' | 'transfer' | 'qr' | 'toAccount' | 'rounding';
type Parts = Partial<Record<Part, number>>;

const columns = { day: 'posted_on', user: 'user_id', till: 'till_id' } as const;

interface Sum {
  readonly key: string;
  readonly part: Part;
  readonly sum: number | string;
}

async function gather(tx: ReadTx, range: Range, by: SalesGrouping | 'all'): Promise<Map<string, Sales>> {
  const keyOf = (source: Source) => (by === 'all' ? "''" : `${source}.${columns[by]}`);
  const groupOf = (source: Source, more = '') =>
    [by === 'all' ? '' : `${source}.${columns[by]}`, more].filter(Boolean).join(', ');
  const grouped = (source: Source, more = '') => (groupOf(source, more) ? `group by ${groupOf(source, more)}` : '');
  const [sold, changed, settled] = [
    whereOf(range, 'orders'),
    whereOf(range, 'order_modifications'),
    whereOf(range, 'order_settlements'),
  ];
  type Three = { key: string; one: number | string | null; two: number | string | null; three: number | string | null };
  const parts = new Map<string, Parts>();
  const add = (key: string, part: Part, sum: number | string | null) => {
    const own = parts.get(key) ?? {};
    parts.set(key, { ...own, [part]: (own[part] ?? 0) + Number(sum ?? 0) });
  };
  const sales = await tx.all<Three>(
    `select ${keyOf('orders')} as key, count(*) as one, sum(orders.total) as two, sum(orders.rounding) as three
      from orders where ${sold.text} ${grouped('orders')}`,
    [...sold.values],
  );
  for (const { key, one, two, three } of sales) {
    add(key, 'orders', one);
    add(key, 'sold', two);
    add(key, 'rounding', three);
  }
  const tenders = await tx.all<Sum>(
    `select ${keyOf('orders')} as key, t.method as part, sum(t.amount) as sum from orders join order_tenders t on t.order_id = orders.id
      where ${sold.text} ${grouped('orders', 't.method')}`,
    [...sold.values],
  );
  for (const { key, part, sum } of tenders) add(key, part, sum);
  const changes = await tx.all<Three>(
    `select ${keyOf('order_modifications')} as key, sum(value_after - value_before) as one,
      sum(credit_added + credit_removed) as two, 0 as three from order_modifications where ${changed.text}
      ${grouped('order_modifications')}`,
    [...changed.values],
  );
  for (const { key, one, two } of changes) {
    add(key, 'changed', one);
    add(key, 'account', two);
  }
  const settlements = await tx.all<Sum>(
    `select ${keyOf('order_settlements')} as key, order_settlements.method as part, sum(order_settlements.amount) as sum
      from order_settlements where ${settled.text} ${grouped('order_settlements', 'order_settlements.method')}`,
    [...settled.values],
  );
  for (const { key, part, sum } of settlements) add(key, part === 'account' ? 'toAccount' : part, sum);
  return new Map([...parts].map(([key, own]) => [key, toSales(own)]));
}

function toSales(parts: Parts): Sales {
  const of = (part: Part): number => parts[part] ?? 0;
  const value = of('sold') + of('changed');
  const paid = of('cash') + of('card') + of('transfer') + of('qr') + of('toAccount') + of('rounding');
  return {
    orders: of('orders'),
    sold: of('sold') as Money,
    changed: of('changed') as Money,
    value: value as Money,
    onAccount: of('account') as Money,
    cash: of('cash') as Money,
    card: of('card') as Money,
    transfer: of('transfer') as Money,
    qr: of('qr') as Money,
    toAccount: of('toAccount') as Money,
    rounding: of('rounding') as Money,
    differencePending: (value - of('account') - paid) as Money,
  };
}

const sumOf = ([all]: readonly Sales[]): Sales => all ?? toSales({});

async function withNames(tx: ReadTx, found: Map<string, Sales>, by: 'user' | 'till'): Promise<SalesGroup[]> {
  const named = await tx.byValues(by === 'user' ? 'users' : 'tills', 'id', [...found.keys()]);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const groups = [...found].map(([key, sales]): SalesGroup => ({ key, name: names.get(key) ?? null, ...sales }));
  return groups.sort((a, b) => ((a.name ?? a.key) < (b.name ?? b.key) ? -1 : 1));
}
