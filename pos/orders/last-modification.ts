import type { ModificationDone } from './modify.ts';

/** The modification just made, for its confirmation: what was decided, without asking the disk again. */
let last: ModificationDone | null = null;

export function rememberModification(done: ModificationDone): void {
  last = done;
}

export const lastModification = (id: string): ModificationDone | null =>
  last?.plan.payload.modificationId === id ? last : null;
