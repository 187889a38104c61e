import type { Payload } from '../../shared/sync/command.ts';
import { noteChange } from '../audit/note-change.ts';
import type { StoreTableRow } from '../db/tables.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

export function saveStore(batch: Batch, { storeId, changes }: Payload<'store.save'>, applying: Applying): Applied {
  const before: StoreTableRow = batch.stores.get(storeId) ?? {
    ...{ id: storeId, name: '', seq: 0 },
    ...{ address: null, phone: null, tax_id: null },
  };
  const { name, address, phone, taxId } = changes;
  const store: StoreTableRow = {
    ...before,
    name: name ?? before.name,
    address: orElse(address, before.address),
    phone: orElse(phone, before.phone),
    tax_id: orElse(taxId, before.tax_id),
    seq: applying.seq,
  };
  if (!store.name) return { ok: false, held: false, refusal: { code: 'name_required' } };
  noteChange(batch, applying, { entity: 'store', id: storeId, before: { ...before, taxId: before.tax_id }, changes });
  batch.stores.set(storeId, store);
  batch.placesChanged.add(storeId);
  return { ok: true, flags: [] };
}

/** An empty text is none. */
const orElse = (value: string | null | undefined, before: string | null): string | null =>
  value === undefined ? before : value || null;
