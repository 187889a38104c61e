import { type Kysely, sql } from 'kysely';

/** Everybody reads the till in the language of his own choice; null is the shop's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table users add column language text').execute(db);
}
