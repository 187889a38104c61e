import Dexie from 'dexie';
import { type NumberSeries, printedNumber } from '../../shared/ids/numbers.ts';
import type { Command } from '../../shared/sync/command.ts';
import { readTally, writeMeta } from './meta.ts';
import type { BooksChange, OutboxRow, OutboxState, Unnumbered } from './rows.ts';
import { storageFailureOf } from './storage-failure.ts';
import type { TillDb } from './till-db.ts';

/** A command that wants to be written down, complete but for the numbers that only the disk can give. */
export interface Draft {
  readonly id: string;
  /** Which printed number it takes, if any, and this till's part of it. */
  readonly print: { readonly series: NumberSeries; readonly prefix: string } | null;
  /** Must neither wait nor throw. `number` is '' when nothing is printed. */
  readonly command: (number: string) => Unnumbered;
  /** The change of the books that it was decided on: when they have moved on since, it is `stale`. null takes them as they are. */
  readonly change: number | null;
}

/** `change` is null when the write reported a failure and stands nevertheless: memory must read the disk. */
export type Appended = { readonly row: OutboxRow; readonly change: BooksChange | null } | 'stale' | 'exists';

/**
 * Writes a command down: its place in the till's sequence, its printed number and its row in one strict transaction, so that
 * a failed one uses up nothing, and two tabs never get the same. `exists` when its id is there already: the same act once more.
 * Rejects with a StorageFailure.
 */
export async function appendCommand(db: TillDb, draft: Draft): Promise<Appended> {
  try {
    // An async scope: see take-answers.ts.
    return await db.transaction('rw', db.meta, db.outbox, async () => append(db, draft));
  } catch (error) {
    if (error instanceof Error && error.name === 'ConstraintError') return 'exists';
    // A connection that dies while it commits reports a failure for something that may stand. Asking again with a new id would
    // sell twice, so the disk has the last word.
    const row = await readBack(db, draft.id);
    if (row) return { row, change: null };
    throw storageFailureOf(error);
  }
}

async function append(db: TillDb, draft: Draft): Promise<Appended> {
  const tally = await readTally(db);
  if (draft.change !== null && draft.change !== tally.change) return 'stale';
  const change = tally.change + 1;
  const { print } = draft;
  const count = print ? tally.printed[print.series] + 1 : 0;
  const row: OutboxRow = {
    id: draft.id,
    tillSeq: tally.nextTillSeq,
    state: 'pending',
    command: draft.command(print ? printedNumber(print.series, print.prefix, count) : ''),
    status: null,
    code: null,
    params: null,
    flags: [],
    seqs: {},
    answeredAt: null,
  };
  const after = {
    ...tally,
    change,
    nextTillSeq: tally.nextTillSeq + 1,
    printed: print ? { ...tally.printed, [print.series]: count } : tally.printed,
  };
  // Both on their way at once: the cashier waits for one turn of the disk, not two.
  await Promise.all([db.outbox.add(row), writeMeta(db, 'tally', after)]);
  return { row, change: { change, outbox: [row] } };
}

async function readBack(db: TillDb, id: string): Promise<OutboxRow | undefined> {
  try {
    return await db.outbox.get(id);
  } catch {
    return undefined;
  }
}

/** The command as it travels. */
export const numbered = (row: OutboxRow): Command => ({ ...row.command, tillSeq: row.tillSeq }) as Command;

/** The rows in a state, in order of their numbers. */
export const rowsIn = (db: TillDb, state: OutboxState, limit?: number): Promise<OutboxRow[]> => {
  const rows = db.outbox.where('[state+tillSeq]').between([state, Dexie.minKey], [state, Dexie.maxKey]);
  return Promise.resolve(limit === undefined ? rows.toArray() : rows.limit(limit).toArray());
};

/** Up to which number the till holds every answer: all below the first that still waits. */
export async function answeredUpTo(db: TillDb): Promise<number> {
  const [first] = await rowsIn(db, 'pending', 1);
  return (first ? first.tillSeq : (await readTally(db)).nextTillSeq) - 1;
}
