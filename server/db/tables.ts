import type { AttentionSettlementRow } from './attention-tables.ts';
import type { AuditRow, ChainHeadRow, CommandRow } from './chain-tables.ts';
import type {
  OrderLineRow,
  OrderModificationRow,
  OrderRemovalRow,
  OrderSettlementRow,
  OrderTableRow,
  OrderTenderRow,
} from './order-tables.ts';
import type { CashMoveRow, TillSessionRow } from './session-tables.ts';
import type { StockMoveRow } from './stock-tables.ts';

export type {
  AttentionSettlementRow,
  AuditRow,
  CashMoveRow,
  ChainHeadRow,
  CommandRow,
  OrderLineRow,
  OrderModificationRow,
  OrderRemovalRow,
  OrderSettlementRow,
  OrderTableRow,
  OrderTenderRow,
  StockMoveRow,
  TillSessionRow,
};

/**
 * Every table as both engines hold it. Portable columns only: 64-bit integers, ISO text, 0/1, JSON as text. Each row type is
 * named after its noun and ends in `Row`; only that noun's folder writes it.
 */
export interface BusinessRow {
  id: string;
  name: string;
  country: string;
  currency: string;
  time_zone: string;
  locale: string;
  /** JSON of BusinessSettings. */
  settings: string;
  /** The SEQ of the last command: this row's lock makes writers serial. */
  seq: number;
  /** The SEQ at which the business's own data last changed. */
  changed_seq: number;
  epoch: string;
  created_at: string;
  /** 1 for a shop that is only there to be tried. */
  demo: number;
}

export interface StoreTableRow {
  id: string;
  name: string;
  address: string | null;
  phone: string | null;
  tax_id: string | null;
  seq: number;
}

export interface TillTableRow {
  id: string;
  store_id: string;
  name: string;
  receipt_prefix: string;
  token_hash: string | null;
  /** The tillSeq that the server expects next. */
  next_seq: number;
  /** The highest tillSeq that the till said it has made. */
  head_seq: number;
  revoked_at: string | null;
  /** When a revoked till had nothing left to push. */
  drained_at: string | null;
  /** Until when a revoked till may push: a day from when it was first heard again. */
  drain_by: string | null;
  last_contact_at: string | null;
  created_at: string;
  seq: number;
}

export interface UserTableRow {
  id: string;
  name: string;
  role: string;
  disabled: number;
  /** null: the shop's. */
  language: string | null;
  /** 0 until a PIN is set. */
  pin_key_version: number;
  pin_salt: string | null;
  pin_iterations: number | null;
  /** The sealed base key. */
  pin_base: string | null;
  seq: number;
}

export interface UserKeyRow {
  user_id: string;
  key_version: number;
  salt: string;
  iterations: number;
  sealed_base: string;
  retired_at: string;
}

/** What a user was until he was changed. */
export interface FormerRoleRow {
  user_id: string;
  role: string;
  disabled: number;
  until: string;
  /** That of the change. */
  seq: number;
}

export interface SessionRow {
  token_hash: string;
  user_id: string;
  till_id: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
}

export interface EnrollmentCodeRow {
  code_hash: string;
  store_id: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  till_id: string | null;
}

export interface AttemptRow {
  key: string;
  count: number;
  window_started_at: string;
  locked_until: string | null;
}

export interface CustomerTableRow {
  id: string;
  name: string;
  phone: string | null;
  document: string | null;
  email: string | null;
  address: string | null;
  category: string | null;
  credit_limit: number | null;
  payment_term_days: number | null;
  archived: number;
  placeholder: number;
  /** Folded for search and for finding duplicates. */
  name_key: string;
  phone_key: string | null;
  document_key: string | null;
  /** Cached fold of the ledger: Σ confirmed movements, of all the ids that are one account. */
  balance: number;
  seq: number;
  /** The customer whose account this one is now, the last of a chain; his own balance is 0. */
  merged_into: string | null;
  /** 1 for one without a movement whom nobody sees any more. */
  deleted: number;
  /** 1 for one whose name is a pseudonym by the law's order (D-44). */
  erased: number;
  /** Of his papers; null for the business's own. */
  language: string | null;
}

/** Which paper a token was printed on: that of the command which handed it out. */
export interface PaperRow {
  command_id: string;
  token: string;
  seq: number;
}

/** Which customer was merged into which: written once. */
export interface CustomerMergeRow {
  customer_id: string;
  into_id: string;
  command_id: string;
  seq: number;
}

export interface ProductTableRow {
  id: string;
  sku: string | null;
  barcode: string | null;
  name: string;
  price: number;
  category: string | null;
  unit: string;
  archived: number;
  favourite: number;
  seq: number;
  /** Σ of its moves in thousandths; null while it was never tracked. */
  stock: number | null;
  /** The SEQ of the last of them. */
  stock_seq: number;
}

