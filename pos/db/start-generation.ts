import { rowsIn } from './outbox.ts';
import { waiting } from './renumber.ts';
import type { OutboxRow, SyncState } from './rows.ts';
import type { TillDb } from './till-db.ts';

/**
 * The server's books were restored from a backup (a new epoch): every command still kept waits again, in its order, since the
 * backup may not have it (replays are harmless), and the copy begins anew. The old rows serve until the new ones are here.
 */
export async function startGeneration(
  db: TillDb,
  sync: SyncState,
  epoch: string,
): Promise<{ sync: SyncState; rows: readonly OutboxRow[] }> {
  const kept = [...(await rowsIn(db, 'answered')), ...(await rowsIn(db, 'settled'))];
  const rows = kept.filter((row) => row.tillSeq > 0).map(waiting);
  return {
    sync: { ...sync, epoch, generation: sync.generation + 1, cursor: 0, head: 0, copied: false },
    rows,
  };
}

/** The first epoch that a till hears of is no restore. */
export const isRestored = (sync: SyncState, epoch: string): boolean => sync.epoch !== null && sync.epoch !== epoch;
