import { type Kysely, sql } from 'kysely';

/**
 * Two accounts of one person become one without a row of the ledger moving: the one that is merged points at the one that stays,
 * always at the last of a chain, and which was merged into which, and under which SEQ, is kept apart. A deleted customer stays as
 * a row that nobody sees, an erased one under a pseudonym. A customer's installments are found without reading others', paid ones too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'alter table customers add column merged_into text',
  'alter table customers add column deleted bigint not null default 0',
  'alter table customers add column erased bigint not null default 0',
  'create index customers_merged on customers (merged_into) where merged_into is not null',
  `create table customer_merges (
    customer_id text primary key references customers (id), into_id text not null references customers (id),
    command_id text not null, seq bigint not null)`,
  'create index installments_by_customer on installments (customer_id)',
];
