import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { claimAlone, claimAloneAt } from '../db/presence.ts';
import { changeSqliteCopy, closeLog, openSqliteCopy } from '../db/sqlite-copy.ts';
import { stagedKeyFile, stageKeyFile, takeStagedKey } from '../users/key-file.ts';
import { BackupFailed } from './backup-failed.ts';
import { type BackupDeps, stampOf, writeBackup } from './make-backup.ts';
import { booksFile, type Facts, flush, type Manifest, measure, writeManifest } from './manifest.ts';
import { isShop, keyFile, type Place, sqliteFile, toolsOf, withPostgres } from './place.ts';
import { readFacts } from './read-facts.ts';
import { quoted } from './renew-books.ts';
import type { Replacement } from './restore-backup.ts';

/** The shop that is there now: what is known of it, or that it cannot even be read. */
export type Present = Facts | 'damaged';

export async function readPresent(place: Place): Promise<Present | null> {
  if (place.databaseUrl)
    return withPostgres(place.databaseUrl, (db) =>
      db.read(async (tx) => ((await isShop(tx.all)) ? readFacts(tx) : null)),
    );
  const file = sqliteFile(place);
  if (!existsSync(file)) return null;
  try {
    const books = openSqliteCopy(file);
    try {
      return await books.read(async (tx) => {
        const [table] = await tx.all("select 1 as found from sqlite_master where name = 'business'", []);
        return table ? readFacts(tx) : null;
      });
    } finally {
      await books.close();
    }
  } catch {
    return 'damaged';
  }
}

const RUNNING = 'A Fiado server is running on this shop. Stop it first, all of its processes. Nothing was changed.';

/** What SQLite may have left beside its file: into another one it must not be played back. */
const logs = ['-wal', '-shm', '-journal'] as const;

/** Puts a backup's file in the place of the shop's, and answers where that one was kept. */
export async function replaceSqlite(place: Place, deps: BackupDeps, replacement: Replacement): Promise<string | null> {
  const file = sqliteFile(place);
  mkdirSync(place.dataFolder, { recursive: true, mode: 0o700 });
  const release = claimAloneAt(file);
  if (release === null) throw new BackupFailed(RUNNING);
  const draft = join(place.dataFolder, `.restoring-${deps.chance.bytes(6).toString('hex')}.db`);
  let kept: string | null = null;
  try {
    if (existsSync(file) && closeLog(file) === 'in_use') throw new BackupFailed(RUNNING);
    await replacement.confirm();
    writeDraft(draft, replacement);
    kept = replacement.present && (await keepFiles(place, deps, replacement));
    const key = stageKey(place, replacement.key);
    try {
      for (const log of logs) rmSync(`${file}${log}`, { force: true });
      renameSync(draft, file);
    } catch (error) {
      key.drop();
      throw error;
    }
    flush(place.dataFolder);
    key.put();
    return kept;
  } catch (error) {
    if (kept && existsSync(draft)) rmSync(kept, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(draft, { force: true });
    release();
  }
}

function writeDraft(draft: string, { backup, statements }: Replacement): void {
  copyFileSync(backup.file, draft);
  // A copy takes over the mode of a stick or a disc: readable by all, or writable by nobody.
  chmodSync(draft, 0o600);
  changeSqliteCopy(draft, statements);
  flush(draft);
}

/** The shop's own files beside, as they are: also those that no program can read any more. */
async function keepFiles(place: Place, deps: BackupDeps, { keepIn, present, at, key }: Replacement): Promise<string> {
  const folder = openKept(keepIn, at);
  const file = sqliteFile(place);
  for (const log of ['', ...logs])
    if (existsSync(`${file}${log}`)) keepFile(`${file}${log}`, join(folder, `${booksFile.sqlite}${log}`));
  keepKey(place, folder, key);
  if (present !== null && present !== 'damaged')
    writeManifest(folder, manifestOf(present, deps, at, await measure(join(folder, booksFile.sqlite))));
  flush(folder);
  return folder;
}

const manifestOf = (
  facts: Facts,
  { version }: BackupDeps,
  createdAt: Manifest['createdAt'],
  measured: Pick<Manifest, 'size' | 'sha256'>,
): Omit<Manifest, 'format'> => ({ ...facts, version, engine: 'sqlite', createdAt, ...measured });

/** A second name costs no room; file systems that know none get a copy. The name is then given to the backup's file. */
function keepFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
    flush(to);
  }
}

function openKept(keepIn: string, at: Manifest['createdAt']): string {
  const name = join(resolve(keepIn), `before-restore-${stampOf(at)}`);
  for (let n = 1; ; n += 1) {
    const folder = n === 1 ? name : `${name}-${n}`;
    if (existsSync(folder)) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
}

/** The key that the shop had goes with its books, when another one takes its place. */
function keepKey(place: Place, folder: string, key: Buffer | null): void {
  const file = keyFile(place);
  if (key && existsSync(file) && !readFileSync(file).equals(key)) copyFileSync(file, join(folder, 'pin.key'));
}

interface StagedKey {
  put(): void;
  drop(): void;
}

/**
 * Lays the key beside its place before the books change; it takes the place after them. When the machine dies in between, the
 * server finds at its start that this one opens the books, and puts it there.
 */
function stageKey(place: Place, key: Buffer | null): StagedKey {
  const file = keyFile(place);
  if (!key || (existsSync(file) && readFileSync(file).equals(key))) return { put: () => {}, drop: () => {} };
  stageKeyFile(place.dataFolder, key);
  flush(dirname(file));
  return {
    put: () => {
      takeStagedKey(place.dataFolder);
      flush(dirname(file));
    },
    drop: () => rmSync(stagedKeyFile(place.dataFolder), { force: true }),
  };
}

/** Puts a dump in the place of a PostgreSQL shop, in one transaction, and answers where that one was kept. */
export async function replacePostgres(
  place: Place,
  deps: BackupDeps,
  replacement: Replacement,
): Promise<string | null> {
  const alone = await claimAlone(place.databaseUrl ?? '');
  if (alone === null) throw new BackupFailed(RUNNING);
  let kept: string | null = null;
  let isReplaced = false;
  try {
    await replacement.confirm();
    if (replacement.present !== null) {
      kept = openKept(replacement.keepIn, replacement.at);
      await writeBackup(place, kept, { createdAt: replacement.at, version: deps.version, withKey: false });
      keepKey(place, kept, replacement.key);
    }
    const { backup, statements } = replacement;
    const key = stageKey(place, replacement.key);
    try {
      await toolsOf(place).replaceBy(backup.file, [...checksOf(backup.manifest), ...statements]);
      isReplaced = true;
    } catch (error) {
      key.drop();
      throw error;
    }
    key.put();
    return kept;
  } finally {
    if (kept && !isReplaced) rmSync(kept, { recursive: true, force: true });
    await alone.release();
  }
}

/** A dump is read by restoring it: what its manifest says is asked inside the transaction, before it counts. */
function checksOf({ businessId, seq, balance, counts }: Manifest): string[] {
  const checks = [
    `exists (select 1 from business where id = ${quoted(businessId)} and seq = ${seq})`,
    `(select coalesce(sum(balance), 0) from customers) = ${balance}`,
    ...Object.entries(counts)
      .filter(([table]) => /^[a-z_]+$/.test(table))
      .map(([table, count]) => `(select count(*) from ${table}) = ${count}`),
  ];
  return [
    `do $$ begin if not (${checks.join(' and ')}) then
      raise exception 'the backup does not hold what its manifest says'; end if; end $$`,
  ];
}
