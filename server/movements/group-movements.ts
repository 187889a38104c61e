import type {
  MovementFilter,
  MovementGroup,
  MovementGrouping,
  MovementGroupPage,
} from '../../shared/movements/movement-list.ts';
import type { ReadTx } from '../db/database.ts';
import { type AccountFilter, allOf, isOfOne, ofAccount, type Where, whereOfDays, whereOfRows } from './filter.ts';
import { groupByCustomer } from './group-by-customer.ts';
import { groupByOrder } from './group-by-order.ts';
import { SUM_DAYS, SUM_ROWS, type Sums, toTotals } from './total-movements.ts';

export interface GroupsQuery extends MovementFilter {
  readonly by: MovementGrouping;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Page {
  readonly after: string | undefined;
  readonly limit: number;
}

/** Subtotals of what the filter finds (R4-12): they add up to its totals. Customers by name, the rest newest first. */
export async function groupMovements(
  tx: ReadTx,
  { by, after, limit, ...given }: GroupsQuery,
): Promise<MovementGroupPage> {
  const filter = await ofAccount(tx, given);
  const page = { after, limit };
  if (by === 'customer') return groupByCustomer(tx, filter, page);
  if (by === 'order') return groupByOrder(tx, filter, page);
  return by === 'day' ? groupByColumn(tx, filter, page, 'posted_on') : groupByColumn(tx, filter, page, 'type');
}

async function groupByColumn(
  tx: ReadTx,
  filter: AccountFilter,
  { after, limit }: Page,
  column: 'posted_on' | 'type',
): Promise<MovementGroupPage> {
  const ofOne = isOfOne(filter);
  const behind: Where | undefined =
    after === undefined ? undefined : { text: `${column} ${column === 'type' ? '>' : '<'} ?`, values: [after] };
  const where = allOf([ofOne ? whereOfRows(filter) : whereOfDays(filter), behind]);
  const [sums, table, count] = ofOne ? [SUM_ROWS, 'movements', 'count(*)'] : [SUM_DAYS, 'movement_days', 'sum(count)'];
  const text = `select ${column} as key, ${sums} from ${table} where ${where.text} group by ${column}
    having ${count} > 0 order by ${column} ${column === 'type' ? 'asc' : 'desc'} limit ?`;
  const rows = await tx.all<Sums & { key: string }>(text, [...where.values, limit + 1]);
  const groups = rows.slice(0, limit).map((row): MovementGroup => ({ key: row.key, name: null, ...toTotals(row) }));
  return { groups, next: rows.length > limit ? (groups.at(-1)?.key ?? null) : null };
}
