import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { columnType } from './columns.ts';
import { type Database, DatabaseBusy, type ReadTx, type TableName, type Tx } from './database.ts';
import { createLane } from './lane.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

type Value = string | number | null;

/** How often a piece of work is tried when PostgreSQL calls it off. */
const TRIES = 4;
/** How long a writer waits for the one before it, of this process or of another, before its till is told to come again. */
const PATIENCE_MS = 10_000;

/**
 * Opens a PostgreSQL database. Every write first locks the business row, so that writers of all processes are serial and no
 * other lock can deadlock; every read is one repeatable snapshot. Writers have connections of their own: however many wait
 * behind one that stalls, lists can still be read.
 */
export function openPostgres(url: string, onLost: (error: Error) => void, patienceMs = PATIENCE_MS): Database {
  pg.types.setTypeParser(20, Number);
  const open = (max: number, locks: boolean) => {
    const pool = openPool({ url, max, locks, onLost, patienceMs });
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  };
  const writers = open(2, true);
  const readers = open(8, false);
  const lane = createLane();
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => takeTurn(lane, work, patienceMs);
  return {
    engine: 'postgres',
    migrate: () => withRetries(() => migrate(writers as unknown as Kysely<never>)),
    write: (work) => inTurn(() => withRetries(() => inTransaction(writers, work))),
    read: (work) => withRetries(() => inSnapshot(readers, work)),
    close: async () => {
      await lane(async () => undefined);
      await Promise.all([writers.destroy(), readers.destroy()]);
    },
  };
}

interface PoolOptions {
  readonly url: string;
  readonly max: number;
  /** Whether they lock the books: one that stops in the middle has every writer of every process waiting. */
  readonly locks: boolean;
  readonly onLost: (error: Error) => void;
  readonly patienceMs: number;
}

function openPool({ url, max, locks, onLost, patienceMs }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    keepAlive: true,
    connectionTimeoutMillis: patienceMs,
    lock_timeout: patienceMs,
    ...(locks && { idle_in_transaction_session_timeout: patienceMs }),
  });
  // Without a listener a connection's death would end the process: the pool listens to the idle ones alone.
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  return pool;
}

/** Does the work when those before it are done, or gives up its turn. */
function takeTurn<T>(lane: ReturnType<typeof createLane>, work: () => Promise<T>, patienceMs: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let gaveUp = false;
    const timer = setTimeout(() => {
      gaveUp = true;
      reject(new DatabaseBusy('others are writing'));
    }, patienceMs);
    lane(async () => {
      clearTimeout(timer);
      if (!gaveUp) await work().then(resolve, reject);
    }).catch(reject);
  });
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === null) throw error;
      if (trouble === 'lasting' || tries === TRIES)
        throw new DatabaseBusy('the database is busy or out of reach', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** tries));
    }
  }
}

/**
 * What is wrong with the database rather than with what was asked of it: `passing` is worth another try at once, `lasting` has
 * cost the caller a wait already, or needs somebody's hand. null is the work's own failure.
 */
function troubleOf(error: unknown): 'passing' | 'lasting' | null {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code && PASSING.test(code)) return 'passing';
  if (/^Connection terminated|not queryable$|^Client was closed/.test(message)) return 'passing';
  if (/^timeout e(?:xceeded|xpired)|connection timeout$/i.test(message)) return 'lasting';
  if (code === undefined || !(error instanceof pg.DatabaseError)) return isOfTheSystem(error) ? 'lasting' : null;
  return ABOUT_THE_DATA.test(code) ? null : 'lasting';
}

/** Serialisation failure, deadlock, connection lost or refused, server starting, stopping or standing by. */
const PASSING =
  /^(40001|40P01|08\w{3}|57P0[1-5]|53300|25006|25P03|ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN)$/;

/** A row that may not be, a value that does not fit, a rule of ours that raised. */
const ABOUT_THE_DATA = /^(2[1-3]\w{3}|P0\w{3})$/;

