import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { type SaveStore, saveStoreSchema } from '../../shared/stores/store-schema.ts';
import { isNothing } from '../changed-fields.ts';
import { recordChange } from '../record-change.ts';
import { newId } from '../record-command.ts';
import type { Till } from '../till-context.ts';

/**
 * Saves a new store (null) or changed fields of one. Refuses: not_enrolled, session_expired, not_authorized, name_required,
 * storage_full, not_saved.
 */
export async function saveStore(
  till: Till,
  storeId: string | null,
  changes: SaveStore['changes'],
): Promise<Result<{ storeId: string }>> {
  const id = storeId ?? newId(till);
  if (isNothing(changes) && storeId !== null) return accept({ storeId: id });
  const parsed = saveStoreSchema.safeParse({ storeId: id, changes });
  if (!parsed.success || (storeId === null && !parsed.data.changes.name)) return refuse('name_required');
  const recorded = await recordChange(till, 'store.save', parsed.data);
  return recorded.ok ? accept({ storeId: id }) : recorded;
}
