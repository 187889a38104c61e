import type { SettledCommand, SettleOutcome } from '../../shared/attention/attention.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import type { Tx } from '../db/database.ts';
import type { AttentionSettlementRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';

/** What a batch settled leaves the list. It may have been answered by the same batch: this comes behind its commands. */
export async function writeSettlements(tx: Tx, batch: Batch): Promise<void> {
  if (batch.settlements.length === 0) return;
  await tx.insert('attention_settlements', batch.settlements);
  const ids = batch.settlements.map(({ command_id: id }) => id);
  await tx.q.updateTable('commands').set({ attention: 0 }).where('id', 'in', ids).execute();
}

export const toSettled = (row: AttentionSettlementRow): SettledCommand => ({
  commandId: row.command_id,
  outcome: row.outcome as SettleOutcome,
  note: row.note,
  userId: row.user_id,
  at: row.occurred_at as Instant,
  seq: row.seq,
});
