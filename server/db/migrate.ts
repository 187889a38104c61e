import { type Kysely, type Migration, Migrator } from 'kysely';
import { migrations } from './migrations/index.ts';

/** The database was written by a newer Fiado: going on would lose what this one does not know of. */
export class NewerSchema extends Error {
  constructor(unknown: readonly string[]) {
    super(`the database has migrations this version does not know: ${unknown.join(', ')}`);
  }
}

/** The schema that this code expects: the name of its last migration. */
export const schemaVersion: string = Object.keys(migrations).sort().at(-1) ?? '';

/** Brings the database up to this code's schema. Throws NewerSchema and changes nothing when it is already beyond it. */
export async function migrate(db: Kysely<never>, all: Record<string, Migration> = migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => all } });
  const unknown = (await appliedMigrations(db)).filter((name) => !Object.hasOwn(all, name));
  if (unknown.length > 0) throw new NewerSchema(unknown);
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function appliedMigrations(db: Kysely<never>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map((row) => row.name);
}
