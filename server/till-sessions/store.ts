import type { ReadTx, Tx } from '../db/database.ts';
import type { Batch } from '../sync/batch.ts';

/** The sessions that are named, whichever till they are of. */
export async function loadSessions(tx: ReadTx, batch: Batch, ids: readonly string[]): Promise<void> {
  for (const row of await tx.byValues('till_sessions', 'id', ids)) batch.sessions.set(row.id, row);
}

export async function writeTillSessions(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.sessions.values()].filter(({ id }) => batch.sessionsChanged.has(id));
  if (changed.length > 0) await tx.upsert('till_sessions', 'id', changed);
  await tx.insert('cash_moves', batch.cashMoves);
}
