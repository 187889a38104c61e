import type { MovementGroup, MovementGroupPage, MovementTotals } from '../../shared/movements/movement-list.ts';
import type { ReadTx } from '../db/database.ts';
import type { MovementRow } from '../db/tables.ts';
import { type AccountFilter, allOf, amongMany, isOfOne, whereOfDays, whereOfRows } from './filter.ts';
import type { Page } from './group-movements.ts';
import { cursorOf, readRows, toKey } from './read-movements.ts';
import { SUM_DAYS, SUM_ROWS, type Sums, toTotals } from './total-movements.ts';

/** How many rows one look takes. An order has a handful. */
const LOOK = 200;

/** As the rows know it, and as the sums by day do. */
const NO_ORDER = {
  rows: { text: 'order_id is null', values: [] },
  days: { text: 'with_order = 0', values: [] },
} as const;

interface FoundOrder {
  readonly group: MovementGroup;
  readonly place: string;
}

/**
 * By the newest movement of each that the filter finds; what belongs to no order comes last, as one group. An order stands where
 * its newest row does, so that a page is found from the rows behind its place without looking at those before.
 */
export async function groupByOrder(
  tx: ReadTx,
  filter: AccountFilter,
  { after, limit }: Page,
): Promise<MovementGroupPage> {
  const found: FoundOrder[] = [];
  let before = after === undefined ? null : toKey(after);
  while (found.length <= limit) {
    const rows = await readRows(tx, filter, { before, limit: LOOK, ofOrders: true });
    found.push(...(await firstSeen(tx, filter, rows)));
    const last = rows.at(-1);
    if (rows.length < LOOK || !last) break;
    before = [last.posted_on, last.seq, last.ordinal];
  }
  const page = found.slice(0, limit);
  const groups = page.map(({ group }) => group);
  if (found.length > limit) return { groups, next: page.at(-1)?.place ?? null };
  return { groups: [...groups, ...(await withoutOrder(tx, filter))], next: null };
}

type Part = Pick<MovementRow, 'id' | 'order_id' | 'amount' | 'posted_on' | 'seq' | 'ordinal'>;

/** The orders whose newest row among what the filter finds is one of these. */
async function firstSeen(tx: ReadTx, filter: AccountFilter, rows: readonly MovementRow[]): Promise<FoundOrder[]> {
  const ids = [...new Set(rows.flatMap((row) => row.order_id ?? []))];
  if (ids.length === 0) return [];
  const where = allOf([amongMany('order_id', ids), whereOfRows(filter)]);
  const text = `select id, order_id, amount, posted_on, seq, ordinal from movements where ${where.text}
    order by posted_on desc, seq desc, ordinal desc`;
  const parts = new Map<string, Part[]>();
  for (const part of await tx.all<Part>(text, [...where.values])) {
    const own = parts.get(part.order_id ?? '');
    if (own) own.push(part);
    else parts.set(part.order_id ?? '', [part]);
  }
  const numbers = new Map((await tx.byValues('orders', 'id', ids)).map(({ id, number }) => [id, number]));
  return rows.flatMap((row) => {
    const key = row.order_id ?? '';
    const own = parts.get(key) ?? [];
    if (own[0]?.id !== row.id) return [];
    return [{ group: { key, name: numbers.get(key) ?? null, ...sumOf(own) }, place: cursorOf(row) }];
  });
}

function sumOf(parts: readonly Part[]): MovementTotals {
  let [charges, credits] = [0, 0];
  for (const { amount } of parts) {
    if (amount > 0) charges += amount;
    else credits += amount;
  }
  return toTotals({ count: parts.length, charges, credits });
}

async function withoutOrder(tx: ReadTx, filter: AccountFilter): Promise<MovementGroup[]> {
  const ofOne = isOfOne(filter);
  const where = ofOne ? allOf([whereOfRows(filter), NO_ORDER.rows]) : allOf([whereOfDays(filter), NO_ORDER.days]);
  const from = ofOne ? `${SUM_ROWS} from movements` : `${SUM_DAYS} from movement_days`;
  const [sums] = await tx.all<Sums>(`select ${from} where ${where.text}`, [...where.values]);
  const totals = toTotals(sums);
  return totals.count === 0 ? [] : [{ key: null, name: null, ...totals }];
}
