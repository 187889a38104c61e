import type { MovementState, MovementType } from '../../shared/credit/movement.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import type { ListedMovement, MovementFilter, MovementPage } from '../../shared/movements/movement-list.ts';
import { readNames } from '../customers/read-names.ts';
import type { ReadTx } from '../db/database.ts';
import type { MovementRow } from '../db/tables.ts';
import { type AccountFilter, allOf, amongMany, isOfOne, ofAccount, whereOfDays, whereOfRows } from './filter.ts';
import { findDays } from './find-days.ts';

export interface MovementsQuery extends MovementFilter {
  /** Where the page before ended. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Movements by the day on which they count, newest first; a page costs the same however long the ledger is. */
export async function readMovements(tx: ReadTx, { before, limit, ...given }: MovementsQuery): Promise<MovementPage> {
  const filter = await ofAccount(tx, given);
  const rows = await readRows(tx, filter, { before: before === undefined ? null : toKey(before), limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    movements: await toListed(tx, page, filter.asOf),
    next: rows.length > limit && last ? cursorOf(last) : null,
  };
}

type Key = readonly [day: string, seq: number, ordinal: number];

export const toKey = (cursor: string): Key => {
  const [day = '', seq, ordinal] = cursor.split('.');
  return [day, Number(seq), Number(ordinal)];
};

export const cursorOf = (row: Pick<MovementRow, 'posted_on' | 'seq' | 'ordinal'>): string =>
  `${row.posted_on}.${row.seq}.${row.ordinal}`;

/** The rows themselves, behind a place in the list; on request only those of orders. */
export async function readRows(
  tx: ReadTx,
  filter: AccountFilter,
  { before, limit, ofOrders = false }: { before: Key | null; limit: number; ofOrders?: boolean },
): Promise<MovementRow[]> {
  const known = allOf([whereOfDays(filter), ofOrders && { text: 'with_order = 1', values: [] }]);
  const days = isOfOne(filter) ? undefined : await findDays(tx, 'movement_days', known, limit, before?.[0] ?? null);
  if (days === null) return [];
  const where = allOf([
    days,
    whereOfRows(filter),
    ofOrders && { text: 'order_id is not null', values: [] },
    before && { text: '(posted_on, seq, ordinal) < (?, ?, ?)', values: before },
  ]);
  const text = `select * from movements where ${where.text} order by posted_on desc, seq desc, ordinal desc limit ?`;
  return tx.all<MovementRow>(text, [...where.values, limit]);
}

async function toListed(tx: ReadTx, rows: readonly MovementRow[], asOf: string | undefined): Promise<ListedMovement[]> {
  const names = await readNames(
    tx,
    rows.map((row) => row.customer_id),
  );
  const stood = asOf === undefined ? new Set<string>() : await cancelledLater(tx, rows, asOf);
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    customerName: names.get(row.customer_id) ?? '',
    type: row.type as MovementType,
    amount: row.amount as Money,
    state: (stood.has(row.id) ? 'confirmed' : row.state) as MovementState,
    occurredAt: row.occurred_at as Instant,
    businessDate: row.business_date as PlainDate,
    postedOn: row.posted_on as PlainDate,
    orderId: row.order_id,
    number: row.number,
    tillId: row.till_id,
    userId: row.user_id,
    balanceAfter: row.balance_after as Money,
  }));
}

/** Those that are cancelled now, and were not on that day. */
async function cancelledLater(tx: ReadTx, rows: readonly MovementRow[], asOf: string): Promise<Set<string>> {
  const ids = rows.filter(({ state, type }) => state === 'cancelled' && type !== 'cancellation').map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const where = allOf([amongMany('cancels', ids), { text: 'posted_on > ?', values: [asOf] }]);
  const text = `select cancels from movements where ${where.text}`;
  return new Set((await tx.all<{ cancels: string }>(text, [...where.values])).map(({ cancels }) => cancels));
}
