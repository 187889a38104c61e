import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Empty only when FIADO_SKIP_POSTGRES leaves PostgreSQL out, which CI never does. */
    postgresUrl: string;
  }
}

export type Engine = 'sqlite' | 'postgres';

/** The engines of this run: a test of the store loops over them. */
export function engines(): readonly Engine[] {
  return inject('postgresUrl') ? ['sqlite', 'postgres'] : ['sqlite'];
}

export interface TestDatabase {
  readonly url: string;
  /** Removes the database, throwing out whoever is still connected. */
  drop(): Promise<void>;
}

/** An empty database of its own for one test file. Close your pools before `drop()`. `server` is the run's own by default, `template` one of its databases. */
export async function createTestDatabase(
  server = inject('postgresUrl'),
  template = 'template1',
): Promise<TestDatabase> {
  const name = `fiado_test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
