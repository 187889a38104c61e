import type { TableName, Tx } from './database.ts';

/** Every table, those that refer to others before those they refer to. One that is missing here does not compile. */
const tables: Readonly<Record<TableName, true>> = {
  job_runs: true,
  import_problems: true,
  imports: true,
  imported: true,
  allocations: true,
  credits: true,
  installments: true,
  movements: true,
  movement_days: true,
  payments: true,
  refunds: true,
  order_tenders: true,
  order_settlements: true,
  order_removals: true,
  order_lines: true,
  order_modifications: true,
  stock_moves: true,
  till_sessions: true,
  cash_moves: true,
  orders: true,
  customer_merges: true,
  customers: true,
  products: true,
  attention_settlements: true,
  papers: true,
  commands: true,
  audit: true,
  chain_heads: true,
  attempts: true,
  sessions: true,
  enrollment_codes: true,
  user_keys: true,
  former_roles: true,
  users: true,
  tills: true,
  stores: true,
  business: true,
};

export const everyTable = Object.keys(tables) as readonly TableName[];

/**
 * Deletes every row of a demo. Of a real shop the database itself refuses it (migration 0005): neither its ledger nor its
 * business can be deleted, and no shop becomes a demo after it was made.
 */
export async function emptyDemo(tx: Tx): Promise<void> {
  for (const table of everyTable) await tx.q.deleteFrom(table).execute();
}