export interface MovementRow {
  id: string;
  customer_id: string;
  order_id: string | null;
  type: string;
  amount: number;
  state: string;
  occurred_at: string;
  business_date: string;
  posted_on: string;
  number: string | null;
  till_id: string;
  user_id: string;
  command_id: string;
  balance_after: number;
  seq: number;
  /** The order of movements within one SEQ. */
  ordinal: number;
  /** The movement that this one cancels. */
  cancels: string | null;
  reason: string | null;
}

/** How many movements of one day, type, state, till and user there are, and their sums: kept by the database itself (0012). */
export interface MovementDayRow {
  posted_on: string;
  type: string;
  state: string;
  till_id: string;
  user_id: string;
  /** 1 for movements of an order. */
  with_order: number;
  count: number;
  charges: number;
  credits: number;
}

export interface InstallmentRow {
  id: string;
  customer_id: string;
  document: string;
  document_id: string;
  ordinal: number;
  document_date: string;
  due_date: string;
  effective_due_date: string;
  amount: number;
  outstanding: number;
}

export interface AllocationRow {
  movement_id: string;
  installment_id: string;
  /** Less than nothing where it is taken back. */
  principal: number;
  seq: number;
  posted_on: string;
}

export interface CreditRow {
  movement_id: string;
  customer_id: string;
  remaining: number;
  /** The order in which credits are used up: that of their posting, by SEQ and the movement's ordinal. */
  seq: number;
  ordinal: number;
}

export interface PaymentRow {
  id: string;
  receipt_number: string;
  customer_id: string;
  till_id: string;
  user_id: string;
  amount: number;
  rounding: number;
  received: number | null;
  method: string;
  reference: string | null;
  bank: string | null;
  occurred_at: string;
  business_date: string;
  posted_on: string;
  seq: number;
}

/** Credit in favour that was paid out. */
export interface RefundRow {
  id: string;
  receipt_number: string;
  customer_id: string;
  till_id: string;
  user_id: string;
  amount: number;
  method: string;
  reference: string | null;
  reason: string | null;
  occurred_at: string;
  business_date: string;
  posted_on: string;
  seq: number;
}

export interface JobRunRow {
  job: string;
  /** Which one of its runs: unique, so that of several processes one gets it. */
  run: string;
  /** The day of the business that it counts for. */
  day: string;
  started_at: string;
  finished_at: string | null;
  /** null until it is finished. */
  ok: number | null;
}

export interface ImportRow {
  id: string;
  file_id: string;
  file_name: string;
  user_id: string;
  /** JSON: how the file is read. */
  plan: string;
  state: string;
  /** JSON: numbers by name. */
  counts: string;
  /** JSON: what has to be asked, or why the file as a whole is refused. */
  questions: string;
  /** JSON: what the person decided. */
  confirm: string;
  /** The first row that has not been looked at, or not been written. */
  next_row: number;
  /** When it was confirmed: all its commands happen then. */
  occurred_at: string | null;
  created_at: string;
  finished_at: string | null;
}

export interface ImportProblemRow {
  import_id: string;
  ordinal: number;
  line: number;
  code: string;
  field: string | null;
  value: string | null;
  other: string | null;
  other_line: number | null;
}

/** What a row of a file last said about a customer or a product. */
export interface ImportedRow {
  id: string;
  /** JSON: values by field. */
  content: string;
}

export interface Tables {
  imports: ImportRow;
  import_problems: ImportProblemRow;
  imported: ImportedRow;
  business: BusinessRow;
  stores: StoreTableRow;
  tills: TillTableRow;
  users: UserTableRow;
  user_keys: UserKeyRow;
  former_roles: FormerRoleRow;
  sessions: SessionRow;
  enrollment_codes: EnrollmentCodeRow;
  attempts: AttemptRow;
  audit: AuditRow;
  chain_heads: ChainHeadRow;
  commands: CommandRow;
  papers: PaperRow;
  attention_settlements: AttentionSettlementRow;
  customers: CustomerTableRow;
  customer_merges: CustomerMergeRow;
  products: ProductTableRow;
  orders: OrderTableRow;
  order_lines: OrderLineRow;
  order_tenders: OrderTenderRow;
  order_modifications: OrderModificationRow;
  order_removals: OrderRemovalRow;
  order_settlements: OrderSettlementRow;
  movements: MovementRow;
  movement_days: MovementDayRow;
  installments: InstallmentRow;
  allocations: AllocationRow;
  credits: CreditRow;
  payments: PaymentRow;
  refunds: RefundRow;
  stock_moves: StockMoveRow;
  till_sessions: TillSessionRow;
  cash_moves: CashMoveRow;
  job_runs: JobRunRow;
}
