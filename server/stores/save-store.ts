import type { Payload } from '../../shared/sync/command.ts';
import { noteChange } from '../audit/note-change.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

export function saveStore(batch: Batch, { storeId, changes }: Payload<'store.save'>, applying: Applying): Applied {
  const before = batch.stores.get(storeId) ?? { id: storeId, name: '', seq: 0 };
  const store = { ...before, name: changes.name ?? before.name, seq: applying.seq };
  if (!store.name) return { ok: false, held: false, refusal: { code: 'name_required' } };
  noteChange(batch, applying, { entity: 'store', id: storeId, before, changes });
  batch.stores.set(storeId, store);
  batch.placesChanged.add(storeId);
  return { ok: true, flags: [] };
}
