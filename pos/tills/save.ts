import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { type SaveTill, saveTillSchema } from '../../shared/tills/till-schema.ts';
import { isNothing } from '../changed-fields.ts';
import { recordChange } from '../record-change.ts';
import type { Till } from '../till-context.ts';

/** Saves a till's name. Refuses: not_enrolled, session_expired, not_authorized, name_required, storage_full, not_saved. */
export async function saveTill(till: Till, tillId: string, changes: SaveTill['changes']): Promise<Result<true>> {
  const parsed = saveTillSchema.safeParse({ tillId, changes });
  if (!parsed.success) return refuse('name_required');
  return isNothing(parsed.data.changes) ? accept(true) : recordChange(till, 'till.save', parsed.data);
}

/**
 * Takes a device out of the shop, for good. What it still holds arrives once, and is held for somebody to look at. Refuses:
 * not_enrolled, session_expired, not_authorized, storage_full, not_saved.
 */
export const revokeTill = (till: Till, tillId: string): Promise<Result<true>> =>
  recordChange(till, 'till.revoke', { tillId });
