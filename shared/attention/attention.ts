import type { Instant } from '../dates/plain-date.ts';
import type { FlagCode, RefusalCode } from '../refusal.ts';
import type { CommandStatus } from '../sync/protocol.ts';

/** Seen: nothing else is to be done. Apply: decided once more, by the books of now. Dismiss: it stays without effect, for good. */
export const settleOutcomes = ['seen', 'apply', 'dismiss'] as const;
export type SettleOutcome = (typeof settleOutcomes)[number];

/** What became of a command, as far as it matters to who has to look at it. */
export interface AnsweredCommand {
  readonly kind: string | null;
  readonly status: CommandStatus;
  readonly code: RefusalCode | null;
  readonly flags: readonly FlagCode[];
}

/** What somebody decided of a command that waited. A till hears it of its own commands with what it pulls. */
export interface SettledCommand {
  readonly commandId: string;
  readonly outcome: SettleOutcome;
  readonly note: string | null;
  readonly userId: string;
  readonly at: Instant;
  /** That of the decision. */
  readonly seq: number;
}

/**
 * Whether somebody should look at it: flagged, held or refused. A decision that could not be carried out is no such thing: what
 * it was about still stands on the list, or somebody else was faster. One without the right to decide is.
 */
export function needsLook({ kind, status, code, flags }: AnsweredCommand): boolean {
  if (status === 'applied') return flags.length > 0;
  return kind !== 'attention.settle' || status === 'held' || code === null || unreadOrDenied.has(code);
}

const unreadOrDenied: ReadonlySet<RefusalCode> = new Set([
  'malformed',
  'unknown_kind',
  'wrong_till',
  'command_reused',
  'proof_missing',
  'proof_invalid',
  'not_authorized',
]);

/** The states in which a command waits on the list. */
export const attentionStates = ['flagged', 'held', 'refused'] as const;
export type AttentionState = (typeof attentionStates)[number];

export const attentionState = (status: CommandStatus): AttentionState => (status === 'applied' ? 'flagged' : status);

/** One of the office's list. `body` is what was sent, whole. */
export interface AttentionCommand extends AnsweredCommand {
  readonly id: string;
  readonly tillId: string;
  readonly tillSeq: number;
  readonly userId: string | null;
  readonly params: Readonly<Record<string, string | number>> | null;
  readonly occurredAt: string | null;
  readonly receivedAt: Instant;
  readonly seq: number;
  readonly body: unknown;
  /** null while it waits. */
  readonly settled: SettledCommand | null;
  /** What a decision that waits was about: the body of that command. */
  readonly about: unknown;
}

/** `GET /api/attention`. */
export interface AttentionPage {
  /** Newest first. */
  readonly commands: readonly AttentionCommand[];
  /** What to ask the next page `before`; null on the last. */
  readonly next: number | null;
}
