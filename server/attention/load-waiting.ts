import type { SettleOutcome } from '../../shared/attention/attention.ts';
import type { FlagCode, RefusalCode } from '../../shared/refusal.ts';
import type { CommandStatus } from '../../shared/sync/protocol.ts';
import type { Tx } from '../db/database.ts';
import type { AnsweredRow } from '../sync/append-commands.ts';
import type { Batch, WaitingCommand } from '../sync/batch.ts';
import { readCommand } from '../sync/read-command.ts';
import type { Incoming } from '../sync/sync-deps.ts';

type KeptRow = AnsweredRow & { readonly erased?: number };

/** The commands that a batch's decisions are about, as they were answered: in the books, or among those that are `replayed`. */
export async function readWaiting(
  tx: Tx,
  incoming: readonly Incoming[],
  replayed: readonly KeptRow[] | null,
): Promise<WaitingCommand[]> {
  const ids = new Set(
    incoming.flatMap(({ command }) => (command?.kind === 'attention.settle' ? [command.payload.commandId] : [])),
  );
  if (ids.size === 0) return [];
  const rows: readonly KeptRow[] = [
    ...(await tx.byValues('commands', 'id', [...ids])),
    ...(replayed ?? []).filter(({ id }) => ids.has(id)),
  ];
  const settled = new Map<string, SettleOutcome>();
  for (const row of await tx.byValues('attention_settlements', 'command_id', [...ids]))
    settled.set(row.command_id, row.outcome as SettleOutcome);
  const replays = replayed !== null;
  return rows.map((row) => waitingCommand(row, { settled: settled.get(row.id) ?? null, replays }));
}

/** What this very batch answered may be settled by it too: a till pushes all again when a backup was restored. */
export function noteAnswered(batch: Batch, row: KeptRow): void {
  if (batch.settlesSome) batch.waiting.set(row.id, waitingCommand(row, { settled: null, replays: false }));
}

function waitingCommand(
  row: KeptRow,
  { settled, replays }: { settled: SettleOutcome | null; replays: boolean },
): WaitingCommand {
  const read = row.status === 'held' ? readCommand(JSON.parse(row.body)) : null;
  // Whom the law took out is in none of it (D-44), and what was applied before that is still applied; else what is not as it was received
  // is nobody's word.
  const isWhole = read !== null && (read.hash === row.content_hash || (replays && row.erased === 1));
  return {
    id: row.id,
    tillId: row.till_id,
    seq: row.seq,
    kind: row.kind,
    status: row.status as CommandStatus,
    code: row.code as RefusalCode | null,
    flags: JSON.parse(row.flags) as FlagCode[],
    settled,
    incoming: isWhole ? read : null,
    erased: row.erased === 1,
  };
}
