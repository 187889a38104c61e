import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { createTestDatabase, type Engine } from './postgres.ts';

/** An empty database of its own on either engine, gone when closed. `server` is where PostgreSQL runs: the run's own by default. */
export async function openPlace(engine: Engine, server?: string): Promise<{ db: Database; close(): Promise<void> }> {
  if (engine === 'postgres') {
    const database = await createTestDatabase(server);
    const db = openDatabase({ url: database.url });
    return {
      db,
      close: async () => {
        await db.close();
        await database.drop();
      },
    };
  }
  const folder = mkdtempSync(join(tmpdir(), 'fiado-books-'));
  const db = openDatabase({ file: join(folder, 'fiado.db') });
  return {
    db,
    close: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
