import { completeSettings } from '../../shared/business/settings.ts';
import type { PulledSince } from './read-books.ts';
import type {
  BooksChange,
  Pulled,
  StoredBusiness,
  StoredProduct,
  StoredStock,
  StoredStore,
  StoredTill,
  StoredUser,
} from './rows.ts';

/** The pulled rows of everything but customers: few enough to hold whole. */
export interface PulledRows {
  business: StoredBusiness | null;
  readonly products: Map<string, StoredProduct>;
  readonly stock: Map<string, StoredStock>;
  readonly users: Map<string, StoredUser>;
  readonly tills: Map<string, StoredTill>;
  readonly stores: Map<string, StoredStore>;
}

export const noPulledRows = (): PulledRows => ({
  business: null,
  products: new Map(),
  stock: new Map(),
  users: new Map(),
  tills: new Map(),
  stores: new Map(),
});

export function putPulled(rows: PulledRows, change: BooksChange | PulledSince): void {
  if (change.business) rows.business = completed(change.business);
  putNewer(rows.products, change.products ?? []);
  putNewer(rows.stock, change.stock ?? []);
  putNewer(rows.users, change.users ?? []);
  putNewer(rows.tills, change.tills ?? []);
  putNewer(rows.stores, change.stores ?? []);
}

/** A complete copy of a restored server: what it does not have is no more. */
export function dropPulledBefore(rows: PulledRows, generation: number): void {
  for (const table of [rows.products, rows.stock, rows.users, rows.tills, rows.stores])
    for (const [id, row] of table) if (row.generation < generation) table.delete(id);
}

/** A copy that was pulled before a setting existed lacks it until the business changes again. */
const completed = (row: StoredBusiness): StoredBusiness => ({
  ...row,
  business: { ...row.business, settings: completeSettings(row.business.settings) },
});

function putNewer<T extends Pulled & { readonly id: string }>(table: Map<string, T>, rows: readonly T[]): void {
  for (const row of rows) {
    const before = table.get(row.id);
    if (
      !before ||
      row.generation > before.generation ||
      (row.generation === before.generation && row.seq >= before.seq)
    )
      table.set(row.id, row);
  }
}
