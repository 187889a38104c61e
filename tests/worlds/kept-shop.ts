import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type BackupMade, makeBackup } from '../../server/backup/make-backup.ts';
import { type Place, sqliteFile } from '../../server/backup/place.ts';
import { type Restored, type RestoreOptions, restoreBackup } from '../../server/backup/restore-backup.ts';
import { systemChance } from '../../server/chance.ts';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { type Books, depsOf, foundShop, NOON } from './books.ts';
import { createTestDatabase } from './postgres.ts';
import type { PostgresWithTools } from './postgres-tools.ts';

/** Doña María's books in a place of their own, from which backups can be made and into which they can be restored. */
export interface KeptShop {
  readonly place: Place;
  /** The books as they are now, whichever file or database that is. */
  readonly books: Books;
  /** The folder of the backups. */
  readonly backups: string;
  backup(options?: { to?: string; keep?: number; withKey?: boolean }): Promise<BackupMade>;
  /** Stops the server, restores and starts it again. */
  restore(folder: string, options?: Partial<RestoreOptions>): Promise<Restored>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** The machine burns: what it held is gone. Its server is stopped. */
  destroy(): Promise<void>;
  close(): Promise<void>;
}

/** `tools` says where PostgreSQL runs; null for SQLite. */
export async function openKeptShop(tools: PostgresWithTools | null, tills = 3): Promise<KeptShop> {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-kept-'));
  const backups = join(folder, 'backups');
  const database = tools && (await createTestDatabase(tools.url));
  const { PATH, HOME } = process.env;
  const place: Place = {
    dataFolder: join(folder, 'data'),
    databaseUrl: database?.url ?? null,
    pgBin: tools?.folder ?? null,
    environment: { PATH, HOME },
  };
  let now = NOON;
  const clock = { now: () => now };
  let current: Database | null = null;
  const open = (): Database => {
    if (!current) throw new Error('the server is stopped');
    return current;
  };
  const start = async () => {
    mkdirSync(place.dataFolder, { recursive: true });
    current = openDatabase({ url: place.databaseUrl ?? undefined, file: sqliteFile(place) });
    await current.migrate();
  };
  const stop = async () => {
    await current?.close();
    current = null;
  };
  const db: Database = {
    engine: tools ? 'postgres' : 'sqlite',
    migrate: () => open().migrate(),
    write: (work) => open().write(work),
    read: (work) => open().read(work),
    close: stop,
  };
  const close = async () => {
    await stop();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  await start();
  await db.write((tx) => foundShop(tx, tills));
  const deps = { clock, chance: systemChance, version: '0.0.0-test' };
  return {
    place,
    backups,
    books: {
      db,
      deps: depsOf(db, () => now),
      at: (moment) => {
        now = moment;
      },
      close,
    },
    backup: (options = {}) => makeBackup(place, deps, { to: backups, keep: 14, withKey: false, ...options }),
    restore: async (backup, options = {}) => {
      const usual = { key: null, newPin: null, keepIn: backups, confirm: async () => true };
      await stop();
      try {
        return await restoreBackup(place, deps, { backup, ...usual, ...options });
      } finally {
        await start();
      }
    },
    stop,
    start,
    destroy: async () => {
      await stop();
      rmSync(place.dataFolder, { recursive: true });
      if (database) await emptyDatabase(database.url);
    },
    close,
  };
}

async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('drop schema public cascade; create schema public');
  } finally {
    await client.end();
  }
}
