import { attentionState, needsLook } from '../../shared/attention/attention.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import type { CommandResult } from '../../shared/sync/protocol.ts';
import type { OutboxRow } from './rows.ts';

/** A command with what the server said of it. `seq` is the SEQ it was recorded under; null when it was not even readable. */
export function answerRow(
  row: OutboxRow,
  result: CommandResult,
  at: { readonly seq: number | null; readonly generation: number; readonly serverTime: Instant },
): OutboxRow {
  const { attention: _, ...rest } = row;
  const flags = result.flags ?? [];
  const answered = { kind: row.command.kind, status: result.status, code: result.code ?? null, flags };
  const waits = !row.settled && needsLook(answered);
  return {
    ...rest,
    // One that has no record consumed no number: those behind it close up.
    tillSeq: at.seq === null ? 0 : row.tillSeq,
    state: 'answered',
    status: result.status,
    code: result.code ?? null,
    params: result.params ?? null,
    flags,
    seqs: at.seq === null ? row.seqs : { ...row.seqs, [at.generation]: at.seq },
    answeredAt: at.serverTime,
    ...(waits ? { attention: attentionState(result.status) } : {}),
  };
}

/** Already answered in this generation: a second telling changes nothing. */
export const isAnswered = (row: OutboxRow, generation: number): boolean =>
  row.state !== 'pending' && row.seqs[generation] !== undefined;
