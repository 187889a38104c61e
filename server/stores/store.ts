import type { StoreRow } from '../../shared/stores/store.ts';
import type { Tx } from '../db/database.ts';
import type { StoreTableRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';

/** An older export knows nothing but the name. */
export const insertStore = (
  tx: Tx,
  store: Pick<StoreTableRow, 'id' | 'name' | 'seq'> & Partial<StoreTableRow>,
): Promise<void> => tx.insert('stores', [{ address: null, phone: null, tax_id: null, ...store }]);

export async function writeStores(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.stores.values()].filter((store) => batch.placesChanged.has(store.id));
  await tx.upsert('stores', 'id', changed);
}

/** As tills hold it: what is not known is not said. */
export const toStore = ({ id, name, address, phone, tax_id: taxId, seq }: StoreTableRow): StoreRow => ({
  id,
  name,
  ...(address === null ? {} : { address }),
  ...(phone === null ? {} : { phone }),
  ...(taxId === null ? {} : { taxId }),
  seq,
});
