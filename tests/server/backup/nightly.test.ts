import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { backUpIfDue, type NightlyDeps } from '../../../server/backup/back-up-nightly.ts';
import { makeInChild } from '../../../server/backup/make-in-child.ts';
import { NIGHTLY, noteBackup, readBackupState } from '../../../server/backup/note-backup.ts';
import { newestRuns } from '../../../server/jobs/store.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import { type Books, NOON, openBooks } from '../../worlds/books.ts';
import { openKeptShop } from '../../worlds/kept-shop.ts';
import { engines } from '../../worlds/postgres.ts';
import { serverProgram } from '../../worlds/server-program.ts';
import { openServer, openShop } from '../../worlds/shop.ts';

const HOUR = 3_600_000;
/** 02:59 in Buenos Aires. */
const BEFORE_THREE = Date.parse('2026-11-22T05:59:00.000Z');

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

function night(books: Books) {
  const made: number[] = [];
  let ok = true;
  let now = NOON;
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const deps: NightlyDeps = {
    db: books.db,
    clock: { now: () => now },
    log,
    make: async () => {
      made.push(now);
      return { ok, said: '' };
    },
  };
  return {
    deps,
    made,
    at: async (moment: number, goesWell = true) => {
      now = moment;
      ok = goesWell;
      return backUpIfDue(deps);
    },
  };
}

async function open(engine: 'sqlite' | 'postgres') {
  const books = await openBooks(engine);
  closing.push(() => books.close());
  return { books, ...night(books) };
}

describe.each(engines())('the nightly backup (%s)', (engine) => {
  test('X-22 is made once a day, after three in the morning of the shop, or as soon as the machine is on', async () => {
    const { at, made, books } = await open(engine);
    expect(await at(NOON)).toBe(true);
    expect(await at(NOON + HOUR)).toBe(false);
    expect(await at(BEFORE_THREE)).toBe(false);
    expect(await at(BEFORE_THREE + 2 * 60_000)).toBe(true);
    expect(await at(BEFORE_THREE + 10 * HOUR)).toBe(false);
    expect(made).toHaveLength(2);
    const runs = await books.db.read((tx) => newestRuns(tx, [NIGHTLY], 10));
    expect(runs.map(({ day, ok }) => [day, ok])).toEqual([
      ['2026-11-22', 1],
      ['2026-11-21', 1],
    ]);
  });

  test('is made by one of several processes', async () => {
    const { books, deps, made } = await open(engine);
    const others = Array.from({ length: 4 }, () => backUpIfDue({ ...deps, db: books.db }));
    expect((await Promise.all([backUpIfDue(deps), ...others])).filter(Boolean)).toHaveLength(1);
    expect(made).toHaveLength(1);
  });

  test('that failed is tried again an hour later, and the office hears of both', async () => {
    const { at, made, books } = await open(engine);
    expect(await at(NOON, false)).toBe(false);
    expect(await at(NOON + 5 * 60_000)).toBe(false);
    expect(made).toHaveLength(1);
    const failed = await books.db.read(readBackupState);
    expect(failed).toMatchObject({ last: { startedAt: instantOf(NOON), ok: false }, lastGood: null });
    expect(await at(NOON + HOUR)).toBe(true);
    const good = await books.db.read(readBackupState);
    expect(good).toMatchObject({ last: { ok: true }, lastGood: { startedAt: instantOf(NOON + HOUR) } });
  });

  test('a backup by hand is heard of too, and does not stand for the nightly one', async () => {
    const { at, books } = await open(engine);
    await books.db.write((tx) => noteBackup(tx, instantOf(NOON - HOUR), NOON - HOUR + 1000));
    expect(await books.db.read(readBackupState)).toMatchObject({ lastGood: { startedAt: instantOf(NOON - HOUR) } });
    expect(await at(NOON)).toBe(true);
  });

  test('is not made of an empty database, nor of a shop that is there to be tried', async () => {
    const empty = await openServer(engine);
    closing.push(() => empty.close());
    const nobody = night({ db: empty.db } as Books);
    expect(await nobody.at(NOON)).toBe(false);
    expect(nobody.made).toEqual([]);
  });
});

describe('the child process that makes it', () => {
  test('makes a whole backup beside a running server, and says how it went', async () => {
    const shop = await openKeptShop(null);
    closing.push(() => shop.close());
    const folder = mkdtempSync(join(tmpdir(), 'fiado-nightly-'));
    closing.push(async () => rmSync(folder, { recursive: true, force: true }));
    vi.stubEnv('FIADO_DATA', shop.place.dataFolder);
    vi.stubEnv('FIADO_BACKUP', folder);
    vi.stubEnv('DATABASE_URL', '');
    const program = [serverProgram()];
    const made = await makeInChild(process.execPath, program);
    expect(made).toMatchObject({ ok: true, said: expect.stringMatching(/was backed up to/) });
    expect(readdirSync(folder)).toHaveLength(1);
    // The server writes down itself how it went.
    expect(await shop.books.db.read(readBackupState)).toEqual({ last: null, lastGood: null });
    vi.stubEnv('FIADO_DATA', join(folder, 'nothing'));
    expect(await makeInChild(process.execPath, program)).toMatchObject({
      ok: false,
      said: expect.stringMatching(/no shop/),
    });
    expect((await makeInChild(join(folder, 'no-such-program'), [])).ok).toBe(false);
  }, 300_000);
});

test('the owner asks when the last backup was made', async () => {
  const shop = await openShop('sqlite');
  closing.push(() => shop.close());
  const ask = async () => (await shop.request('GET', '/api/backups', { token: shop.mariaToken })).body;
  expect(await ask()).toEqual({ last: null, lastGood: null });
  await shop.db.write((tx) => noteBackup(tx, instantOf(NOON), NOON + 1000));
  const run = { startedAt: instantOf(NOON), finishedAt: instantOf(NOON + 1000), ok: true };
  expect(await ask()).toEqual({ last: run, lastGood: run });
});
