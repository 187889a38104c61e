import { type Kysely, sql } from 'kysely';

/** Who changed what, when, from what to what (R1-05); and which shop is only there to be tried. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'alter table audit add column entity text',
  'alter table audit add column entity_id text',
  'alter table audit add column command_id text',
  'create index audit_by_entity on audit (entity, entity_id, id) where entity is not null',
  'alter table business add column demo bigint not null default 0',
];
