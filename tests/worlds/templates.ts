import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { openDatabase } from '../../server/db/open.ts';
import { createTestDatabase } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty shop's file in today's schema, and a database of the run's PostgreSQL: to be copied, never opened. */
    templates: Templates;
  }
}

export interface Templates {
  readonly sqlite: string;
  readonly postgres: string;
}

/** Once for a run: the migrations take longer than most tests that need them done. */
export async function makeTemplates(postgresUrl: string): Promise<Templates & { drop(): Promise<void> }> {
  const sqlite = join(mkdtempSync(join(tmpdir(), 'fiado-template-')), 'fiado.db');
  await migrated({ file: sqlite });
  const database = postgresUrl ? await createTestDatabase(postgresUrl) : null;
  if (database) await migrated({ url: database.url });
  return {
    sqlite,
    postgres: database ? new URL(database.url).pathname.slice(1) : '',
    drop: async () => {
      rmSync(dirname(sqlite), { recursive: true, force: true });
      await database?.drop();
    },
  };
}

async function migrated(place: Parameters<typeof openDatabase>[0]): Promise<void> {
  const db = openDatabase(place);
  await db.migrate();
  await db.close();
}

/** null outside of a run of vitest, where the simulation is played by hand. */
export function templates(): Templates | null {
  return '__vitest_worker__' in globalThis ? inject('templates') : null;
}
