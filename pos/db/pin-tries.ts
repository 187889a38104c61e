import { clearLockout, readLockout, writeLockout } from './meta.ts';
import type { Lockout } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** Five wrong PINs lock for a minute; each wrong one after that for twice as long as before, up to a quarter of an hour. */
const TRIES = 5;
const FIRST_LOCK_MS = 60_000;
const LAST_LOCK_MS = 15 * 60_000;

export type PinTry =
  /** `left` tries before it locks, should this one be wrong; with none left, for so many `seconds`. */
  | { readonly ok: true; readonly left: number; readonly seconds: number }
  | { readonly ok: false; readonly seconds: number };

/**
 * Counts a try as wrong before the PIN is looked at: closing the tab, or another tab, gains no guess. A right one is forgiven
 * afterwards. Turning the clock back does not open a lock.
 */
export function countTry(db: TillDb, userId: string, now: number): Promise<PinTry> {
  return Promise.resolve(
    db.transaction('rw', db.meta, async (): Promise<PinTry> => {
      const before = await readLockout(db, userId);
      const lasts = before.lockedUntil - before.lockedAt;
      // The clock was turned back behind the moment of locking: the lock begins again there.
      const since: Lockout = now < before.lockedAt ? { ...before, lockedAt: now, lockedUntil: now + lasts } : before;
      if (since !== before) await writeLockout(db, since);
      if (now < since.lockedUntil) return { ok: false, seconds: Math.ceil((since.lockedUntil - now) / 1000) };
      const after = withWrong(since, now);
      await writeLockout(db, after);
      const seconds = Math.ceil(Math.max(0, after.lockedUntil - now) / 1000);
      return { ok: true, left: Math.max(0, TRIES - after.wrong), seconds };
    }),
  );
}

/** For how many milliseconds no try is taken. */
export async function lockedFor(db: TillDb, userId: string, now: number): Promise<number> {
  const { lockedAt, lockedUntil } = await readLockout(db, userId);
  return Math.max(0, Math.min(lockedUntil - now, lockedUntil - lockedAt));
}

export const forgiveTries = async (db: TillDb, userId: string): Promise<void> => {
  await clearLockout(db, userId);
};

function withWrong(lockout: Lockout, now: number): Lockout {
  const wrong = lockout.wrong + 1;
  if (wrong < TRIES) return { ...lockout, wrong };
  const lasts = Math.min(LAST_LOCK_MS, FIRST_LOCK_MS * 2 ** lockout.locks);
  return { ...lockout, wrong, locks: lockout.locks + 1, lockedAt: now, lockedUntil: now + lasts };
}
