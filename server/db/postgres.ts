import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { columnType } from './columns.ts';
import { type Database, DatabaseBusy, type ReadTx, type TableName, type Tx } from './database.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

type Value = string | number | null;

/** How often a write is tried when PostgreSQL calls it off. */
const TRIES = 4;

/**
 * Opens a PostgreSQL database. Every write first locks the business row, so that writers of all processes are serial and no
 * other lock can deadlock; every read is one repeatable snapshot.
 */
export function openPostgres(url: string, onLost: (error: Error) => void): Database {
  pg.types.setTypeParser(20, Number);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // Without a listener an idle connection's death would end the process.
  pool.on('error', onLost);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    engine: 'postgres',
    migrate: () => migrate(db as unknown as Kysely<never>),
    write: (work) => withRetries(() => inTransaction(db, work)),
    read: (work) =>
      withRetries(() =>
        db.connection().execute(async (connection) => {
          await sql`begin transaction isolation level repeatable read read only`.execute(connection);
          try {
            return await work(readsOf(connection));
          } finally {
            await sql`rollback`.execute(connection);
          }
        }),
      ),
    close: () => db.destroy(),
  };
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error)) throw error;
      if (tries === TRIES) throw new DatabaseBusy('the database is busy or out of reach', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** tries));
    }
  }
}

/** Serialisation failure, deadlock, connection lost or refused, server starting or stopping. */
function isTransient(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code && /^(40001|40P01|08\w{3}|57P0[123]|53300|ECONNRESET|ECONNREFUSED|EPIPE)$/.test(code)) return true;
  return /Connection terminated/.test(message ?? '');
}

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
  newestOf: async <T extends TableName>(table: T, column: string, values: readonly string[], count: number) => {
    const query = sql`select newest.* from unnest(${values}::text[]) as wanted (value) cross join lateral
      (select * from ${sql.raw(table)} where ${sql.raw(column)} = wanted.value order by seq desc, ordinal desc limit ${count}) as newest`;
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
