import type { BusinessSettings } from '../../shared/business/business.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

export function saveSettings(batch: Batch, { changes }: Payload<'settings.save'>, applying: Applying): Applied {
  const { name, ...settings } = changes;
  const merged: Record<string, unknown> = { ...batch.business.settings };
  for (const [field, value] of Object.entries(settings)) if (value !== undefined) merged[field] = value;
  const before = { ...batch.business.settings, name: batch.business.name };
  noteChange(batch, applying, { entity: 'business', id: batch.business.id, before, changes });
  batch.business = {
    ...batch.business,
    name: name ?? batch.business.name,
    settings: merged as unknown as BusinessSettings,
  };
  batch.businessChanged = applying.seq;
  return { ok: true, flags: [] };
}
