import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chance } from '../chance.ts';

const KEY_BYTES = 32;

/**
 * The shop's key, `keys/pin.key` in its data folder: made at the first start, readable by its owner alone, and never in the
 * database. Without it nobody's PIN can be checked: it belongs into every backup, apart from the database.
 */
export function openKeyFile(dataFolder: string, chance: Chance): Buffer {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'pin.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = readIfThere(file) ?? make(folder, file, chance);
  if (secret.length !== KEY_BYTES) throw new Error(`${file} is not a key: it should hold ${KEY_BYTES} bytes.`);
  return secret;
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written whole beside it and then given its name: of two servers starting at once, the second takes the first's. */
function make(folder: string, file: string, chance: Chance): Buffer {
  const draft = join(folder, `pin.key.${chance.bytes(8).toString('hex')}`);
  writeFileSync(draft, chance.bytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file);
}

export const stagedKeyFile = (dataFolder: string): string => join(dataFolder, 'keys', 'pin.key.new');

/** Lays the key of books that are about to be restored beside the present one. */
export function stageKeyFile(dataFolder: string, key: Buffer): void {
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  writeFileSync(stagedKeyFile(dataFolder), key, { mode: 0o600, flush: true });
}

/** The key that a restore laid there and had no time to put in its place; null when there is none. */
export const readStagedKey = (dataFolder: string): Buffer | null => readIfThere(stagedKeyFile(dataFolder));

export const takeStagedKey = (dataFolder: string): void =>
  renameSync(stagedKeyFile(dataFolder), join(dataFolder, 'keys', 'pin.key'));
