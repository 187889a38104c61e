import { foldText } from '../../shared/customers/customer.ts';
import type { ImportKind } from '../../shared/import/import.ts';
import type { ReadTx } from '../db/database.ts';
import type { RowNames } from './resolve-rows.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

type By = 'document' | 'phone' | 'name' | 'sku' | 'barcode';

/** What the shop itself has under the names of some rows. */
export class ShopSide {
  readonly #ids: ReadonlySet<string>;
  readonly #by: Readonly<Record<By, ReadonlyMap<string, Named[]>>>;

  constructor(ids: ReadonlySet<string>, by: Readonly<Record<By, ReadonlyMap<string, Named[]>>>) {
    this.#ids = ids;
    this.#by = by;
  }

  exists(id: string): boolean {
    return this.#ids.has(id);
  }

  all(by: By, value: string): readonly Named[] {
    return value === '' ? [] : (this.#by[by].get(value) ?? []);
  }

  /** The one who has it; the first of several, in the order of their ids. */
  only(by: By, value: string): Named | null {
    return this.all(by, value)[0] ?? null;
  }

  /** The one of this phone, best of this name too. */
  first(by: By, value: string, name: string): Named | null {
    const all = this.all(by, value);
    return all.find((one) => foldText(one.name) === name) ?? all[0] ?? null;
  }
}

/** Loads it a column at a time, however many rows. */
export async function loadShopSide(
  tx: ReadTx,
  kind: ImportKind,
  names: readonly RowNames[],
  ids: readonly string[],
): Promise<ShopSide> {
  const values = (by: By) => [...new Set(names.map((one) => one[by]).filter((value) => value !== ''))];
  const none = new Map<string, Named[]>();
  if (kind === 'products') {
    const typed = [...new Set(names.map(({ name }) => name))];
    const sku = await tx.byValues('products', 'sku', values('sku'));
    const barcode = await tx.byValues('products', 'barcode', values('barcode'));
    const name = await tx.byValues('products', 'name', typed);
    const by = {
      ...{ document: none, phone: none, sku: group(sku, (row) => row.sku ?? '') },
      ...{ barcode: group(barcode, (row) => row.barcode ?? ''), name: group(name, (row) => row.name) },
    };
    const there = [...sku, ...barcode, ...name].map(({ id }) => id);
    return new ShopSide(new Set([...there, ...(await tx.existing('products', 'id', ids))]), by);
  }
  const document = await tx.byValues('customers', 'document_key', values('document'));
  const phone = await tx.byValues('customers', 'phone_key', values('phone'));
  const name = await tx.byValues('customers', 'name_key', values('name'));
  const by = {
    ...{ sku: none, barcode: none, document: group(document, (row) => row.document_key ?? '') },
    ...{ phone: group(phone, (row) => row.phone_key ?? ''), name: group(name, (row) => row.name_key) },
  };
  const there = [...document, ...phone, ...name].map(({ id }) => id);
  return new ShopSide(new Set([...there, ...(await tx.existing('customers', 'id', ids))]), by);
}

function group<R extends Named>(rows: readonly R[], keyOf: (row: R) => string): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const row of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = keyOf(row);
    const found = groups.get(key);
    if (found) found.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
