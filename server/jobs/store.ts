import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { JobRunRow } from '../db/tables.ts';

export interface Run {
  readonly job: string;
  /** What makes this run the only one. */
  readonly run: string;
  readonly day: PlainDate;
}

/** Takes a run for this process; false when another one has it. */
export async function claimRun(tx: Tx, { job, run, day }: Run, now: Instant): Promise<boolean> {
  const taken = await tx.all('select run from job_runs where job = ? and run = ?', [job, run]);
  if (taken.length > 0) return false;
  await tx.insert('job_runs', [{ job, run, day, started_at: now, finished_at: null, ok: null }]);
  return true;
}

export async function finishRun(tx: Tx, { job, run }: Run, now: Instant, ok: boolean): Promise<void> {
  await tx.q
    .updateTable('job_runs')
    .set({ finished_at: now, ok: ok ? 1 : 0 })
    .where('job', '=', job)
    .where('run', '=', run)
    .execute();
}

export async function hasRun(tx: ReadTx, job: string, day: PlainDate): Promise<boolean> {
  const text = 'select run from job_runs where job = ? and day = ? and ok = 1 limit 1';
  return (await tx.all(text, [job, day])).length > 0;
}

/** The newest runs of some jobs, newest first. */
export function newestRuns(tx: ReadTx, jobs: readonly string[], count: number): Promise<JobRunRow[]> {
  return tx.q
    .selectFrom('job_runs')
    .selectAll()
    .where('job', 'in', [...jobs])
    .orderBy('started_at', 'desc')
    .limit(count)
    .execute();
}
