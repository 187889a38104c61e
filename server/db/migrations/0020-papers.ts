import { type Kysely, sql } from 'kysely';

/**
 * What papers say and by what they are looked up: a store's address, phone and tax id, the language of a customer's papers, and the token
 * behind a paper's square. Two papers with one token (a till that lies) stand beside each other; the first is what is shown.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'alter table stores add column address text',
  'alter table stores add column phone text',
  'alter table stores add column tax_id text',
  'alter table customers add column language text',
  `create table papers (
    command_id text primary key references commands (id), token text not null, seq bigint not null)`,
  'create index papers_by_token on papers (token)',
];
