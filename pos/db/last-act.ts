import Dexie from 'dexie';
import type { OutboxState, Unnumbered } from './rows.ts';
import type { TillDb } from './till-db.ts';

export type ActTime = Pick<Unnumbered, 'occurredAt' | 'clock'>;

const states: readonly OutboxState[] = ['pending', 'answered', 'settled'];

/** When this till's newest command was made, by its number; null when it holds none. */
export async function readLastAct(db: TillDb): Promise<ActTime | null> {
  const lasts = await Promise.all(
    states.map((state) =>
      db.outbox.where('[state+tillSeq]').between([state, Dexie.minKey], [state, Dexie.maxKey]).last(),
    ),
  );
  const newest = lasts.reduce((last, row) => ((row?.tillSeq ?? 0) > (last?.tillSeq ?? 0) ? row : last), undefined);
  return newest?.command ?? null;
}
