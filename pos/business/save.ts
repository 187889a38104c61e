import { type SaveSettings, saveSettingsSchema } from '../../shared/business/business.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { given } from '../given.ts';
import { beginAct, decideAndRecord, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

/** Saves changed settings of the business. Refuses: not_enrolled, session_expired, not_authorized, malformed, storage_full, not_saved. */
export async function saveSettings(till: Till, changes: SaveSettings['changes']): Promise<Result<null>> {
  const act = beginAct(till, 'settings.save');
  if (!act.ok) return act;
  const parsed = saveSettingsSchema.safeParse({ changes: given(changes) });
  if (!parsed.success) return refuse('malformed');
  const payload = parsed.data;
  if (Object.keys(payload.changes).length === 0) return accept(null);
  return decideAndRecord(async () => {
    const command = await recordCommand(act.value, { kind: 'settings.save', payload: () => payload, change: null });
    return command === 'stale' ? command : accept(null);
  });
}
