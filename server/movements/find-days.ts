import type { ReadTx } from '../db/database.ts';
import { amongMany, type Where } from './filter.ts';

/**
 * The days on which the next `wanted` rows stand, newest first: the sums by day know how many each has, so that what is rare is
 * found without reading all that lies between. Of the day on which a page begins it is not known how much is left.
 */
export async function findDays(
  tx: ReadTx,
  table: 'movement_days' | 'order_days',
  where: Where,
  wanted: number,
  begun: string | null,
): Promise<Where | null> {
  const until = begun === null ? { text: '', values: [] } : { text: 'and posted_on <= ?', values: [begun] };
  const text = `select posted_on as day, sum(count) as found from ${table} where ${where.text} ${until.text}
    group by posted_on having sum(count) > 0 order by posted_on desc limit ?`;
  const rows = await tx.all<{ day: string; found: number | string }>(text, [
    ...where.values,
    ...until.values,
    wanted + 1,
  ]);
  const days: string[] = [];
  let found = 0;
  for (const row of rows) {
    if (found >= wanted) break;
    days.push(row.day);
    if (row.day !== begun) found += Number(row.found);
  }
  return days.length === 0 ? null : amongMany('posted_on', days);
}
