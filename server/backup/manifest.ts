import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { instantSchema } from '../../shared/dates/plain-date-schema.ts';
import { canonicalJson } from '../../shared/ids/canonical-json.ts';
import { BackupFailed } from './backup-failed.ts';

export const MANIFEST = 'manifest.json';

/** The file of the books inside a backup's folder, by engine. */
export const booksFile = { sqlite: 'fiado.db', postgres: 'fiado.dump' } as const;

const FORMAT = 1;

const chainHeadSchema = z.object({ n: z.int(), link: z.string() });

const factsSchema = z.object({
  businessId: z.string(),
  name: z.string(),
  epoch: z.string(),
  /** The SEQ of the last command in it. */
  seq: z.int(),
  /** The last migration of the database. */
  schema: z.string(),
  counts: z.record(z.string(), z.int()),
  /** Σ of all balances, in minor units. */
  balance: z.int(),
  /** How many accounts did not add up when it was made: none, in a shop that is well. */
  drift: z.int(),
  /** The last link of each chain; older backups know of none. */
  chains: z.object({ commands: chainHeadSchema, audit: chainHeadSchema }).optional(),
  /** Which key opens the PINs in it; null when nobody has one. */
  keyId: z.string().nullable(),
  /** Who could be given a new PIN if that key is lost. */
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
});

/** What is known of the books in a backup without opening them. */
export type Facts = z.output<typeof factsSchema>;

const manifestSchema = factsSchema.extend({
  format: z.literal(FORMAT),
  version: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  createdAt: instantSchema,
  size: z.int(),
  sha256: z.string(),
});

export type Manifest = z.output<typeof manifestSchema>;

/** Writes the manifest, sealed with a hash of its own so that a changed letter shows. */
export function writeManifest(folder: string, manifest: Omit<Manifest, 'format'>): void {
  const content = { format: FORMAT, ...manifest };
  const text = `${JSON.stringify({ ...content, seal: sealOf(content) }, null, 2)}\n`;
  writeFileSync(join(folder, MANIFEST), text, { mode: 0o600, flush: true });
}

/** The manifest of a backup's folder; null when the folder is none. Throws BackupFailed when it is one that cannot be trusted. */
export function readManifest(folder: string): Manifest | null {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new BackupFailed(`${folder} cannot be read: ${(error as Error).message}`);
  }
  const { seal, ...content } = parse(text, folder);
  if (typeof content['format'] === 'number' && content['format'] > FORMAT)
    throw new BackupFailed(
      `${folder} was made by a newer version of Fiado. Restore it with that version, or a later one.`,
    );
  const manifest = manifestSchema.safeParse(content);
  if (!manifest.success || seal !== sealOf(content)) throw altered(folder);
  return manifest.data;
}

function parse(text: string, folder: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw altered(folder);
  }
}

const altered = (folder: string) =>
  new BackupFailed(`${join(folder, MANIFEST)} was altered or cut short: this backup cannot be trusted.`);

const sealOf = (content: object): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** Size and hash of a file as it lies on the disk. */
export async function measure(file: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { size: statSync(file).size, sha256: hash.digest('hex') };
}

/** Waits until a file or a folder's entries are on the disk, and not in the operating system's memory. */
export function flush(path: string): void {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    // Windows opens no folders; it has no need of it either.
    return;
  }
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'EISDIR'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    closeSync(handle);
  }
}
