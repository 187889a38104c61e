import type { Instant } from '../../shared/dates/plain-date.ts';
import { SYSTEM_TILL, type TillList, type TillReport } from '../../shared/tills/till.ts';
import type { ReadTx } from '../db/database.ts';
import type { TillTableRow } from '../db/tables.ts';

/** Every till but the built-in one, by its prefix, as the server last heard of it. */
export async function readTills(tx: ReadTx, asOf: Instant): Promise<TillList> {
  const rows = await tx.all<TillTableRow>('select * from tills where id <> ? order by receipt_prefix, id', [
    SYSTEM_TILL,
  ]);
  const waiting = `select till_id, count(*) as held from commands where attention = 1 and status = 'held' group by till_id`;
  const held = new Map<string, number>();
  for (const row of await tx.all<{ till_id: string; held: number }>(waiting, []))
    held.set(row.till_id, Number(row.held));
  return { tills: rows.map((row) => toReport(row, held.get(row.id) ?? 0)), asOf };
}

const toReport = (row: TillTableRow, held: number): TillReport => ({
  id: row.id,
  storeId: row.store_id,
  name: row.name,
  receiptPrefix: row.receipt_prefix,
  createdAt: row.created_at as Instant,
  lastContactAt: row.last_contact_at as Instant | null,
  // What it had made, apart from what has arrived.
  pending: Math.max(0, row.head_seq - (row.next_seq - 1)),
  held,
  revokedAt: row.revoked_at as Instant | null,
  drainedAt: row.drained_at as Instant | null,
});
