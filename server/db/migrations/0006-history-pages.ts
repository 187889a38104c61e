import { type Kysely, sql } from 'kysely';

/** The history of one kind of thing, or of what one person changed, newest first, without reading the rest of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'create index audit_by_kind_of_entity on audit (entity, id) where entity is not null',
  'create index audit_by_person on audit (who, id) where entity is not null',
  'create index audit_of_changes on audit (id) where entity is not null',
];
