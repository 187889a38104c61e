/** A drawer that was opened, and perhaps closed; see `tables.ts`. */
export interface TillSessionRow {
  id: string;
  till_id: string;
  /** Of the opening. */
  business_date: string;
  opened_at: string;
  opened_by: string;
  /** What was counted then. */
  opening: number;
  opened_till_seq: number;
  /** All null while it is open. */
  closed_at: string | null;
  closed_by: string | null;
  number: string | null;
  counted: number | null;
  /** What should have been there, by the server's own fold, and by what the close showed. */
  expected: number | null;
  expected_shown: number | null;
  note: string | null;
  closed_till_seq: number | null;
  /** Of the last command that touched it. */
  seq: number;
}

/** Money put into a drawer, or taken out, that is no sale, payment or refund. */
export interface CashMoveRow {
  id: string;
  till_id: string;
  direction: string;
  amount: number;
  reason: string;
  user_id: string;
  approved_by: string | null;
  command_id: string;
  occurred_at: string;
  business_date: string;
  posted_on: string;
  seq: number;
}
