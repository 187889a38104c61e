import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { createTestDatabase, type Engine } from './postgres.ts';
import { templates } from './templates.ts';

/**
 * A database of its own on either engine, in today's schema and without a row, gone when closed. `server` is where PostgreSQL
 * runs: the run's own by default.
 */
export async function openPlace(engine: Engine, server?: string): Promise<{ db: Database; close(): Promise<void> }> {
  return engine === 'postgres' ? openPostgres(server) : openSqlite();
}

async function openPostgres(server: string | undefined) {
  const template = server === undefined ? templates()?.postgres : undefined;
  const database = await createTestDatabase(server, template);
  const db = openDatabase({ url: database.url });
  if (!template) await db.migrate();
  return {
    db,
    close: async () => {
      await db.close();
      await database.drop();
    },
  };
}

async function openSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-books-'));
  const file = join(folder, 'fiado.db');
  const template = templates()?.sqlite;
  if (template) copyFileSync(template, file);
  const db = openDatabase({ file });
  if (!template) await db.migrate();
  return {
    db,
    close: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
