import Dexie from 'dexie';
import { readTally } from './meta.ts';
import { closedDrawer } from './outbox.ts';
import type { Drawer, OutboxRow } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** What this till did since its drawer was closed last, in order, and the change of the books that it was read at. */
export interface Tape {
  readonly change: number;
  readonly drawer: Drawer;
  readonly rows: readonly OutboxRow[];
}

/** Reads the tape in one transaction; `whole` with all that this disk still holds, for a report of before. */
export const readTape = (db: TillDb, whole = false): Promise<Tape> =>
  Promise.resolve(
    db.transaction('r', db.meta, db.outbox, async (): Promise<Tape> => {
      const { change, drawer = closedDrawer } = await readTally(db);
      const from = whole ? 1 : await tapeFrom(db, drawer);
      const states = from === Number.POSITIVE_INFINITY ? [] : (['settled', 'answered', 'pending'] as const);
      const rows: OutboxRow[] = [];
      for (const state of states)
        rows.push(
          ...(await db.outbox.where('[state+tillSeq]').between([state, from], [state, Dexie.maxKey]).toArray()),
        );
      return { change, drawer, rows: rows.sort((a, b) => a.tillSeq - b.tillSeq) };
    }),
  );

/** The number of the last close; before the first one, of the opening. Numbers may move (fork, gap), commands do not. */
export async function tapeFrom(db: TillDb, { session, lastClose }: Drawer): Promise<number> {
  const close = lastClose === null ? undefined : await db.outbox.get(lastClose);
  const first = close ?? (session ? await db.outbox.get(session.commandId) : undefined);
  return first?.tillSeq ?? Number.POSITIVE_INFINITY;
}
