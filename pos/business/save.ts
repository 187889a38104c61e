import { type SaveSettings, saveSettingsSchema } from '../../shared/business/business.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { isNothing } from '../changed-fields.ts';
import { given } from '../given.ts';
import { recordChange } from '../record-change.ts';
import type { Till } from '../till-context.ts';

/** Saves changed settings of the business. Refuses: not_enrolled, session_expired, not_authorized, malformed, storage_full, not_saved. */
export async function saveSettings(till: Till, changes: SaveSettings['changes']): Promise<Result<true>> {
  const parsed = saveSettingsSchema.safeParse({ changes: given(changes) });
  if (!parsed.success) return refuse('malformed');
  return isNothing(parsed.data.changes) ? accept(true) : recordChange(till, 'settings.save', parsed.data);
}
