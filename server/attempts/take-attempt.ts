import { type Instant, instantOf, millisecondsOf } from '../../shared/dates/plain-date.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { AttemptRow } from '../db/tables.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';

/** How often something may be guessed. */
export interface GuessLimit {
  readonly tries: number;
  /** After this long, counting begins anew. */
  readonly windowMs: number;
  /** The first lock; each further wrong guess doubles it. */
  readonly lockMs: number;
  readonly maxLockMs: number;
}

const MINUTE = 60_000;

export const pinGuesses: GuessLimit = { tries: 5, windowMs: 24 * 60 * MINUTE, lockMs: MINUTE, maxLockMs: 15 * MINUTE };
export const codeGuesses: GuessLimit = { tries: 5, windowMs: 10 * MINUTE, lockMs: 10 * MINUTE, maxLockMs: 10 * MINUTE };

/** One till for all its users: typing errors of a whole shift, and no search through everybody's PINs, or nobody's. */
export const tillGuesses: GuessLimit = { tries: 40, windowMs: 60 * MINUTE, lockMs: MINUTE, maxLockMs: 15 * MINUTE };

/** Nobody locked out is let in earlier by forgetting rows as old as this. */
const FORGET_MS = 48 * 60 * MINUTE;

/**
 * Takes one guess, to be evaluated afterwards: counted before it is known whether it is right, so that guesses made at the
 * same moment cannot all slip through. A right one gives all back by `forgiveAttempts`.
 */
export async function takeAttempt(
  tx: Tx,
  key: string,
  limit: GuessLimit,
  now: number,
): Promise<Outcome<{ locks: boolean }>> {
  const [row] = await tx.byValues('attempts', 'key', [key]);
  const locked = lockOf(row, now);
  if (!locked.ok) return locked;
  const isNew = !row || millisecondsOf(row.window_started_at as Instant) + limit.windowMs <= now;
  const count = isNew ? 1 : row.count + 1;
  const over = count - limit.tries;
  const lock = Math.min(limit.lockMs * 2 ** Math.min(over, 20), limit.maxLockMs);
  await tx.upsert('attempts', 'key', [
    {
      key,
      count,
      window_started_at: isNew ? instantOf(now) : row.window_started_at,
      locked_until: over < 0 ? null : instantOf(now + lock),
    },
  ]);
  if (!row)
    await tx.q
      .deleteFrom('attempts')
      .where('window_started_at', '<', instantOf(now - FORGET_MS))
      .execute();
  return grant({ locks: over >= 0 });
}

/** Whether a guess would be taken at all: asked where only the wrong ones are counted. */
export const checkLocked = async (tx: ReadTx, key: string, now: number): Promise<Outcome<null>> =>
  lockOf((await tx.byValues('attempts', 'key', [key]))[0], now);

function lockOf(row: AttemptRow | undefined, now: number): Outcome<null> {
  const left = row?.locked_until ? millisecondsOf(row.locked_until as Instant) - now : 0;
  return left > 0 ? deny('locked_out', { seconds: Math.ceil(left / 1000) }) : grant(null);
}

/** Gives one guess back: it was right, which says nothing about the others. */
export async function returnAttempt(tx: Tx, key: string): Promise<void> {
  const [row] = await tx.byValues('attempts', 'key', [key]);
  if (row) await tx.upsert('attempts', 'key', [{ ...row, count: Math.max(0, row.count - 1), locked_until: null }]);
}

export async function forgiveAttempts(tx: Tx, key: string): Promise<void> {
  await tx.q.deleteFrom('attempts').where('key', '=', key).execute();
}
