import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../db/database.ts';
import type { Engine } from '../db/dialect.ts';
import { openDatabase } from '../db/open.ts';
import { type PostgresTools, postgresTools } from '../db/postgres-tools.ts';
import { copySqlite, findDamage, openSqliteCopy } from '../db/sqlite-copy.ts';
import type { Env } from '../env.ts';
import { BackupFailed } from './backup-failed.ts';
import type { Facts } from './manifest.ts';
import { readFacts } from './read-facts.ts';

/** Where a shop's books and keys are, as the server's own settings say it. */
export interface Place extends Pick<Env, 'dataFolder' | 'databaseUrl' | 'pgBin'> {
  /** What PostgreSQL's programs inherit. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export const engineOf = (place: Place): Engine => (place.databaseUrl ? 'postgres' : 'sqlite');
export const sqliteFile = (place: Place): string => join(place.dataFolder, 'fiado.db');
export const keyFile = (place: Place): string => join(place.dataFolder, 'keys', 'pin.key');

/** About how many bytes a copy of the books will need; null where only PostgreSQL knows. */
export function sizeOfBooks(place: Place): number | null {
  const file = sqliteFile(place);
  if (place.databaseUrl || !existsSync(file)) return null;
  return [file, `${file}-wal`].reduce((sum, one) => sum + (existsSync(one) ? statSync(one).size : 0), 0);
}

/** Writes the books into a new file while tills go on selling, and answers what is in it. Throws BackupFailed. */
export function saveBooks(place: Place, to: string): Promise<Facts> {
  return place.databaseUrl ? dumpPostgres(place, place.databaseUrl, to) : copyFile(place, to);
}

async function copyFile(place: Place, to: string): Promise<Facts> {
  const file = sqliteFile(place);
  if (!existsSync(file)) throw noShop(place);
  copySqlite(file, to);
  const facts = await inspectSqlite(to);
  if (facts === null) throw noShop(place);
  return facts;
}

/** Reads a file of the books from one end to the other. null when there is no shop in it; throws BackupFailed when it is damaged. */
export async function inspectSqlite(file: string): Promise<Facts | null> {
  const damage = findDamage(file);
  if (damage !== null) throw new BackupFailed(`${file} is damaged: ${damage}.`);
  const copy = openSqliteCopy(file);
  try {
    return await copy.read(readFacts);
  } finally {
    await copy.close();
  }
}

async function dumpPostgres(place: Place, url: string, to: string): Promise<Facts> {
  const facts = await withPostgres(url, (db) =>
    // One snapshot for the figures and for the dump: PostgreSQL lends it to pg_dump while this transaction is open.
    db.read(async (tx) => {
      const [row] = await tx.all<{ snapshot: string }>('select pg_export_snapshot() as snapshot', []);
      if (!row || !(await isShop(tx.all))) throw noShop(place);
      const found = await readFacts(tx);
      if (found === null) throw noShop(place);
      await toolsOf(place).dump(to, row.snapshot);
      return found;
    }),
  );
  await toolsOf(place).readThrough(to);
  return facts;
}

/** Without tables there is nothing to be asked. */
export async function isShop(
  all: <R>(text: string, parameters: readonly (string | number | null)[]) => Promise<R[]>,
): Promise<boolean> {
  const [row] = await all<{ found: number | string }>(
    "select count(*) as found from pg_tables where schemaname = 'public' and tablename = 'business'",
    [],
  );
  return Number(row?.found ?? 0) > 0;
}

/** pg_dump must have taken the snapshot over by then; what happens to ours after that matters no more. */
const PATIENCE_MS = 120_000;

export async function withPostgres<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase({ url, patienceMs: PATIENCE_MS });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

export const toolsOf = ({ databaseUrl, pgBin, environment }: Place): PostgresTools =>
  postgresTools({ url: databaseUrl ?? '', folder: pgBin, environment });

export const noShop = (place: Place): BackupFailed =>
  new BackupFailed(
    place.databaseUrl
      ? 'There is no shop in the database at DATABASE_URL: nothing to back up.'
      : `There is no shop in ${place.dataFolder}: nothing to back up. FIADO_DATA names the folder of the shop.`,
  );
