/** What was decided of a command that waited to be looked at, once and for good; see `tables.ts`. */
export interface AttentionSettlementRow {
  command_id: string;
  /** Of the command that was settled: where it stands among the others, and whose it is. */
  command_seq: number;
  command_till_id: string;
  outcome: string;
  note: string | null;
  /** The command that decided it. */
  settle_id: string;
  user_id: string;
  occurred_at: string;
  /** That of the decision. */
  seq: number;
}
