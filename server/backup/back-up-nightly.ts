import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { Clock } from '../clock.ts';
import type { Database, ReadTx } from '../db/database.ts';
import { claimRun, finishRun, hasRun, type Run } from '../jobs/store.ts';
import type { Log } from '../log.ts';
import { NIGHTLY } from './note-backup.ts';

export interface NightlyDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes a backup, in a process of its own so that no sale waits for it; resolves to its last words. */
  readonly make: () => Promise<{ readonly ok: boolean; readonly said: string }>;
}

const HOUR_MS = 3_600_000;
/** A day's backup is made after three in the morning, or as soon after it as the shop's machine is on. */
const NIGHT_MS = 3 * HOUR_MS;
const LOOK_MS = 5 * 60_000;

/** Looks every few minutes whether today's backup is still to be made. */
export function backUpNightly(deps: NightlyDeps): { stop(): void } {
  const look = () =>
    void backUpIfDue(deps).catch((error: unknown) => deps.log.error({ err: error }, 'the nightly backup failed'));
  const timer = setInterval(look, LOOK_MS).unref();
  return { stop: () => clearInterval(timer) };
}

/** Makes today's backup if there is none yet, and nobody tried within this hour. Answers whether it made one. */
export async function backUpIfDue({ db, clock, log, make }: NightlyDeps): Promise<boolean> {
  const now = clock.now();
  const run = await db.read((tx) => findDue(tx, now));
  if (!run || !(await db.write((tx) => claimRun(tx, run, instantOf(now))))) return false;
  const { ok, said } = await make();
  await db.write((tx) => finishRun(tx, run, instantOf(clock.now()), ok));
  if (ok) log.info({ said }, 'the nightly backup is made');
  else log.error({ said }, 'the nightly backup failed; it is tried again within an hour');
  return ok;
}

/** A demo is not worth a backup, and an empty database has none. */
async function findDue(tx: ReadTx, now: number): Promise<Run | null> {
  const [business] = await tx.all<{ time_zone: string; demo: number }>('select time_zone, demo from business', []);
  if (!business || business.demo === 1) return null;
  const day = businessDateAt(instantOf(now - NIGHT_MS), business.time_zone);
  if (await hasRun(tx, NIGHTLY, day)) return null;
  return { job: NIGHTLY, run: `${day} ${instantOf(now).slice(0, 13)}`, day };
}
