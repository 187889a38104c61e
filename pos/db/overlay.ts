import type { Business, SaveSettings } from '../../shared/business/business.ts';
import { foldText } from '../../shared/customers/customer.ts';
import { changeProduct, newProduct, type ProductRow } from '../../shared/products/product.ts';
import type { StoreRow } from '../../shared/stores/store.ts';
import type { TillRow } from '../../shared/tills/till.ts';
import type { UserRow } from '../../shared/users/user.ts';
import { countsOn, type OwnCommand } from './own-commands.ts';
import type { StoredBusiness, StoredProduct, StoredStore, StoredTill, StoredUser } from './rows.ts';

/** Pulled products with this till's own changes on top, by name. */
export function productsWith(stored: ReadonlyMap<string, StoredProduct>, own: readonly OwnCommand[]): ProductRow[] {
  const products = new Map<string, ProductRow>(stored);
  for (const { row, command } of own) {
    if (command.kind !== 'product.save') continue;
    const { productId, changes } = command.payload;
    if (!countsOn(row, stored.get(productId) ?? null)) continue;
    const before = products.get(productId) ?? { ...newProduct(productId), seq: 0 };
    products.set(productId, { ...changeProduct(before, changes), seq: before.seq });
  }
  return [...products.values()].sort(byName);
}

/** Pulled users with this till's own changes on top, by name. A new one has no PIN until the server has set it. */
export function usersWith(stored: ReadonlyMap<string, StoredUser>, own: readonly OwnCommand[]): UserRow[] {
  const users = new Map<string, UserRow>(stored);
  for (const { row, command } of own) {
    if (command.kind !== 'user.save') continue;
    const { userId, changes } = command.payload;
    if (!countsOn(row, stored.get(userId) ?? null)) continue;
    const before = users.get(userId) ?? { id: userId, name: '', role: 'cashier', disabled: false, seq: 0, pin: null };
    users.set(userId, {
      ...before,
      name: changes.name ?? before.name,
      role: changes.role ?? before.role,
      disabled: changes.disabled ?? before.disabled,
      language: changes.language === undefined ? before.language : changes.language,
    });
  }
  return [...users.values()].sort(byFoldedName);
}

/** Pulled stores with this till's own changes on top, by name. */
export function storesWith(stored: ReadonlyMap<string, StoredStore>, own: readonly OwnCommand[]): StoreRow[] {
  const stores = new Map<string, StoreRow>(stored);
  for (const { row, command } of own) {
    if (command.kind !== 'store.save') continue;
    const { storeId, changes } = command.payload;
    if (!countsOn(row, stored.get(storeId) ?? null)) continue;
    const before = stores.get(storeId) ?? { id: storeId, name: '', seq: 0 };
    stores.set(storeId, { ...before, name: changes.name ?? before.name });
  }
  return [...stores.values()].sort(byName);
}

/** Pulled tills with this till's own changes on top, by name. */
export function tillsWith(stored: ReadonlyMap<string, StoredTill>, own: readonly OwnCommand[]): TillRow[] {
  const tills = new Map<string, TillRow>(stored);
  for (const { row, command } of own) {
    if (command.kind !== 'till.save' && command.kind !== 'till.revoke') continue;
    const before = tills.get(command.payload.tillId);
    if (!before || !countsOn(row, stored.get(before.id) ?? null)) continue;
    const renamed =
      command.kind === 'till.save' ? { name: command.payload.changes.name ?? before.name } : { revoked: true };
    tills.set(before.id, { ...before, ...renamed });
  }
  return [...tills.values()].sort(byName);
}

export function businessWith(stored: StoredBusiness | null, own: readonly OwnCommand[]): Business | null {
  if (!stored) return null;
  let business = stored.business;
  for (const { row, command } of own)
    if (command.kind === 'settings.save' && countsOn(row, stored))
      business = changed(business, command.payload.changes);
  return business;
}

function changed(business: Business, changes: SaveSettings['changes']): Business {
  const { name, ...settings } = changes;
  // null is a value here: no limit.
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return {
    ...business,
    name: name ?? business.name,
    settings: { ...business.settings, ...Object.fromEntries(given) },
  };
}

/** The first one costs a browser more than all else that it does before it says who serves: it is made when something is sorted by it. */
let collator: Intl.Collator | undefined;

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  collator ??= new Intl.Collator('es', { sensitivity: 'base', numeric: true });
  return collator.compare(a.name, b.name);
}

/** Good enough for the few people of a shop, who are looked at first of all. */
function byFoldedName(a: { readonly name: string }, b: { readonly name: string }): number {
  const [first, second] = [foldText(a.name), foldText(b.name)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
