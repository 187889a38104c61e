import Dexie from 'dexie';
import { type NumberSeries, printedNumber } from '../../shared/ids/numbers.ts';
import { accept, type Result } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import { readIdentity, readTally, writeMeta } from './meta.ts';
import { type PlacedAccount, readStored } from './read-account.ts';
import { readStoredOrder } from './read-orders.ts';
import type { BooksChange, Drawer, OutboxRow, OutboxState, StoredAccount, StoredOrder, Unnumbered } from './rows.ts';
import { storageFailureOf } from './storage-failure.ts';
import type { TillDb } from './till-db.ts';

/** As it is before anybody opened it. */
export const closedDrawer: Drawer = { session: null, lastClose: null };

/** A command that wants to be written down, complete but for what only the disk can give. `T` is what it comes to. */
export interface Draft<T> {
  readonly id: string;
  readonly tillId: string;
  /** Which printed number it takes, if any, and this till's part of it. */
  readonly print: { readonly series: NumberSeries; readonly prefix: string } | null;
  /** The account that it is decided on; when the books have moved on since memory placed it, it is `stale`. null for none. */
  readonly on: PlacedAccount | null;
  /** The order that it is decided on, and the change of the books that memory knows; when they have moved on, it is `stale`. */
  readonly order?: { readonly id: string; readonly change: number } | null;
  /** The change of the books that what it is decided on was read at; when they have moved on, it is `stale`. */
  readonly at?: number | undefined;
  /** Decides it on the disk as it stands. Must neither wait nor throw. `number` is '' when nothing is printed. */
  readonly decide: (
    number: string,
    stored: StoredAccount | null,
    order: StoredOrder | null,
    drawer: Drawer,
  ) => Result<Decided<T>>;
}

export interface Decided<T> {
  readonly command: Unnumbered;
  /** How it leaves the drawer, where it opens or closes it. */
  readonly drawer?: Drawer | undefined;
  readonly done: T;
}

/** `change` is null when the write reported a failure and stands nevertheless: memory must read the disk. */
export interface Written<T> {
  readonly row: OutboxRow;
  readonly change: BooksChange | null;
  readonly done: T;
}

/** `not_ours`: the disk is not, or no longer, that of the till which acts. */
export type Appended<T> = Result<Written<T>> | 'stale' | 'exists' | 'not_ours';

/**
 * Decides a command and writes it down: its place in the till's sequence, its printed number and its row in one strict
 * transaction, so that a failed one uses up nothing, and two tabs never get the same. `exists` when its id is there already: the
 * same act once more. Rejects with a StorageFailure.
 */
export async function appendCommand<T>(db: TillDb, draft: Draft<T>): Promise<Appended<T>> {
  const decided: Decided<T>[] = [];
  try {
    const tables = [
      db.meta,
      db.outbox,
      ...(draft.on ? [db.accounts, db.accountPages] : []),
      ...(draft.order ? [db.orderPages] : []),
    ];
    // An async scope: see take-answers.ts.
    return await db.transaction('rw', tables, async () => append(db, draft, decided));
  } catch (error) {
    if (error instanceof Error && error.name === 'ConstraintError') return 'exists';
    // A connection that dies while it commits reports a failure for something that may stand. Asking again with a new id would
    // sell twice, so the disk has the last word.
    const row = await readBack(db, draft.id);
    if (!row) throw storageFailureOf(error);
    const [own] = decided;
    return own ? accept({ row, change: null, done: own.done }) : 'exists';
  }
}

async function append<T>(db: TillDb, draft: Draft<T>, decided: Decided<T>[]): Promise<Appended<T>> {
  const { on, print, order: wanted } = draft;
  // Asked for together: a transaction answers them in one turn.
  const [tally, identity, stored, order] = await Promise.all([
    readTally(db),
    readIdentity(db),
    on ? readStored(db, on) : null,
    wanted ? readStoredOrder(db, wanted.id) : null,
  ]);
  // A database that was deleted under the tab opens again empty: what was written there would be nobody's, under numbers that
  // were printed before.
  if (identity?.tillId !== draft.tillId) return 'not_ours';
  const moved = [on?.change, wanted?.change, draft.at].some((read) => read !== undefined && read !== tally.change);
  if (moved) return 'stale';
  const change = tally.change + 1;
  const count = print ? tally.printed[print.series] + 1 : 0;
  const number = print ? printedNumber(print.series, print.prefix, count) : '';
  const decision = draft.decide(number, stored, order, tally.drawer ?? closedDrawer);
  if (!decision.ok) return decision;
  decided.push(decision.value);
  const { drawer } = decision.value;
  const row: OutboxRow = {
    id: draft.id,
    tillSeq: tally.nextTillSeq,
    state: 'pending',
    command: decision.value.command,
    status: null,
    code: null,
    params: null,
    flags: [],
    seqs: {},
    answeredAt: null,
  };
  const after = {
    ...tally,
    change,
    nextTillSeq: tally.nextTillSeq + 1,
    printed: print ? { ...tally.printed, [print.series]: count } : tally.printed,
    ...(drawer ? { drawer } : {}),
  };
  // Both on their way at once: the cashier waits for one turn of the disk, not two.
  await Promise.all([db.outbox.add(row), writeMeta(db, 'tally', after)]);
  return accept({ row, change: { change, outbox: [row], ...(drawer ? { drawer } : {}) }, done: decision.value.done });
}

async function readBack(db: TillDb, id: string): Promise<OutboxRow | undefined> {
  try {
    return await db.outbox.get(id);
  } catch {
    return undefined;
  }
}

/** The command as it travels. */
export const numbered = (row: OutboxRow): Command => ({ ...row.command, tillSeq: row.tillSeq }) as Command;

/** The rows in a state, in order of their numbers. */
export const rowsIn = (db: TillDb, state: OutboxState, limit?: number): Promise<OutboxRow[]> => {
  const rows = db.outbox.where('[state+tillSeq]').between([state, Dexie.minKey], [state, Dexie.maxKey]);
  return Promise.resolve(limit === undefined ? rows.toArray() : rows.limit(limit).toArray());
};

/** Up to which number the till holds every answer: all below the first that still waits. */
export async function answeredUpTo(db: TillDb): Promise<number> {
  const [first] = await rowsIn(db, 'pending', 1);
  return (first ? first.tillSeq : (await readTally(db)).nextTillSeq) - 1;
}
