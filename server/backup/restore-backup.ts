import { type Instant, instantOf } from '../../shared/dates/plain-date.ts';
import { newId } from '../chance.ts';
import { createPinKeys } from '../users/pin-keys.ts';
import { BackupFailed, sentenceOf } from './backup-failed.ts';
import type { BackupDeps } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import type { Place } from './place.ts';
import { type Backup, findKey, readBackup } from './read-backup.ts';
import { renewBooks } from './renew-books.ts';
import { type Present, readPresent, replacePostgres, replaceSqlite } from './replace-books.ts';

export interface RestoreOptions {
  /** The backup's folder. */
  readonly backup: string;
  /** The file of the key, when it is neither in the backup nor in its place. */
  readonly key: string | null;
  /** The owner's new PIN, when the key is lost; asked for by the owner's name. */
  readonly newPin: ((owner: string) => Promise<string>) | null;
  /** Where the copy of the present shop goes. */
  readonly keepIn: string;
  /** Asked before a shop that is there is replaced. */
  readonly confirm: (present: Present, backup: Manifest) => Promise<boolean>;
}

export interface Restored {
  readonly manifest: Manifest;
  /** The folder with the shop that was there before; null where there was none. */
  readonly kept: string | null;
  /** Whose PIN is new; null where the PINs are as they were. */
  readonly newPinOf: string | null;
}

/**
 * Puts a backup in the place of a shop: all of it or nothing. First it is read whole; then it must be alone with the shop's
 * data; then the shop that is there is kept beside. Throws BackupFailed with nothing changed.
 */
export async function restoreBackup(place: Place, deps: BackupDeps, options: RestoreOptions): Promise<Restored> {
  try {
    const backup = await readBackup(place, options.backup);
    const keys = await chooseKey(place, deps, backup, options);
    const at = instantOf(deps.clock.now());
    const renewed = renewBooks({
      epoch: newId(deps.chance, deps.clock.now()),
      auditId: newId(deps.chance, deps.clock.now()),
      at,
      madeAt: backup.manifest.createdAt,
      owner: keys.owner,
    });
    const present = await readPresent(place);
    const confirm = async () => {
      if (present !== null && !(await options.confirm(present, backup.manifest)))
        throw new BackupFailed('Nothing was changed.');
    };
    const replacement = { backup, key: keys.key, statements: renewed, present, confirm, keepIn: options.keepIn, at };
    const replace = place.databaseUrl ? replacePostgres : replaceSqlite;
    const kept = await replace(place, deps, replacement);
    return { manifest: backup.manifest, kept, newPinOf: keys.owner?.name ?? null };
  } catch (error) {
    throw new BackupFailed(sentenceOf(error), { cause: error });
  }
}

async function chooseKey(place: Place, { chance }: BackupDeps, backup: Backup, { key, newPin }: RestoreOptions) {
  if (!newPin) return { key: findKey(place, backup, key), owner: null };
  const { owner } = backup.manifest;
  if (!owner) throw new BackupFailed('This backup has no owner to give a new PIN to.');
  const pin = await newPin(owner.name);
  if (!/^\d{4,8}$/.test(pin)) throw new BackupFailed('A PIN has four to eight digits. Nothing was changed.');
  const secret = chance.bytes(32);
  return { key: secret, owner: { ...owner, pin: await createPinKeys(secret, chance).make(owner.id, pin) } };
}

/** What `replace-books` is given. */
export interface Replacement {
  readonly backup: Backup;
  /** null where the PINs need none. */
  readonly key: Buffer | null;
  readonly statements: readonly string[];
  readonly present: Present | null;
  readonly confirm: () => Promise<void>;
  readonly keepIn: string;
  readonly at: Instant;
}
