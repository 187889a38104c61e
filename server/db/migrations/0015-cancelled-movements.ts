import { type Kysely, sql } from 'kysely';

/** Whose movements were cancelled: few have any, and who has is found without reading what all the others did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("create index movements_cancelled on movements (customer_id) where state = 'cancelled'").execute(db);
}
