import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, DatabaseBusy, type ReadTx } from '../../../server/db/database.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { foundShop } from '../../worlds/books.ts';
import { createTestDatabase, engines, type TestDatabase } from '../../worlds/postgres.ts';

const PATIENCE = 700;

/** A store of which nothing but the name is known. */
const nowhere = { address: null, phone: null, tax_id: null };

describe.each(engines().filter((engine) => engine === 'postgres'))('a %s that is lost and found again', () => {
  let place: TestDatabase;
  let db: Database;
  let admin: pg.Client;
  const lost: string[] = [];
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);

  beforeAll(async () => {
    process.on('uncaughtException', note);
    place = await createTestDatabase();
    db = openDatabase({ url: place.url, onLost: ({ message }) => lost.push(message), patienceMs: PATIENCE });
    await db.migrate();
    await db.write((tx) => foundShop(tx, 1));
    admin = new pg.Client({ connectionString: place.url });
    await admin.connect();
  });
  afterAll(async () => {
    process.off('uncaughtException', note);
    await admin.end();
    await db.close();
    await place.drop();
  });

  const cutAll = () =>
    admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Work that is cut off the first time, and what came of it. */
  const cutOnce = async (does: 'read' | 'write', when: 'during' | 'between') => {
    let tries = 0;
    const work = async (tx: ReadTx) => {
      tries += 1;
      await tx.all('select 1 as one', []);
      if (tries > 1) return tx.all<{ two: number }>('select 2 as two', []);
      if (when === 'during') {
        setTimeout(cutAll, 50);
        await tx.all('select pg_sleep(5)', []);
      } else {
        await cutAll();
        await moment(100);
      }
      return tx.all<{ two: number }>('select 2 as two', []);
    };
    return { rows: await db[does](work), tries };
  };

  it.each([
    ['read', 'during'],
    ['read', 'between'],
    ['write', 'during'],
    ['write', 'between'],
  ] as const)('a %s cut off %s its statements is done again, and the process lives', async (does, when) => {
    expect(await cutOnce(does, when)).toEqual({ rows: [{ two: 2 }], tries: 2 });
    await moment(50);
    expect(uncaught).toEqual([]);
    expect(lost.length).toBeGreaterThan(0);
  });

  it('a write cut off before its commit is done again, once', async () => {
    let tries = 0;
    const before = await seqNow();
    await db.write(async (tx) => {
      tries += 1;
      tx.nextSeq();
      if (tries > 1) return;
      await cutAll();
      await moment(100);
    });
    expect([tries, (await seqNow()) - before]).toEqual([2, 1]);
    expect(uncaught).toEqual([]);
  });

  const seqNow = async () =>
    (await db.read((tx) => tx.all<{ seq: number }>('select seq from business', [])))[0]?.seq ?? 0;

  it('another process that stalls with the books locked costs writers a wait and readers nothing', async () => {
    const other = new pg.Client({ connectionString: place.url });
    await other.connect();
    await other.query('begin');
    await other.query('select seq from business for update');
    const writers = Array.from({ length: 20 }, () => db.write(async () => 1).catch((error: unknown) => error));
    expect(await db.read((tx) => tx.all('select 1 as one', []))).toEqual([{ one: 1 }]);
    for (const answer of await Promise.all(writers)) expect(answer).toBeInstanceOf(DatabaseBusy);
    await other.end();
    expect(await db.write(async () => 1)).toBe(1);
  });

  it('a writer of our own that stalls in the middle is thrown out, so that the others go on', async () => {
    let tries = 0;
    const stalled = db.write(async (tx) => {
      tries += 1;
      if (tries === 1) await moment(PATIENCE * 1.5);
      return tx.all('select 1 as one', []);
    });
    const answer = stalled.catch((error: unknown) => error);
    await moment(PATIENCE * 1.2);
    const other = new pg.Client({ connectionString: place.url });
    await other.connect();
    await other.query('select seq from business for update');
    await other.end();
    expect(await answer).toEqual([{ one: 1 }]);
    expect(uncaught).toEqual([]);
  });

  it.each([
    ['nobody listens there', 'postgres://u@127.0.0.1:1/x'],
    ['there is no such host', 'postgres://u@no-such-host.invalid:5432/x'],
  ])('is called busy, which means later, when %s', async (_, url) => {
    const nowhere = openDatabase({ url, patienceMs: PATIENCE });
    await expect(nowhere.read((tx) => tx.all('select 1', []))).rejects.toBeInstanceOf(DatabaseBusy);
    await nowhere.close();
  });

  it('a statement called off by the server is called busy; one that breaks a rule of the tables is not', async () => {
    const slow = db.write(async (tx) => {
      await tx.all("select set_config('statement_timeout', '20', true)", []);
      return tx.all('select pg_sleep(2)', []);
    });
    await expect(slow).rejects.toBeInstanceOf(DatabaseBusy);
    const twice = db.write((tx) =>
      tx.insert('stores', [
        { id: 's', name: 'a', ...nowhere, seq: 1 },
        { id: 's', name: 'a', ...nowhere, seq: 1 },
      ]),
    );
    await expect(twice).rejects.toMatchObject({ code: '23505' });
  });
});
