import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSync, writeMeta } from '../../pos/db/meta.ts';
import type { Database, Tx } from '../../server/db/database.ts';
import { type Books, openBooks } from '../worlds/books.ts';
import { simulate } from './simulation.ts';

/**
 * Bugs planted on purpose: a simulation that does not find them is worth nothing. Each is the protocol with one of its rules
 * taken out, and must be caught within a few dozen seeds.
 */
const planted = vi.hoisted(() => ({ cursorBeforeRows: false }));

vi.mock('../../pos/db/apply-page.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../pos/db/apply-page.ts')>();
  const applyPage: typeof original.applyPage = async (db, page, contact) => {
    if (!planted.cursorBeforeRows) return original.applyPage(db, page, contact);
    // The cursor goes to the disk first, the rows after it: whoever is killed between the two never asks for them again.
    const before = await readSync(db);
    await writeMeta(db, 'sync', { ...before, epoch: page.epoch, cursor: page.seq, head: page.head });
    await new Promise(setImmediate);
    const { change, outcome } = await original.applyPage(
      db,
      { ...page, seq: page.seq },
      { ...contact, after: page.seq },
    );
    return { change, outcome };
  };
  return { ...original, applyPage };
});

afterEach(() => {
  planted.cursorBeforeRows = false;
});

/** The first seed whose run fails, and how. */
async function hunt(plant: (books: Books) => Books, { seeds = 40, ...change } = {}): Promise<string | null> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const books = await openBooks('sqlite', 5);
    try {
      await simulate({ seed, books: plant(books), ...change });
    } catch (error) {
      return (error as Error).message;
    } finally {
      await books.close();
    }
  }
  return null;
}

const withTx = (books: Books, change: (tx: Tx) => Tx): Books => {
  const db: Database = { ...books.db, write: (work) => books.db.write((tx) => work(change(tx))) };
  return { ...books, db, deps: { ...books.deps, db } };
};

/** Found by the figure, and not by something else that went wrong on the way. */
const SHOWS_WRONG = /^seed \d+: till \d shows \S+ \(\S+ unsynced\) for \S+, not /;

/** Rows that never came: a balance that is not theirs, or an order that is not there or is not what became of it. */
const MISSES_ROWS = /^seed \d+: till \d (shows |does not hold the order )/;

/**
 * A tab dies between two turns of the event loop, and how many turns signing and packing take is the machine's affair: no seed finds the
 * bug for certain. Where half of the syncs are killed, one seed in five does: a hundred that do not are not to be met.
 */
const OFTEN = { killed: 0.5, seeds: 100 };

describe('a planted bug is found', () => {
  it('X-02 a server that does not know an id again', { timeout: 900_000 }, async () => {
    const forgetful = (books: Books) =>
      withTx(books, (tx) => ({
        ...tx,
        byValues: async (table, column, values, where) =>
          table === 'commands' ? [] : tx.byValues(table, column, values, where),
      }));
    expect(await hunt(forgetful)).toMatch(/^seed \d+: till \d cannot sync on a healthy network/);
  });

  it('X-02 a till whose cursor goes before its rows', { timeout: 900_000 }, async () => {
    planted.cursorBeforeRows = true;
    expect(await hunt((books) => books, OFTEN)).toMatch(MISSES_ROWS);
  });

  it('X-03 a server that stamps rows with a SEQ that pullers have passed already', { timeout: 900_000 }, async () => {
    const late = (books: Books): Books => {
      return withTx(books, (tx) => ({
        ...tx,
        // Rows stamped with the SEQ before their own: a puller that was there already never sees them.
        upsert: async (table, key, rows) =>
          tx.upsert(
            table,
            key,
            table === 'customers'
              ? rows.map((row) => ({ ...row, seq: Math.max(1, (row as { seq: number }).seq - 1) }))
              : rows,
          ),
      }));
    };
    expect(await hunt(late)).toMatch(SHOWS_WRONG);
  });

  it('and without one, the same seeds pass', { timeout: 900_000 }, async () => {
    expect(await hunt((books) => books, { seeds: 25 })).toBeNull();
    expect(await hunt((books) => books, { ...OFTEN, seeds: 15 })).toBeNull();
  });
});
