import SqliteDriver from 'better-sqlite3';
import pg from 'pg';

/** A sign that holds until it is taken back, and no longer than its process lives. */
export interface Presence {
  release(): Promise<void>;
}

/** The advisory lock of a PostgreSQL database that says that somebody works on the shop's books: "fiado" in ASCII. */
const LOCK = 0x66_69_61_64_6f;
const AGAIN_MS = 2000;

/**
 * Says that a server works on a PostgreSQL database, so that nobody restores a backup under it; null while one is being
 * restored. A connection that is lost is made again.
 */
export async function announce(url: string): Promise<Presence | null> {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let released = false;
  const hold = async (): Promise<boolean> => {
    client = await lock(url, 'pg_try_advisory_lock_shared');
    client?.once('end', holdAgain);
    return client !== null;
  };
  const holdAgain = () => {
    if (released) return;
    timer = setTimeout(() => void hold().then((got) => got || holdAgain(), holdAgain), AGAIN_MS).unref();
  };
  if (!(await hold())) return null;
  return {
    release: async () => {
      released = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/** Keeps every server off a PostgreSQL database; null when one is at work on it. */
export async function claimAlone(url: string): Promise<Presence | null> {
  const client = await lock(url, 'pg_try_advisory_lock');
  return client && { release: () => client.end().catch(() => undefined) };
}

async function lock(url: string, how: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ got: boolean }>(`select ${how}(${LOCK}) as got`);
  if (rows[0]?.got) return client;
  await client.end();
  return null;
}

/** Whoever works on the shop's file waits so long for one who only looks whether somebody does. */
const PATIENCE_MS = 1000;

/**
 * Says that somebody works on a shop's file, or throws while a backup is being restored in its place. The lock is on a file of
 * its own beside it: a process loses its locks on a file when it closes it anywhere, and to keep a copy of the books is to open them.
 */
export function announceAt(file: string): () => void {
  const handle = new SqliteDriver(lockOf(file), { timeout: PATIENCE_MS });
  try {
    // An open snapshot is a shared lock; the operating system takes it back from a process that dies.
    handle.exec('begin');
    handle.prepare('select count(*) from sqlite_master').get();
    return () => handle.close();
  } catch (error) {
    handle.close();
    if (!isBusy(error)) throw error;
    throw new Error('A backup is being restored into this shop. Try again when that is done.', { cause: error });
  }
}

/** Keeps everybody off a shop's file, and off the one that takes its place; null when somebody is at work on it. */
export function claimAloneAt(file: string): (() => void) | null {
  const handle = new SqliteDriver(lockOf(file), { timeout: 0 });
  try {
    // A lock that leaves no journal behind, whenever its process dies.
    handle.pragma('journal_mode = memory');
    handle.exec('begin exclusive');
    return () => handle.close();
  } catch (error) {
    handle.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

const lockOf = (file: string): string => `${file}.lock`;

const isBusy = (error: unknown): boolean => (error as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false;
