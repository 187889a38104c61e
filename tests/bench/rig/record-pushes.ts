import SqliteDriver from 'better-sqlite3';
import type { Database, Tx } from '../../../server/db/database.ts';
import { DatabaseBusy } from '../../../server/db/database.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { pushCommands } from '../../../server/sync/push.ts';
import type { Command } from '../../../shared/sync/command.ts';
import type { FoundedShop } from './found-shop.ts';
import { shopDeps } from './shop-deps.ts';

type Value = string | number | null;

/** What one statement of a transaction wrote, row by row. */
interface Write {
  readonly text: string;
  readonly rows: readonly Value[][];
}

export interface Recording {
  readonly pragmas: readonly (readonly [name: string, value: Value])[];
  readonly transactions: readonly (readonly Write[])[];
}

/** Pushes once, tills in turn, and keeps every row that was written, transaction by transaction, with the connection's settings. */
export async function recordPushes(
  file: string,
  shop: FoundedShop,
  batches: readonly (readonly Command[][])[],
): Promise<Recording> {
  const db = openDatabase({ file });
  const transactions: Write[][] = [];
  const deps = {
    ...shopDeps(recordingTo(transactions, db), ''),
    isBusy: (error: unknown) => error instanceof DatabaseBusy,
  };
  const longest = Math.max(...batches.map((own) => own.length));
  for (let turn = 0; turn < longest; turn += 1)
    for (const [index, { tillId }] of shop.tills.entries()) {
      const commands = batches[index]?.[turn];
      if (commands) await pushCommands(deps, { tillId, userId: null }, { commands, headSeq: commands.at(-1)?.tillSeq });
    }
  const pragmas = await db.write((tx) => readPragmas(tx));
  await db.close();
  return { pragmas, transactions };
}

function recordingTo(transactions: Write[][], db: Database): Database {
  return {
    ...db,
    write: (work) =>
      db.write(async (tx) => {
        const writes: Write[] = [];
        let head = 0;
        const result = await work({
          ...tx,
          nextSeq: () => {
            head = tx.nextSeq();
            return head;
          },
          insert: (table, rows) => {
            writes.push(writeOf(`insert into ${table}`, rows, null));
            return tx.insert(table, rows);
          },
          upsert: (table, key, rows) => {
            writes.push(writeOf(`insert into ${table}`, rows, key));
            return tx.upsert(table, key, rows);
          },
        });
        writes.push({ text: 'update business set seq = ?', rows: [[head]] });
        transactions.push(writes.filter((write) => write.rows.length > 0));
        return result;
      }),
  };
}

function writeOf(into: string, rows: readonly object[], key: string | null): Write {
  const columns = Object.keys(rows[0] ?? {});
  const sets = columns.filter((column) => column !== key).map((column) => `${column} = excluded.${column}`);
  const conflict = key === null ? '' : ` on conflict (${key}) do update set ${sets.join(', ')}`;
  return {
    text: `${into} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})${conflict}`,
    rows: rows.map((row) => columns.map((column) => (row as Record<string, Value>)[column] ?? null)),
  };
}

const pragmaNames = ['journal_mode', 'synchronous', 'foreign_keys', 'cache_size', 'wal_autocheckpoint', 'mmap_size'];

/** As the product's own writer is set, so that the anchor follows when that changes. */
async function readPragmas(tx: Tx): Promise<[string, Value][]> {
  const pragmas: [string, Value][] = [];
  for (const name of pragmaNames) {
    const [row] = await tx.all<Record<string, Value>>(`pragma ${name}`, []);
    if (row) pragmas.push([name, Object.values(row)[0] ?? null]);
  }
  return pragmas;
}

/** Writes the recorded rows, one prepared statement a row and nothing else. Milliseconds. */
export function writeRecording(file: string, { pragmas, transactions }: Recording): number {
  const handle = new SqliteDriver(file);
  for (const [name, value] of pragmas) handle.pragma(`${name} = ${value}`);
  const statements = new Map<string, SqliteDriver.Statement>();
  for (const { text } of transactions.flat()) if (!statements.has(text)) statements.set(text, handle.prepare(text));
  const start = performance.now();
  for (const writes of transactions) {
    handle.exec('begin immediate');
    for (const { text, rows } of writes) {
      const statement = statements.get(text) as SqliteDriver.Statement;
      for (const row of rows) statement.run(row);
    }
    handle.exec('commit');
  }
  const took = performance.now() - start;
  handle.close();
  return took;
}
