import { businessDateAt, type Instant, instantOf } from '../../shared/dates/plain-date.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import { claimRun, finishRun, newestRuns } from '../jobs/store.ts';

/** The backup that the server makes by itself, and the one that a person asks for. */
export const NIGHTLY = 'backup.nightly';
export const BY_HAND = 'backup.by_hand';

export interface BackupRun {
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** null while it is under way. */
  readonly ok: boolean | null;
}

export interface BackupState {
  /** The newest try of all. */
  readonly last: BackupRun | null;
  readonly lastGood: BackupRun | null;
}

/** Writes down that somebody made a backup by hand: the office shows when the last one was made. */
export async function noteBackup(tx: Tx, startedAt: Instant, now: number): Promise<void> {
  const [business] = await tx.all<{ time_zone: string }>('select time_zone from business', []);
  if (!business) return;
  const run = { job: BY_HAND, run: startedAt, day: businessDateAt(startedAt, business.time_zone) };
  if (await claimRun(tx, run, startedAt)) await finishRun(tx, run, instantOf(now), true);
}

/** How many tries are looked through for a good one: some weeks of them. */
const TRIES = 1000;

export async function readBackupState(tx: ReadTx): Promise<BackupState> {
  const runs = (await newestRuns(tx, [NIGHTLY, BY_HAND], TRIES)).map(
    (row): BackupRun => ({
      startedAt: row.started_at as Instant,
      finishedAt: row.finished_at as Instant | null,
      ok: row.ok === null ? null : row.ok === 1,
    }),
  );
  return { last: runs[0] ?? null, lastGood: runs.find((run) => run.ok === true) ?? null };
}
