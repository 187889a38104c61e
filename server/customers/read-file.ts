import type { PostedMovement } from '../../shared/credit/movement.ts';
import type {
  AccountMovements,
  AccountOrder,
  AccountOrders,
  AccountReceipt,
  AccountReceipts,
} from '../../shared/customers/customer-file.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { Money } from '../../shared/money/money.ts';
import type { ReadTx } from '../db/database.ts';
import type { MovementRow, OrderTableRow, PaymentRow, RefundRow } from '../db/tables.ts';
import { amongIds, readOneAccount } from './one-account.ts';
import { readAccountMovements } from './read-credit.ts';
import { toMovement } from './read-customer-rows.ts';

export interface FileQuery {
  /** Where the page before ended. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** R4-07: his movements with their running balance; drafts and cancelled ones say what they are. */
export async function readMovementsOf(tx: ReadTx, id: string, query: FileQuery): Promise<AccountMovements | null> {
  const account = await readOneAccount(tx, id);
  if (!account) return null;
  const movements = await readAccountMovements(tx, account, { ...query, limit: query.limit + 1 });
  if (!movements) return null;
  const page = movements.slice(0, query.limit);
  const drafts = query.before === undefined ? await readDrafts(tx, account.ids) : [];
  return { drafts, movements: page, next: movements.length > query.limit ? (page.at(-1)?.id ?? null) : null };
}

async function readDrafts(tx: ReadTx, ids: readonly string[]): Promise<PostedMovement[]> {
  const { text, values } = amongIds(ids);
  const drafts = `select * from movements where ${text} and state = 'draft' order by seq desc, ordinal desc`;
  return (await tx.all<MovementRow>(drafts, values)).map(toMovement);
}

/** His orders, newest first. */
export async function readOrdersOf(tx: ReadTx, id: string, query: FileQuery): Promise<AccountOrders | null> {
  const account = await readOneAccount(tx, id);
  if (!account) return null;
  const { text, values } = amongIds(account.ids);
  const [last] = query.before === undefined ? [] : await tx.byValues('orders', 'id', [query.before]);
  if (query.before !== undefined && !last) return null;
  const behind = last ? 'and (posted_on, id) < (?, ?)' : '';
  const rows = await tx.all<OrderTableRow>(
    `select * from orders where ${text} ${behind} order by posted_on desc, id desc limit ?`,
    [...values, ...(last ? [last.posted_on, last.id] : []), query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  return { orders: page.map(toOrder), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
}

const toOrder = (row: OrderTableRow): AccountOrder => ({
  id: row.id,
  number: row.number,
  businessDate: row.business_date as PlainDate,
  total: row.total as Money,
  value: row.current_value as Money,
  creditAmount: row.credit_amount as Money,
  differencePending: row.difference_pending as Money,
  version: row.version,
  voided: row.voided === 1,
});

/** What was printed for him, newest first: what he paid, and what was paid out to him. */
export async function readReceiptsOf(tx: ReadTx, id: string, query: FileQuery): Promise<AccountReceipts | null> {
  const account = await readOneAccount(tx, id);
  if (!account) return null;
  const payments = await readBefore<PaymentRow>(tx, 'payments', account.ids, query, query.before);
  const refunds = await readBefore<RefundRow>(tx, 'refunds', account.ids, query, query.before);
  const both = [
    ...payments.map((row) => ({ row, kind: 'payment' as const })),
    ...refunds.map((row) => ({ row, kind: 'refund' as const })),
  ].sort((a, b) => b.row.seq - a.row.seq);
  const page = both.slice(0, query.limit);
  const movementIds = page.map(({ row, kind }) => derivedId(row.id, kind));
  const states = new Map((await tx.byValues('movements', 'id', movementIds)).map(({ id, state }) => [id, state]));
  return {
    receipts: page.map(
      ({ row, kind }): AccountReceipt => ({
        id: row.id,
        kind,
        number: row.receipt_number,
        businessDate: row.business_date as PlainDate,
        occurredAt: row.occurred_at as Instant,
        amount: row.amount as Money,
        method: row.method,
        cancelled: states.get(derivedId(row.id, kind)) === 'cancelled',
      }),
    ),
    next: both.length > query.limit ? (page.at(-1)?.row.id ?? null) : null,
  };
}

/** One more than the page has, behind the row that ended the one before: of whichever kind of paper that was. */
async function readBefore<R>(
  tx: ReadTx,
  table: 'payments' | 'refunds',
  ids: readonly string[],
  { limit }: FileQuery,
  before: string | undefined,
): Promise<R[]> {
  const { text, values } = amongIds(ids);
  const seq = before === undefined ? null : await seqOf(tx, before);
  const behind = seq === null ? '' : 'and seq < ?';
  const query = `select * from ${table} where ${text} ${behind} order by seq desc limit ?`;
  return tx.all<R>(query, [...values, ...(seq === null ? [] : [seq]), limit + 1]);
}

/** A paper comes with a command of its own, whose SEQ is nobody else's. */
async function seqOf(tx: ReadTx, id: string): Promise<number> {
  for (const table of ['payments', 'refunds'] as const) {
    const [row] = await tx.byValues(table, 'id', [id]);
    if (row) return row.seq;
  }
  return 0;
}
