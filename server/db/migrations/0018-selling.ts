import { type Kysely, sql } from 'kysely';

/** Favourites of the till, and the notes of a sale and of its lines. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'alter table products add column favourite bigint not null default 0',
  'alter table order_lines add column note text',
  'alter table orders add column note text',
];
