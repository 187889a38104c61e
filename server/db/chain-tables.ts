/** The rows that are chained, and where each chain ends; see `tables.ts`. */
export interface AuditRow {
  id: string;
  at: string;
  who: string | null;
  till_id: string | null;
  what: string;
  detail: string;
  /** What was changed, as a noun and its id; null for an access. */
  entity: string | null;
  entity_id: string | null;
  command_id: string | null;
  /** Its place in the chain, from 1; null for what a restore wrote, until the next row is. */
  n: number | null;
  chain: string | null;
  /** The hash of the detail that was erased by the law's order; null for all others. */
  detail_hash: string | null;
}

/** The last link of each chain, apart from its rows, so that a cut tail shows. */
export interface ChainHeadRow {
  chain: string;
  n: number;
  link: string;
}

export interface CommandRow {
  id: string;
  till_id: string;
  till_seq: number;
  user_id: string | null;
  kind: string | null;
  content_hash: string;
  /** As it was received, whole. */
  body: string;
  status: string;
  code: string | null;
  /** JSON array of flag codes; `[]` for none. */
  flags: string;
  /** JSON of what the sentence needs, or null. */
  params: string | null;
  occurred_at: string | null;
  received_at: string;
  /** 1 while somebody should look at it. */
  attention: number;
  seq: number;
  /** The hash of what it says, but for `attention`, and of the link before it. */
  chain: string;
  /** 1 once a person was taken out of its body by the law's order (D-44). */
  erased: number;
}
