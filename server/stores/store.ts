import type { Tx } from '../db/database.ts';
import type { StoreTableRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';

export const insertStore = (tx: Tx, store: StoreTableRow): Promise<void> => tx.insert('stores', [store]);

export async function writeStores(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.stores.values()].filter((store) => batch.placesChanged.has(store.id));
  await tx.upsert('stores', 'id', changed);
}
