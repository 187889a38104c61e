import { rowsIn } from './outbox.ts';
import type { OutboxRow } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** Rows to write, and the number that the next command takes. */
export interface Renumbered {
  readonly rows: readonly OutboxRow[];
  readonly nextTillSeq: number;
}

/**
 * The server misses `expected`. Where the outbox still holds it, it and all after it are sent again under their numbers; where
 * not (an old backup, numbers that were dropped), they close up to the number expected.
 */
export async function closeGap(db: TillDb, expected: number, nextTillSeq: number): Promise<Renumbered> {
  const after = (await allRows(db)).filter((row) => row.tillSeq >= expected);
  const held = after[0]?.tillSeq === expected;
  const rows = after.map((row, index) => ({ ...waiting(row), tillSeq: held ? row.tillSeq : expected + index }));
  return { rows, nextTillSeq: held ? nextTillSeq : expected + rows.length };
}

/**
 * A number was used already under another id (this disk is a copy, or came out of a backup): what waits is numbered anew from
 * the number given, and in any case above everything answered.
 */
export async function leaveFork(db: TillDb, expected: number): Promise<Renumbered> {
  const rows = await allRows(db);
  const waits = rows.filter((row) => row.state === 'pending');
  const answered = rows.filter((row) => row.state !== 'pending').at(-1)?.tillSeq ?? 0;
  const from = Math.max(expected, answered + 1);
  return {
    rows: waits.map((row, index) => ({ ...row, tillSeq: from + index })),
    nextTillSeq: from + waits.length,
  };
}

/** In order of their numbers; without those that the server could not even read, which have none. */
async function allRows(db: TillDb): Promise<OutboxRow[]> {
  const rows = [...(await rowsIn(db, 'settled')), ...(await rowsIn(db, 'answered')), ...(await rowsIn(db, 'pending'))];
  return rows.filter((row) => row.tillSeq > 0).sort((a, b) => a.tillSeq - b.tillSeq);
}

/** As before it was answered; where it was recorded in earlier generations is kept, for the rows that come from them. */
export function waiting(row: OutboxRow): OutboxRow {
  const { attention: _, settled: __, ...rest } = row;
  return { ...rest, state: 'pending', status: null, code: null, params: null, flags: [], answeredAt: null };
}
