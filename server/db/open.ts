import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** Opens the shop's database: PostgreSQL when a URL is given, else the embedded file. Does not migrate. */
export function openDatabase(options: {
  url?: string | undefined;
  file?: string;
  onLost?: (error: Error) => void;
  /** How long a writer waits for others. */
  patienceMs?: number;
}): Database {
  if (options.url) return openPostgres(options.url, options.onLost ?? (() => undefined), options.patienceMs);
  if (!options.file) throw new Error('neither a database URL nor a file');
  return openSqlite(options.file);
}
