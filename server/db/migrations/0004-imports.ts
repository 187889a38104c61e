import { type Kysely, sql } from 'kysely';

/** Files on their way in: what became of each, what was wrong with their rows, and what each row last said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table imports (
    id text primary key, file_id text not null, file_name text not null, user_id text not null, plan text not null,
    state text not null, counts text not null, questions text not null, confirm text not null, next_row bigint not null,
    occurred_at text, created_at text not null, finished_at text)`,
  'create index imports_by_time on imports (created_at)',
  `create table import_problems (
    import_id text not null references imports (id), ordinal bigint not null, line bigint not null, code text not null,
    field text, value text, other text, other_line bigint, primary key (import_id, ordinal))`,
  'create table imported (id text primary key, content text not null)',
  'create index products_by_sku on products (sku) where sku is not null',
  'create index products_by_barcode on products (barcode) where barcode is not null',
  'create index products_by_name on products (name)',
];
