import SqliteDriver from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { type Database, DatabaseBusy, type ReadTx, type TableName, type Tx } from './database.ts';
import { ADD_SUM, sumsOf } from './day-sums.ts';
import { createLane } from './lane.ts';
import { migrate } from './migrate.ts';
import { announceAt } from './presence.ts';
import type { MovementRow, Tables } from './tables.ts';

type Handle = SqliteDriver.Database;
type Value = string | number | null;

/** How many snapshots can be read at once beside the writer. */
const READERS = 2;

/**
 * Opens the shop's file: one writer with WAL and `synchronous=FULL`, so that what was answered survives a power cut, and
 * readers apart, so that a long list never waits for a sale nor a sale for it. Throws while a backup is being restored.
 */
export function openSqlite(file: string): Database {
  const leave = announceAt(file);
  const writer = openWriter(file, leave);
  const migrator = new Kysely<Tables>({ dialect: new WholeMigrations({ database: writer.handle }) });
  let readers: ReaderPool | null = null;
  const lane = createLane();
  return {
    engine: 'sqlite',
    migrate: () => migrate(migrator as unknown as Kysely<never>),
    write: (work) => lane(() => inTransaction(writer, work)),
    read: (work) => {
      readers ??= openReaders(file);
      return readers.run(work);
    },
    close: async () => {
      await lane(async () => undefined);
      await readers?.close();
      await migrator.destroy();
      leave();
    },
  };
}

function openWriter(file: string, leave: () => void): Opened {
  try {
    return openHandle(file, false);
  } catch (error) {
    leave();
    throw error;
  }
}

/**
 * SQLite can take a schema's change back, though Kysely does not count on it: a power cut in the middle of a migration must
 * leave a file that the next start can migrate.
 */
export class WholeMigrations extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

interface Opened {
  readonly handle: Handle;
  readonly reads: ReadTx;
  readonly prepare: (text: string) => SqliteDriver.Statement;
}

function openHandle(file: string, readonly: boolean): Opened {
  const handle = new SqliteDriver(file, { readonly, timeout: 5000 });
  if (!readonly) handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  handle.pragma('cache_size = -65536');
  // A checkpoint rewrites pages that the next batch touches again: rarer ones cost a longer log and nothing else.
  handle.pragma('wal_autocheckpoint = 20000');
  const prepare = statementCache(handle);
  return {
    handle,
    prepare,
    reads: readsOf(new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) }), prepare),
  };
}

function statementCache(handle: Handle): (text: string) => SqliteDriver.Statement {
  const statements = new Map<string, SqliteDriver.Statement>();
  return (text) => {
    let statement = statements.get(text);
    if (!statement) {
      statement = handle.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
}

const readsOf = (q: Kysely<Tables>, prepare: (text: string) => SqliteDriver.Statement): ReadTx => ({
  q,
  byValues: async <T extends TableName>(table: T, column: string, values: readonly string[], where = '') => {
    if (values.length === 0) return [];
    const text = `select * from ${table} where ${column} in (select value from json_each(?)) ${where}`;
    return prepare(text).all(JSON.stringify(values)) as Tables[T][];
  },
  existing: async (table, column, values) => {
    if (values.length === 0) return [];
    const text = `select ${column} from ${table} where ${column} in (select value from json_each(?))`;
    return prepare(text).pluck().all(JSON.stringify(values)) as string[];
  },
  newestOf: async <T extends TableName>(
    table: T,
    column: string,
    values: readonly string[],
    count: number,
    where = '',
  ) => {
    const newest = prepare(
      `select * from ${table} where ${column} = ? ${where} order by seq desc, ordinal desc limit ?`,
    );
    return values.flatMap((value) => newest.all(value, count) as Tables[T][]);
  },
  all: async <R>(text: string, parameters: readonly Value[]) => prepare(text).all(...parameters) as R[],
});

async function inTransaction<T>(writer: Opened, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { handle, prepare } = writer;
  try {
    handle.exec('begin immediate');
    const row = prepare('select seq from business').get() as { seq: number } | undefined;
    let seq = row?.seq ?? 0;
    const tx: Tx = {
      ...writer.reads,
      nextSeq: () => {
        seq += 1;
        return seq;
      },
      insert: async (table, rows) => {
        runMany(prepare, insertText(table, rows[0]), rows);
        if (table === 'movements') runMany(prepare, ADD_SUM, sumsOf(rows as readonly MovementRow[]));
      },
      upsert: async (table, key, rows) => runMany(prepare, upsertText(table, key, rows[0]), rows),
    };
    const result = await work(tx);
    if (seq !== (row?.seq ?? 0)) prepare('update business set seq = ?').run(seq);
    handle.exec('commit');
    return result;
  } catch (error) {
    rollBack(handle);
    if (isTrouble(error)) throw new DatabaseBusy('the file cannot be written now', { cause: error });
    throw error;
  }
}

function rollBack(handle: Handle): void {
  try {
    if (handle.inTransaction) handle.exec('rollback');
  } catch {
    // What went wrong before says more; SQLite takes back what was begun when the file is opened again.
  }
}

/** A full disk, a failing one, a file held by others: what was asked for was right, and may be asked for again. */
const isTrouble = (error: unknown): boolean =>
  error instanceof SqliteDriver.SqliteError && !/^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(error.code);

function runMany(
  prepare: (text: string) => SqliteDriver.Statement,
  text: string | null,
  rows: readonly object[],
): void {
  if (text === null) return;
  const statement = prepare(text);
  const columns = Object.keys(rows[0] ?? {});
  for (const row of rows) statement.run(columns.map((column) => (row as Record<string, Value>)[column]));
}

function insertText(table: TableName, first: object | undefined): string | null {
  if (!first) return null;
  const columns = Object.keys(first);
  return `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
}

function upsertText(table: TableName, key: string, first: object | undefined): string | null {
  const insert = insertText(table, first);
  if (!first || insert === null) return null;
  const sets = Object.keys(first).filter((column) => column !== key);
  return `${insert} on conflict (${key}) do update set ${sets.map((column) => `${column} = excluded.${column}`).join(', ')}`;
}

interface ReaderPool {
  run<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connections that read one snapshot each and never write. */
export function openReaders(file: string): ReaderPool {
  const readers = Array.from({ length: READERS }, () => ({ ...openHandle(file, true), lane: createLane() }));
  let turn = 0;
  return {
    run: (work) => {
      turn = (turn + 1) % READERS;
      const reader = readers[turn] as (typeof readers)[number];
      return reader.lane(async () => {
        reader.handle.exec('begin');
        try {
          return await work(reader.reads);
        } finally {
          reader.handle.exec('rollback');
        }
      });
    },
    close: async () => {
      for (const reader of readers) {
        await reader.lane(async () => undefined);
        reader.handle.close();
      }
    },
  };
}
