import type { MovementGroup, MovementGroupPage } from '../../shared/movements/movement-list.ts';
import type { ReadTx } from '../db/database.ts';
import { type AccountFilter, allOf, amongMany, isOfOne, whereOfDays, whereOfRows } from './filter.ts';
import { addUpCustomers, type Found, goThroughCustomers, type Place, placeOf } from './go-through-customers.ts';
import type { Page } from './group-movements.ts';
import { SUM_ROWS, type Sums, toTotals } from './total-movements.ts';

/** More than ten years of days: a query cannot name any number of them. */
const MOST_DAYS = 4096;

/** By name, as customers are listed everywhere. */
export async function groupByCustomer(tx: ReadTx, filter: AccountFilter, page: Page): Promise<MovementGroupPage> {
  const rows = await findCustomers(tx, filter, await placeOf(tx, page.after), page.limit + 1);
  const groups = rows
    .slice(0, page.limit)
    .map(({ id, name, ...sums }): MovementGroup => ({ key: id, name, ...toTotals(sums) }));
  return { groups, next: rows.length > page.limit ? (groups.at(-1)?.key ?? null) : null };
}

async function findCustomers(tx: ReadTx, filter: AccountFilter, place: Place, limit: number): Promise<Found<Sums>[]> {
  const source = {
    table: 'movements',
    sums: SUM_ROWS,
    columns: ['count', 'charges', 'credits'],
    where: whereOfRows(filter),
  } as const;
  if (isOfOne(filter)) return addUpCustomers(tx, source, place, limit);
  const { days, found, onThem, whole } = await weigh(tx, filter);
  if (found === 0) return [];
  // Going through takes at least as much of the ledger as a page is of those who have something: no more than there are movements.
  if (days.length > MOST_DAYS || onThem > (whole * limit) / found)
    return (await goThroughCustomers<Sums>(tx, source, place, limit)) ?? [];
  return addUpCustomers(tx, { ...source, where: allOf([amongMany('posted_on', days), source.where]) }, place, limit);
}

interface Weight {
  /** The days that have something of what the filter finds. */
  readonly days: readonly string[];
  readonly found: number;
  /** How many movements there are on those days, and at all. */
  readonly onThem: number;
  readonly whole: number;
}

/** What reading all the days would take: the sums by day know it. */
async function weigh(tx: ReadTx, filter: AccountFilter): Promise<Weight> {
  const where = whereOfDays(filter);
  const text = `select posted_on as day, sum(count) as whole, sum(case when ${where.text} then count else 0 end) as found
    from movement_days group by posted_on`;
  const days = await tx.all<{ day: string; whole: number | string; found: number | string }>(text, [...where.values]);
  const having = days.filter((day) => Number(day.found) > 0);
  const sumOf = (some: typeof days, what: 'whole' | 'found') => some.reduce((sum, day) => sum + Number(day[what]), 0);
  return {
    days: having.map(({ day }) => day),
    found: sumOf(having, 'found'),
    onThem: sumOf(having, 'whole'),
    whole: sumOf(days, 'whole'),
  };
}
