import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDriver from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { migrations } from '../../server/db/migrations/index.ts';
import { openDatabase } from '../../server/db/open.ts';
import { readCommand } from '../../server/sync/read-command.ts';
import { idOf } from './ledger.ts';
import { createTestDatabase, type Engine } from './postgres.ts';

/** A shop whose database stopped at an older schema, with as many accesses and answered commands in it. */
export async function openOldPlace(
  engine: Engine,
  schema: string,
  rows: number,
): Promise<{ db: Database; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-old-'));
  const file = join(folder, 'fiado.db');
  const database = engine === 'postgres' ? await createTestDatabase() : null;
  const dialect = database
    ? new PostgresDialect({ pool: new pg.Pool({ connectionString: database.url, max: 1 }) })
    : new SqliteDialect({ database: new SqliteDriver(file) });
  const old = new Kysely<never>({ dialect });
  const known = Object.entries(migrations).filter(([name]) => name <= schema);
  await migrate(old, Object.fromEntries(known));
  for (const statement of shopOf(rows)) await sql.raw(statement).execute(old);
  await writeCommands(old, rows);
  await old.destroy();
  const db = openDatabase(database ? { url: database.url } : { file });
  return {
    db,
    close: async () => {
      await db.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const [BUSINESS, STORE, TILL] = [idOf(1), idOf(2), idOf(3)];

const shopOf = (rows: number): string[] => [
  `insert into business (id, name, country, currency, time_zone, locale, settings, seq, changed_seq, epoch, created_at)
    values ('${BUSINESS}', 'Almacén', 'AR', 'ARS', 'America/Argentina/Buenos_Aires', 'es-AR', '{}', ${rows}, 1, 'e', '2026-01-01T00:00:00.000Z')`,
  `insert into stores (id, name, seq) values ('${STORE}', 'Centro', 1)`,
  `insert into tills (id, store_id, name, receipt_prefix, next_seq, head_seq, created_at, seq)
    values ('${TILL}', '${STORE}', 'Caja 1', '01', ${rows + 1}, ${rows}, '2026-01-01T00:00:00.000Z', 1)`,
  // In another order than that of their time, some of them at the same instant.
  `insert into audit (id, at, who, till_id, what, detail)
    with recursive one (i) as (select 1 union all select i + 1 from one where i < ${rows})
    select 'a' || (100000 - i), '2026-01-01T00:' || (10 + i % 50) || ':00.000Z', null, '${TILL}', 'session.failed',
      '{"locks":false}' from one`,
];

async function writeCommands(old: Kysely<never>, rows: number): Promise<void> {
  const head = { tillId: TILL, userId: BUSINESS, kind: 'nothing.known', payload: {} };
  for (let from = 1; from <= rows; from += 500) {
    const values = Array.from({ length: Math.min(500, rows - from + 1) }, (_, i) => {
      const { hash, body } = readCommand({ ...head, id: idOf(1000 + from + i), tillSeq: from + i });
      const texts = [idOf(1000 + from + i), TILL, hash, body, 'refused', '[]', '2026-01-01T00:00:00.000Z'];
      const [id, till, contentHash, content, status, flags, at] = texts.map((text) => `'${text}'`);
      return `(${id}, ${till}, ${from + i}, ${contentHash}, ${content}, ${status}, ${flags}, ${at}, 1, ${from + i})`;
    });
    await sql
      .raw(
        `insert into commands (id, till_id, till_seq, content_hash, body, status, flags, received_at, attention, seq) values ${values.join(', ')}`,
      )
      .execute(old);
  }
}
