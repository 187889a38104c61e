import Dexie from 'dexie';
import { addDays, type Instant, instantOf, millisecondsOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import { readTally } from './meta.ts';
import { rowsIn } from './outbox.ts';
import { printedKey } from './printed.ts';
import { tapeFrom } from './read-tape.ts';
import type { OutboxRow, SyncState } from './rows.ts';
import type { TillDb } from './till-db.ts';

const DAY = 86_400_000;
/** How long answered commands are kept, to be pushed again when the server comes out of a backup (design). */
export const KEEP_ANSWERED_DAYS = 30;
export const KEEP_ORDERS_DAYS = 60;

/** The copy is complete: whatever was recorded up to its cursor is in the rows, and counts no more on top of them. */
export async function settleOutbox(db: TillDb, sync: SyncState): Promise<OutboxRow[]> {
  const rows = (await rowsIn(db, 'answered'))
    .filter((row) => (row.seqs[sync.generation] ?? Number.POSITIVE_INFINITY) <= sync.cursor)
    .map((row): OutboxRow => ({ ...row, state: 'settled' }));
  await db.outbox.bulkPut(rows);
  return rows;
}

/**
 * Drops what has had its time, by the server's clock and never by this device's: a till whose clock jumps a year ahead must
 * not forget. A copy that has just become complete also drops the rows of the server that was there before.
 */
export async function sweep(db: TillDb, sync: SyncState, wasCopied: boolean): Promise<void> {
  if (sync.asOf) {
    await dropAnswered(db, instantOf(millisecondsOf(sync.asOf) - KEEP_ANSWERED_DAYS * DAY));
    const firstKept = addDays(sync.asOf.slice(0, 10) as PlainDate, -KEEP_ORDERS_DAYS);
    await db.orderPages.where('lastBusinessDate').below(firstKept).delete();
  }
  if (!wasCopied && sync.generation > 1) await dropOlderGenerations(db, sync.generation);
}

/** Those that somebody still has to look at stay. */
async function dropAnswered(db: TillDb, before: Instant): Promise<void> {
  const kept = await openTapeFrom(db);
  const old = await db.outbox
    .where('[state+tillSeq]')
    .between(['settled', Dexie.minKey], ['settled', Dexie.maxKey])
    .until((row) => row.status === 'applied' && (row.answeredAt ?? '') >= before)
    .filter((row) => (row.status === 'applied' || isOver(row, before)) && row.tillSeq < kept)
    .primaryKeys();
  await db.outbox.bulkDelete(old);
  await db.meta.bulkDelete(old.map(printedKey));
}

const isOver = ({ attention, answeredAt }: OutboxRow, before: Instant): boolean =>
  attention === undefined && (answeredAt ?? '') < before;

/** From which of its numbers on a till needs what it did, for the report of a drawer that is still open. */
async function openTapeFrom(db: TillDb): Promise<number> {
  const { drawer } = await readTally(db);
  return drawer?.session ? await tapeFrom(db, drawer) : Number.POSITIVE_INFINITY;
}

async function dropOlderGenerations(db: TillDb, generation: number): Promise<void> {
  const customers = await db.customers.where('[generation+seq]').below([generation]).primaryKeys();
  await db.customers.bulkDelete(customers);
  await db.accounts.bulkDelete(customers);
  const pages = await db.profilePages.where('generation').below(generation).primaryKeys();
  await db.profilePages.bulkDelete(pages);
  await db.accountPages.bulkDelete(pages);
  await db.products.where('[generation+seq]').below([generation]).delete();
  await db.productPages.where('generation').below(generation).delete();
  await db.stock.where('[generation+seq]').below([generation]).delete();
  await db.stockPages.where('generation').below(generation).delete();
  await db.orderPages.where('generation').below(generation).delete();
  for (const table of [db.users, db.tills, db.stores])
    await table.filter((row) => row.generation < generation).delete();
}
