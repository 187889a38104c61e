import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { instantOf } from '../../shared/dates/plain-date.ts';
import type { Chance } from '../chance.ts';
import type { Clock } from '../clock.ts';
import { BackupFailed, sentenceOf } from './backup-failed.ts';
import { booksFile, flush, type Manifest, measure, writeManifest } from './manifest.ts';
import { engineOf, keyFile, type Place, saveBooks, sizeOfBooks } from './place.ts';
import { rotateBackups } from './rotate-backups.ts';

export interface BackupDeps {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly version: string;
}

export interface BackupOptions {
  /** The folder that holds the backups. */
  readonly to: string;
  /** How many of the newest stay, and of how many days the last. */
  readonly keep: number;
  /** Whether the key of the PINs goes into it: whoever finds it can then find them out. */
  readonly withKey: boolean;
}

export interface BackupMade {
  readonly folder: string;
  readonly manifest: Omit<Manifest, 'format'>;
  /** Older backups that made room. */
  readonly removed: readonly string[];
}

const MAKING = '.fiado-making-';
const DAY_MS = 86_400_000;

/**
 * Makes a backup of a shop that may be selling: written beside under another name, read again from one end to the other, and
 * only then given its own; older ones go after that. Throws BackupFailed and leaves nothing half done.
 */
export async function makeBackup(place: Place, deps: BackupDeps, options: BackupOptions): Promise<BackupMade> {
  const to = resolve(options.to);
  const createdAt = instantOf(deps.clock.now());
  const making = openDraft(to, deps);
  try {
    checkRoom(place, to);
    const manifest = await writeBackup(place, making, { createdAt, version: deps.version, withKey: options.withKey });
    const folder = giveName(making, to, createdAt);
    // A ledger that no longer adds up must not push out backups from when it did.
    const removed = manifest.drift > 0 ? [] : rotateBackups(to, manifest.businessId, options.keep);
    return { folder, manifest, removed };
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw new BackupFailed(sentenceOf(error), { cause: error });
  }
}

function openDraft(to: string, { chance, clock }: BackupDeps): string {
  try {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    removeOldDrafts(to, clock.now());
    const making = join(to, `${MAKING}${chance.bytes(6).toString('hex')}`);
    mkdirSync(making, { mode: 0o700 });
    return making;
  } catch (error) {
    throw new BackupFailed(`${to} cannot be written to: ${sentenceOf(error)}`, { cause: error });
  }
}

/** Of backups whose process was killed. Another one may be at work at this moment: only those of yesterday go. */
function removeOldDrafts(to: string, now: number): void {
  for (const name of readdirSync(to)) {
    const draft = join(to, name);
    if (name.startsWith(MAKING) && statSync(draft).mtimeMs < now - DAY_MS) rmSync(draft, { recursive: true });
  }
}

function checkRoom(place: Place, to: string): void {
  const needed = sizeOfBooks(place);
  const { bavail, bsize } = statfsSync(to);
  if (needed === null || bavail * bsize > needed) return;
  throw new BackupFailed(
    `The disk of ${to} is full: the backup needs ${sizeText(needed)}, and ${sizeText(bavail * bsize)} are free.`,
  );
}

export const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.round(bytes / 100_000) / 10} MB`;

interface Making {
  readonly createdAt: Manifest['createdAt'];
  readonly version: string;
  readonly withKey: boolean;
}

/** Fills a folder with a whole backup, down to the disk. */
export async function writeBackup(place: Place, folder: string, making: Making): Promise<Omit<Manifest, 'format'>> {
  const engine = engineOf(place);
  const file = join(folder, booksFile[engine]);
  const facts = await saveBooks(place, file);
  chmodSync(file, 0o600);
  flush(file);
  if (making.withKey) copyKey(place, folder);
  const { createdAt, version } = making;
  const manifest = { ...facts, version, engine, createdAt, ...(await measure(file)) };
  writeManifest(folder, manifest);
  flush(folder);
  return manifest;
}

function copyKey(place: Place, folder: string): void {
  const from = keyFile(place);
  if (!existsSync(from)) throw new BackupFailed(`${from} is not there: this backup cannot hold the key of the PINs.`);
  const copy = join(folder, 'pin.key');
  copyFileSync(from, copy);
  flush(copy);
}

/** `fiado-20261121T030005Z`: in order of time, and a name that every file system takes. */
function giveName(making: string, to: string, createdAt: string): string {
  const name = join(to, `fiado-${stampOf(createdAt)}`);
  for (let n = 1; ; n += 1) {
    const folder = n === 1 ? name : `${name}-${n}`;
    if (existsSync(folder)) continue;
    renameSync(making, folder);
    flush(to);
    return folder;
  }
}

export const stampOf = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
