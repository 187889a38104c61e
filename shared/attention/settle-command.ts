import { accept, type Result, refuse } from '../refusal.ts';
import { type AnsweredCommand, needsLook, type SettleOutcome } from './attention.ts';
import type { SettleCommand } from './settle-schema.ts';

/** The command that waits, and what was decided of it before. */
interface Waiting extends AnsweredCommand {
  readonly settled: SettleOutcome | null;
}

/**
 * What may be decided of a command. What was applied or refused has nothing left to decide: somebody looks, and says so. What is held is
 * applied or dismissed; a decision that is itself held is not carried out on another's word, since what it was about can be decided anew.
 */
export function outcomesOf({ kind, status }: Pick<AnsweredCommand, 'kind' | 'status'>): readonly SettleOutcome[] {
  if (status !== 'held') return ['seen'];
  return kind === 'attention.settle' ? ['dismiss'] : ['apply', 'dismiss'];
}

/**
 * Decides whether it is settled now, or was so before by the same word: of two people at once the first one's word stands, and the
 * second is told unless his is the same. Refuses: command_unknown, already_settled, outcome_unfit, reason_required.
 */
export function settleCommand(asked: SettleCommand, waiting: Waiting | null): Result<'settled' | 'as_before'> {
  if (!waiting) return refuse('command_unknown');
  if (waiting.settled === asked.outcome) return accept('as_before');
  if (waiting.settled !== null) return refuse('already_settled', { outcome: waiting.settled });
  if (!needsLook(waiting) || !outcomesOf(waiting).includes(asked.outcome)) return refuse('outcome_unfit');
  if (asked.outcome === 'dismiss' && asked.note === undefined) return refuse('reason_required');
  return accept('settled');
}
