import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { migrations } from '../db/migrations/index.ts';
import { keyIdOfSecret } from '../users/seal.ts';
import { BackupFailed } from './backup-failed.ts';
import { booksFile, type Facts, MANIFEST, type Manifest, measure, readManifest } from './manifest.ts';
import { inspectSqlite, keyFile, type Place, toolsOf } from './place.ts';

export interface Backup {
  readonly folder: string;
  /** The file of the books. */
  readonly file: string;
  readonly manifest: Manifest;
}

/**
 * Reads a backup from one end to the other before anything is touched: its manifest, every byte, and on SQLite its pages, its
 * references and its ledger. Throws BackupFailed: not there, cut short, altered, of a newer version, of the other engine.
 */
export async function readBackup(place: Place, named: string): Promise<Backup> {
  const folder = folderOf(resolve(named));
  const manifest = readManifest(folder);
  if (!manifest) throw new BackupFailed(`${folder} is no backup of Fiado: it has no ${MANIFEST}.`);
  const backup = { folder, manifest, file: join(folder, booksFile[manifest.engine]) };
  checkFits(place, backup);
  await checkBytes(backup);
  if (manifest.engine === 'postgres') await toolsOf(place).readThrough(backup.file);
  else checkFacts(backup, await inspectSqlite(backup.file));
  return backup;
}

/** People name the folder, or a file in it. */
function folderOf(path: string): string {
  if (!existsSync(path)) throw new BackupFailed(`There is no backup at ${path}.`);
  return statSync(path).isDirectory() ? path : dirname(path);
}

function checkFits(place: Place, { folder, manifest }: Backup): void {
  if (!Object.hasOwn(migrations, manifest.schema))
    throw new BackupFailed(
      `${folder} was made by a newer version of Fiado (${manifest.version}, ${manifest.schema}). Restore it with that version, or a later one.`,
    );
  if (manifest.engine === 'postgres' && !place.databaseUrl)
    throw new BackupFailed(
      `${folder} is of a PostgreSQL database: set DATABASE_URL to the one that it is to be restored into.`,
    );
  if (manifest.engine === 'sqlite' && place.databaseUrl)
    throw new BackupFailed(
      `${folder} is of the embedded database, and DATABASE_URL names a PostgreSQL one. Unset it to restore.`,
    );
}

async function checkBytes({ file, manifest }: Backup): Promise<void> {
  if (!existsSync(file)) throw new BackupFailed(`${file} is missing: this backup cannot be restored.`);
  const { size, sha256 } = await measure(file);
  if (size < manifest.size)
    throw new BackupFailed(`${file} was cut short: it has ${size} of ${manifest.size} bytes. It cannot be restored.`);
  if (size > manifest.size || sha256 !== manifest.sha256)
    throw new BackupFailed(`${file} was altered since it was made. It cannot be restored.`);
}

function checkFacts({ file, manifest }: Backup, found: Facts | null): void {
  const { counts, businessId, epoch, seq, balance, drift } = manifest;
  const isSame =
    found !== null &&
    Object.entries({ businessId, epoch, seq, balance, drift }).every(([fact, was]) => found[fact as 'seq'] === was) &&
    // A version that counts other tables than this one did not count wrong.
    Object.entries(counts).every(([table, count]) => (found.counts[table] ?? count) === count);
  if (!isSame) throw new BackupFailed(`${file} does not hold what its ${MANIFEST} says. It cannot be restored.`);
}

/**
 * The key that opens the PINs of a backup: the one named, else the one in it, else the one that this machine has. null when the
 * backup needs none. Throws BackupFailed when none of them is the right one.
 */
export function findKey(place: Place, { folder, manifest }: Backup, named: string | null): Buffer | null {
  if (manifest.keyId === null) return null;
  const places = named ? [resolve(named)] : [join(folder, 'pin.key'), keyFile(place)];
  const tried = places.filter((file) => existsSync(file));
  const right = tried.map((file) => readFileSync(file)).find((key) => keyIdOfSecret(key) === manifest.keyId);
  if (right) return right;
  const why =
    tried.length === 0
      ? `The key of the PINs is missing: ${places.join(' and ')} ${places.length === 1 ? 'is' : 'are'} not there.`
      : `${tried.join(' and ')} ${tried.length === 1 ? 'is' : 'are'} not the key that the PINs of this backup were sealed with.`;
  throw new BackupFailed(
    `${why} Name the file of the right one with --key FILE (it is the old machine's keys/pin.key), or give the owner a new PIN with --new-pin: then everybody else needs a new one too. Nothing was changed.`,
  );
}
