import type { Identity, Lockout, StoredBusiness, SyncState, Tally } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** The single records of the till's disk, each under its key. */
interface Meta {
  identity: Identity;
  tally: Tally;
  sync: SyncState;
  business: StoredBusiness;
  /** Up to which page those of orders are known to have their keys. */
  keyedPages: number;
}

const firstTally: Tally = { change: 0, nextTillSeq: 1, printed: { V: 0, R: 0, E: 0, Z: 0 }, pages: 0, wipes: 0 };

const firstSync: SyncState = {
  generation: 1,
  epoch: null,
  cursor: 0,
  head: 0,
  copied: false,
  asOf: null,
  lastServerTime: null,
  clockOffsetMs: null,
};

async function read<K extends keyof Meta>(db: TillDb, key: K): Promise<Meta[K] | null> {
  const row = await db.meta.get(key);
  return row ? (row.value as Meta[K]) : null;
}

export const writeMeta = <K extends keyof Meta>(db: TillDb, key: K, value: Meta[K]): PromiseLike<unknown> =>
  db.meta.put({ key, value });

/** A disk from before a series existed has printed none of it. */
export async function readTally(db: TillDb): Promise<Tally> {
  const tally = (await read(db, 'tally')) ?? firstTally;
  return { ...tally, printed: { ...firstTally.printed, ...tally.printed } };
}
export const readSync = async (db: TillDb): Promise<SyncState> => (await read(db, 'sync')) ?? firstSync;
export const readBusiness = (db: TillDb): Promise<StoredBusiness | null> => read(db, 'business');
export const readKeyedPages = async (db: TillDb): Promise<number> => (await read(db, 'keyedPages')) ?? 0;
export const readIdentity = (db: TillDb): Promise<Identity | null> => read(db, 'identity');

const lockoutKey = (userId: string): string => `lockout:${userId}`;

export async function readLockout(db: TillDb, userId: string): Promise<Lockout> {
  const row = await db.meta.get(lockoutKey(userId));
  return row ? (row.value as Lockout) : { userId, wrong: 0, locks: 0, lockedAt: 0, lockedUntil: 0 };
}

export const writeLockout = (db: TillDb, lockout: Lockout): PromiseLike<unknown> =>
  db.meta.put({ key: lockoutKey(lockout.userId), value: lockout });

export const clearLockout = (db: TillDb, userId: string): PromiseLike<unknown> => db.meta.delete(lockoutKey(userId));
