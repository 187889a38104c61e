import Dexie from 'dexie';
import type { RefusalCode } from '../../shared/refusal.ts';

/** The disk did not take a write: nothing of it stands, no number was used. */
export class StorageFailure extends Error {
  readonly code: Extract<RefusalCode, 'not_saved' | 'storage_full'>;

  constructor(code: StorageFailure['code'], cause: unknown) {
    super(code, { cause });
    this.name = 'StorageFailure';
    this.code = code;
  }
}

/** What a throw inside a write means. Whatever does not come from the disk is a bug and comes back as it is. */
export function storageFailureOf(error: unknown): unknown {
  if (error instanceof StorageFailure) return error;
  const names = namesIn(error);
  if (names.includes('QuotaExceededError')) return new StorageFailure('storage_full', error);
  return names.some((name) => diskErrors.has(name)) ? new StorageFailure('not_saved', error) : error;
}

const diskErrors = new Set<string>(Object.values(Dexie.errnames));

/** Dexie wraps the browser's error in its own: the name that matters can be on any of them. */
function namesIn(error: unknown): string[] {
  const names: string[] = [];
  let at: unknown = error;
  while (typeof at === 'object' && at !== null && names.length < 5) {
    names.push(String((at as { name?: unknown }).name));
    at = (at as { inner?: unknown }).inner;
  }
  return names;
}