const isOfTheSystem = (error: unknown): boolean =>
  typeof (error as { syscall?: unknown }).syscall === 'string' ||
  typeof (error as { errno?: unknown }).errno === 'number';

const inSnapshot = <T>(db: Kysely<Tables>, work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    await sql`begin transaction isolation level repeatable read read only`.execute(connection);
    try {
      return await work(readsOf(connection));
    } finally {
      // What the work failed of is worth more than that a dead connection cannot be rolled back.
      await sql`rollback`.execute(connection).catch(() => undefined);
    }
  });

const readsOf = (q: Kysely<Tables>): ReadTx => ({
  q,
  byValues: async <T extends TableName>(table: T, column: string, values: readonly string[], where = '') => {
    if (values.length === 0) return [];
    const query = sql`select * from ${sql.raw(table)} where ${sql.raw(column)} = any(${values}::text[]) ${sql.raw(where)}`;
    return (await query.execute(q)).rows as Tables[T][];
  },
  existing: async (table, column, values) => {
    if (values.length === 0) return [];
    const query = sql<{
      found: string;
    }>`select ${sql.raw(column)} as found from ${sql.raw(table)} where ${sql.raw(column)} = any(${values}::text[])`;
    return (await query.execute(q)).rows.map((row) => row.found);
  },
  newestOf: async <T extends TableName>(
    table: T,
    column: string,
    values: readonly string[],
    count: number,
    where = '',
  ) => {
    const query = sql`select newest.* from unnest(${values}::text[]) as wanted (value) cross join lateral
      (select * from ${sql.raw(table)} where ${sql.raw(column)} = wanted.value ${sql.raw(where)} order by seq desc, ordinal desc limit ${count}) as newest`;
    return (await query.execute(q)).rows as Tables[T][];
  },
  all: async <R>(text: string, parameters: readonly Value[]) => {
    const parts = text.split('?');
    const query = parts.reduce(
      (built, part, index) =>
        index === 0 ? sql`${sql.raw(part)}` : sql`${built}${parameters[index - 1]}${sql.raw(part)}`,
      sql``,
    );
    return (await query.execute(q)).rows as R[];
  },
});

function inTransaction<T>(db: Kysely<Tables>, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.connection().execute(async (q) => {
    await sql`begin`.execute(q);
    try {
      const locked = await sql<{ seq: number }>`select seq from business for update`.execute(q);
      const before = locked.rows[0]?.seq ?? 0;
      let seq = before;
      const tx: Tx = {
        ...readsOf(q),
        nextSeq: () => {
          seq += 1;
          return seq;
        },
        insert: (table, rows) => insertMany(q, table, rows, ''),
        upsert: (table, key, rows) => insertMany(q, table, rows, conflictText(key, rows[0])),
      };
      const result = await work(tx);
      if (seq !== before) await sql`update business set seq = ${seq}`.execute(q);
      await sql`commit`.execute(q);
      return result;
    } catch (error) {
      await sql`rollback`.execute(q).catch(() => undefined);
      throw error;
    }
  });
}

/** One statement for any number of rows: a column each as an array. */
async function insertMany(
  q: Kysely<Tables>,
  table: TableName,
  rows: readonly object[],
  conflict: string,
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first);
  const arrays = columns.map((column) => {
    const values = rows.map((row) => (row as Record<string, Value>)[column] ?? null);
    return sql`${values}::${sql.raw(columnType(column))}[]`;
  });
  await sql`insert into ${sql.raw(table)} (${sql.raw(columns.join(', '))}) select * from unnest(${sql.join(arrays)}) ${sql.raw(conflict)}`.execute(
    q,
  );
}

const conflictText = (key: string, first: object | undefined): string => {
  const sets = Object.keys(first ?? {}).filter((column) => column !== key);
  return `on conflict (${key}) do update set ${sets.map((column) => `${column} = excluded.${column}`).join(', ')}`;
};
