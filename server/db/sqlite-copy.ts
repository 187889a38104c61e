import SqliteDriver from 'better-sqlite3';
import type { Database } from './database.ts';
import { openReaders } from './sqlite.ts';

/**
 * Writes a consistent copy of a shop's file while its server goes on writing: it reads one snapshot, which in WAL mode keeps
 * no writer waiting. The copy is one file, with no log beside it.
 */
export function copySqlite(file: string, to: string): void {
  const source = new SqliteDriver(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    source.prepare('vacuum into ?').run(to);
  } finally {
    source.close();
  }
}

/** What is wrong with a copy as a file, in SQLite's own words; null when nothing is. */
export function findDamage(file: string): string | null {
  try {
    const copy = new SqliteDriver(file, { readonly: true, fileMustExist: true });
    try {
      const pages = copy.pragma('integrity_check(1)', { simple: true }) as string;
      if (pages !== 'ok') return pages;
      const [orphan] = copy.pragma('foreign_key_check') as { table: string }[];
      return orphan ? `a row of ${orphan.table} refers to nothing` : null;
    } finally {
      copy.close();
    }
  } catch (error) {
    return (error as Error).message;
  }
}

/** Reads a copy that nobody writes. */
export function openSqliteCopy(file: string): Pick<Database, 'read' | 'close'> {
  const readers = openReaders(file);
  return { read: (work) => readers.run(work), close: () => readers.close() };
}

/** Runs statements on a copy in one transaction, and leaves it as one file with all of it on the disk. */
export function changeSqliteCopy(file: string, statements: readonly string[]): void {
  const copy = new SqliteDriver(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = delete');
    copy.pragma('synchronous = FULL');
    copy.pragma('foreign_keys = ON');
    copy.transaction(() => {
      for (const statement of statements) copy.exec(statement);
    })();
  } finally {
    copy.close();
  }
}

/**
 * Whether nobody else has a shop's file open. `in_use` when any other process has: leaving WAL mode is granted to a sole
 * connection only, so not even an idle reader is overlooked. `damaged` when SQLite cannot read it at all: nobody works on that.
 * Afterwards all of it is in the one file, with no log beside it.
 */
export function closeLog(file: string): 'alone' | 'in_use' | 'damaged' {
  const handle = new SqliteDriver(file, { fileMustExist: true, timeout: 0 });
  try {
    handle.pragma('journal_mode = delete');
    handle.exec('begin exclusive');
    return 'alone';
  } catch (error) {
    return (error as { code?: string }).code?.startsWith('SQLITE_BUSY') ? 'in_use' : 'damaged';
  } finally {
    handle.close();
  }
}
