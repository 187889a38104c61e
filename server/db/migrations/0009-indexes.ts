import { type Kysely, sql } from 'kysely';

/**
 * What grows with the ledger is found without reading all of it: movements in the order in which they were written (the export), what
 * a till still has held (the list of tills), and the restores in the history (each new prefix).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'create index movements_by_seq on movements (seq, ordinal)',
  `create index commands_held on commands (till_id) where attention = 1 and status = 'held'`,
  `create index audit_of_restores on audit (at) where what = 'books.restored'`,
];
