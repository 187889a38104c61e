import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from '../chance.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { type EncodingFound, scanEncoding } from './scan-encoding.ts';

/** A file as it lies in the data folder, waiting to be read in. Named after its content. */
export interface KeptFile extends EncodingFound {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** How long a file that nobody went on with is kept: it is full of people's names. */
const KEEP_MS = 7 * 86_400_000;

export const isFileId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

const folderOf = (dataFolder: string): string => join(dataFolder, 'imports');
export const pathOf = (dataFolder: string, id: string): string => join(folderOf(dataFolder), `${id}.csv`);

/** Writes what arrives to the disk as it arrives, at most `limit` bytes. Refuses: body_too_large, bad_encoding. */
export async function keepFile(
  deps: { readonly dataFolder: string; readonly chance: Chance; now: number; inUse: ReadonlySet<string> },
  chunks: AsyncIterable<Uint8Array>,
  { name, limit }: { name: string; limit: number },
): Promise<Outcome<KeptFile>> {
  const folder = folderOf(deps.dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  sweep(folder, deps.now, deps.inUse);
  const draft = join(folder, `${deps.chance.bytes(12).toString('hex')}.part`);
  const hash = createHash('sha256');
  const scan = scanEncoding();
  let size = 0;
  try {
    const out = await open(draft, 'wx', 0o600);
    try {
      for await (const chunk of chunks) {
        size += chunk.byteLength;
        if (size > limit) return deny('body_too_large');
        hash.update(chunk);
        scan.take(chunk);
        await out.write(chunk);
      }
    } catch {
      // The sender went away in the middle of it.
      return deny('bad_encoding');
    } finally {
      await out.close();
    }
    const kept: KeptFile = { id: hash.digest('hex'), name: cleanName(name), size, ...scan.found() };
    await rename(draft, pathOf(deps.dataFolder, kept.id));
    await writeFile(join(folder, `${kept.id}.json`), JSON.stringify(kept), { mode: 0o600 });
    return grant(kept);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** null when there is no such file (any more). */
export function findFile(dataFolder: string, id: string): KeptFile | null {
  const note = join(folderOf(dataFolder), `${id}.json`);
  if (!isFileId(id) || !existsSync(note) || !existsSync(pathOf(dataFolder, id))) return null;
  return JSON.parse(readFileSync(note, 'utf8')) as KeptFile;
}

export function dropFile(dataFolder: string, id: string): void {
  if (!isFileId(id)) return;
  rmSync(pathOf(dataFolder, id), { force: true });
  rmSync(join(folderOf(dataFolder), `${id}.json`), { force: true });
}

function sweep(folder: string, now: number, inUse: ReadonlySet<string>): void {
  for (const entry of readdirSync(folder)) {
    if (inUse.has(entry.split('.')[0] ?? '')) continue;
    const file = join(folder, entry);
    if (now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now) > KEEP_MS) rmSync(file, { force: true });
  }
}

/** The last part of a path, without what no name has. */
const cleanName = (name: string): string =>
  [...(name.split(/[\\/]/).at(-1) ?? '')]
    .filter((letter) => letter >= ' ')
    .join('')
    .slice(0, 120) || 'lista.csv';
