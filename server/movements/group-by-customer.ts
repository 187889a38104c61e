import type { MovementFilter, MovementGroup, MovementGroupPage } from '../../shared/movements/movement-list.ts';
import type { ReadTx } from '../db/database.ts';
import { allOf, amongMany, isOfOne, whereOfDays, whereOfRows } from './filter.ts';
import { addUpCustomers, type Found, goThroughCustomers, type Place, placeOf } from './go-through-customers.ts';
import type { Page } from './group-movements.ts';
import { SUM_ROWS, type Sums, toTotals } from './total-movements.ts';

/** So many rows are read in a blink whatever else there is. */
const ENOUGH = 30_000;
/** More than ten years of days: a query cannot name any number of them. */
const MOST_DAYS = 4096;

/** By name, as customers are listed everywhere. */
export async function groupByCustomer(tx: ReadTx, filter: MovementFilter, page: Page): Promise<MovementGroupPage> {
  const rows = await findCustomers(tx, filter, await placeOf(tx, page.after), page.limit + 1);
  const groups = rows
    .slice(0, page.limit)
    .map(({ id, name, ...sums }): MovementGroup => ({ key: id, name, ...toTotals(sums) }));
  return { groups, next: rows.length > page.limit ? (groups.at(-1)?.key ?? null) : null };
}

async function findCustomers(tx: ReadTx, filter: MovementFilter, place: Place, limit: number): Promise<Found<Sums>[]> {
  const source = { table: 'movements', sums: SUM_ROWS, where: whereOfRows(filter) } as const;
  if (isOfOne(filter)) return addUpCustomers(tx, source, place, limit);
  const days = await daysToAddUp(tx, filter, limit);
  if (days === null) return goThroughCustomers(tx, source, place, limit);
  if (days.length === 0) return [];
  return addUpCustomers(tx, { ...source, where: allOf([amongMany('posted_on', days), source.where]) }, place, limit);
}

/**
 * The days that have what the filter finds, where reading all of them is less than going through the customers: that takes as much
 * of the ledger as a page is of all customers who have something, and they cannot be more than there are movements.
 */
async function daysToAddUp(tx: ReadTx, filter: MovementFilter, limit: number): Promise<string[] | null> {
  const where = whereOfDays(filter);
  const text = `select posted_on as day, sum(count) as whole, sum(case when ${where.text} then count else 0 end) as found
    from movement_days group by posted_on`;
  const days = await tx.all<{ day: string; whole: number | string; found: number | string }>(text, [...where.values]);
  const having = days.filter((day) => Number(day.found) > 0);
  if (having.length > MOST_DAYS) return null;
  const sumOf = (some: typeof days, what: 'whole' | 'found') => some.reduce((sum, day) => sum + Number(day[what]), 0);
  const through = (sumOf(days, 'whole') * limit) / sumOf(having, 'found');
  return sumOf(having, 'whole') <= Math.max(through, ENOUGH) ? having.map(({ day }) => day) : null;
}
