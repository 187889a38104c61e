import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { booksFile, type Manifest, readManifest } from './manifest.ts';

const NAME = /^fiado-\d{8}T\d{6}Z(-\d+)?$/;

interface Found {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Removes older backups of a shop, and answers which. The `keep` newest stay, and the last of each of the `keep` newest days, so that
 * many of one afternoon do not push out those of last week. What is not by name and manifest a backup of this shop is never
 * touched, nor is one with a ledger that did not add up counted as one that is kept.
 */
export function rotateBackups(to: string, businessId: string, keep: number): string[] {
  const backups = findBackups(to).filter(({ manifest }) => manifest.businessId === businessId);
  const good = backups.filter(({ manifest }) => manifest.drift === 0);
  const kept = new Set(good.slice(0, keep).map(({ folder }) => folder));
  const days = new Set<string>();
  for (const { folder, manifest } of good) {
    const day = manifest.createdAt.slice(0, 10);
    if (days.has(day) || days.size === keep) continue;
    days.add(day);
    kept.add(folder);
  }
  if (kept.size === 0) return [];
  const removed = good.filter(({ folder }) => !kept.has(folder)).map(({ folder }) => folder);
  for (const folder of removed) rmSync(folder, { recursive: true });
  return removed;
}

/** The backups of a folder, newest first. */
export function findBackups(to: string): Found[] {
  const found: Found[] = [];
  for (const name of readdirSync(to)) {
    if (!NAME.test(name)) continue;
    const folder = join(to, name);
    const manifest = readIfWhole(folder);
    if (manifest) found.push({ folder, manifest });
  }
  return found.sort((a, b) => b.manifest.createdAt.localeCompare(a.manifest.createdAt));
}

function readIfWhole(folder: string): Manifest | null {
  try {
    const manifest = readManifest(folder);
    const isWhole = manifest && statSync(join(folder, booksFile[manifest.engine])).size === manifest.size;
    return isWhole ? manifest : null;
  } catch {
    return null;
  }
}
