import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDriver from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseBusy } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { migrations } from '../../../server/db/migrations/index.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { WholeMigrations } from '../../../server/db/sqlite.ts';
import { foundShop } from '../../worlds/books.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiado-trouble-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of the migrations that shops have run: nothing comes before it any more. */
const LAST_RELEASED = 19;

/** A store of which nothing but the name is known. */
const nowhere = { address: null, phone: null, tax_id: null };

describe('a migration of the shop’s file', () => {
  const runs = (statements: readonly string[]) => ({
    up: async (db: Kysely<unknown>) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  });

  it('is all there or not at there at all: one that breaks off halfway can be run again', async () => {
    const handle = new SqliteDriver(join(folder, 'halfway.db'));
    const db = new Kysely<never>({ dialect: new WholeMigrations({ database: handle }) });
    const broken = { '0001-first': runs(['create table one (id text)', 'create tabel two (id text)']) };
    await expect(migrate(db, broken)).rejects.toThrow(/syntax error/);
    const tables = () => handle.prepare("select name from sqlite_master where name in ('one', 'two')").pluck().all();
    expect(tables()).toEqual([]);
    await migrate(db, { '0001-first': runs(['create table one (id text)', 'create table two (id text)']) });
    expect(tables()).toEqual(['one', 'two']);
    await db.destroy();
  });

  it('goes on from where a released Fiado left the file: what is new comes behind it', async () => {
    const names = Object.keys(migrations);
    expect(names).toEqual(names.toSorted());
    expect(names[LAST_RELEASED]).toBe('0020-papers');
    const db = new Kysely<never>({
      dialect: new WholeMigrations({ database: new SqliteDriver(join(folder, 'released.db')) }),
    });
    await migrate(db, Object.fromEntries(Object.entries(migrations).slice(0, LAST_RELEASED + 1)));
    await migrate(db, migrations);
    await db.destroy();
  });
});

describe('a disk with no room left', () => {
  it('is called busy, which means later, and the next write goes on when there is room', async () => {
    const file = join(folder, 'full.db');
    const db = openDatabase({ file });
    await db.migrate();
    await db.write((tx) => foundShop(tx, 1));
    const limit = (pages: number) => db.write((tx) => tx.all(`pragma max_page_count = ${pages}`, []));
    await limit(1);
    const filling = db.write((tx) =>
      tx.insert(
        'stores',
        Array.from({ length: 2000 }, (_, n) => ({ id: `s${n}`, name: 'x'.repeat(500), ...nowhere, seq: 1 })),
      ),
    );
    await expect(filling).rejects.toBeInstanceOf(DatabaseBusy);
    await limit(1_000_000);
    await db.write((tx) => tx.insert('stores', [{ id: 's1', name: 'Sur', ...nowhere, seq: 1 }]));
    expect(await db.read((tx) => tx.existing('stores', 'id', ['s0', 's1']))).toEqual(['s1']);
    await db.close();
  });
});
