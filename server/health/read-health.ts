import type { AppDeps } from '../app-deps.ts';
import type { Engine } from '../db/dialect.ts';
import { schemaVersion } from '../db/migrate.ts';

export interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly version: string;
  readonly database: Engine;
  /** The last migration of this version. */
  readonly schema: string;
}

/** Whether this server can do its work: whether its database answers. */
export async function readHealth({ db, version, log }: Pick<AppDeps, 'db' | 'version' | 'log'>): Promise<Health> {
  const health = { version, database: db.engine, schema: schemaVersion };
  try {
    await db.read((tx) => tx.all('select seq from business', []));
    return { status: 'ok', ...health };
  } catch (error) {
    log.error({ err: error }, 'the database does not answer');
    return { status: 'unavailable', ...health };
  }
}
