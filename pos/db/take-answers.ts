import type { CommandResult, PushAnswer } from '../../shared/sync/protocol.ts';
import { answerRow, isAnswered } from './answer-row.ts';
import { readSync, readTally, writeMeta } from './meta.ts';
import { closeGap, leaveFork } from './renumber.ts';
import type { BooksChange, OutboxRow, SyncState } from './rows.ts';
import { isRestored, startGeneration } from './start-generation.ts';
import type { TillDb } from './till-db.ts';

/** `again`: numbers moved or a restored server was met, so what waits must be read and pushed again. */
export interface AnswersTaken {
  readonly change: BooksChange;
  readonly again: boolean;
}

/**
 * Writes down what a push was answered: results, a new generation, new numbers, all in one transaction. Taking the same answer
 * twice changes nothing; a tab killed before it simply pushes again, and the server repeats itself.
 */
export async function takeAnswers(
  db: TillDb,
  sent: readonly OutboxRow[],
  answer: PushAnswer,
  clockOffsetMs: number,
): Promise<AnswersTaken> {
  // The scope itself must be async: Dexie follows native awaits only then, and else commits under our feet.
  return db.transaction('rw', db.meta, db.outbox, async () => take(db, sent, answer, clockOffsetMs));
}

async function take(
  db: TillDb,
  sent: readonly OutboxRow[],
  answer: PushAnswer,
  clockOffsetMs: number,
): Promise<AnswersTaken> {
  const tally = await readTally(db);
  const changed = new Map<string, OutboxRow>();
  const write = async (rows: readonly OutboxRow[]): Promise<void> => {
    for (const row of rows) changed.set(row.id, row);
    if (rows.length > 0) await db.outbox.bulkPut(rows);
  };

  let sync = await readSync(db);
  const restored = isRestored(sync, answer.epoch);
  if (restored) {
    const fresh = await startGeneration(db, sync, answer.epoch);
    await write(fresh.rows);
    sync = fresh.sync;
  }

  const rows = await db.outbox.bulkGet(sent.map((row) => row.id));
  await write(answeredRows(rows, sent, answer, sync));

  const move = numbersToMove(rows, answer.results);
  let nextTillSeq = tally.nextTillSeq;
  if (move) {
    const moved =
      move.code === 'gap' ? await closeGap(db, move.expected, nextTillSeq) : await leaveFork(db, move.expected);
    await write(moved.rows);
    nextTillSeq = moved.nextTillSeq;
  }

  const after: SyncState = {
    ...sync,
    epoch: answer.epoch,
    head: Math.max(sync.head, answer.head),
    lastServerTime: answer.serverTime,
    clockOffsetMs,
  };
  const change = tally.change + 1;
  await writeMeta(db, 'sync', after);
  await writeMeta(db, 'tally', { ...tally, change, nextTillSeq });
  return { change: { change, outbox: [...changed.values()], sync: after }, again: restored || move !== null };
}

function answeredRows(
  rows: readonly (OutboxRow | undefined)[],
  sent: readonly OutboxRow[],
  answer: PushAnswer,
  sync: SyncState,
): OutboxRow[] {
  const answered: OutboxRow[] = [];
  for (const [index, result] of answer.results.entries()) {
    const row = rows[index];
    // Results stand in the order of the commands; one of another command means that this is not the answer to this push.
    if (!row || (result.id !== null && result.id !== sent[index]?.id)) continue;
    if (isAnswered(row, sync.generation) || isNumbering(result)) continue;
    const seq = result.seq ?? null;
    answered.push(answerRow(row, result, { seq, generation: sync.generation, serverTime: answer.serverTime }));
  }
  return answered;
}

const isNumbering = (result: CommandResult): boolean =>
  result.seq === undefined && (result.code === 'gap' || result.code === 'fork');

/** The first gap or fork among the results says from where to number; what comes behind it follows from it. */
function numbersToMove(
  rows: readonly (OutboxRow | undefined)[],
  results: readonly CommandResult[],
): { code: 'gap' | 'fork'; expected: number } | null {
  for (const [index, result] of results.entries()) {
    const expected = Number(result.params?.['expected']);
    if (!rows[index] || !isNumbering(result) || !Number.isSafeInteger(expected) || expected < 1) continue;
    return { code: result.code === 'gap' ? 'gap' : 'fork', expected };
  }
  return null;
}
