import { type CustomerProfile, foldNumber, foldText } from '../../shared/customers/customer.ts';
import type { DocumentLanguage } from '../../shared/customers/document-language.ts';
import type { Money } from '../../shared/money/money.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { CustomerTableRow } from '../db/tables.ts';
import type { Batch, CustomerState } from '../sync/batch.ts';

export interface LoadedCustomer {
  readonly profile: CustomerProfile;
  readonly balance: Money;
  readonly seq: number;
}

export async function loadCustomers(tx: ReadTx, ids: readonly string[]): Promise<LoadedCustomer[]> {
  return (await tx.byValues('customers', 'id', ids)).map(toCustomer);
}

/** Those who are needed, with all whose accounts are one with theirs; `needs` names every id afterwards. */
export async function loadAccountHolders(
  tx: ReadTx,
  needs: { readonly customers: Set<string>; readonly payers: Set<string> },
): Promise<LoadedCustomer[]> {
  const rows = await tx.byValues('customers', 'id', [...needs.customers]);
  const survivors = new Set(rows.flatMap((row) => row.merged_into ?? []));
  for (const { id, merged_into } of rows)
    if (merged_into !== null && needs.payers.has(id)) needs.payers.add(merged_into);
  const unread = [...survivors].filter((id) => !needs.customers.has(id));
  if (unread.length > 0) rows.push(...(await tx.byValues('customers', 'id', unread)));
  const seen = new Set(rows.map(({ id }) => id));
  for (const row of await tx.byValues('customers', 'merged_into', [...seen])) if (!seen.has(row.id)) rows.push(row);
  for (const { id, merged_into } of rows) {
    needs.customers.add(id);
    if (merged_into !== null && needs.payers.has(merged_into)) needs.payers.add(id);
  }
  return rows.map(toCustomer);
}

/** Of those who are to be merged, deleted or erased, the ones of whom there is an order, a movement or a paper. */
export async function loadWithBooks(
  tx: ReadTx,
  batch: Batch,
  { leaving }: { readonly leaving: ReadonlySet<string> },
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const id of leaving) {
    const survivor = batch.customer(id)?.profile.id ?? id;
    for (const one of [survivor, ...batch.idsOf(survivor)])
      for (const table of ['movements', 'orders', 'payments', 'refunds'] as const) {
        const rows = await tx.all(`select id from ${table} where customer_id = ? limit 1`, [one]);
        if (rows.length > 0) found.add(survivor);
      }
  }
  return found;
}

export const toCustomer = (row: CustomerTableRow): LoadedCustomer => ({
  profile: {
    id: row.id,
    name: row.name,
    phone: row.phone,
    document: row.document,
    email: row.email,
    address: row.address,
    category: row.category,
    creditLimit: row.credit_limit as Money | null,
    paymentTermDays: row.payment_term_days,
    archived: row.archived === 1,
    placeholder: row.placeholder === 1,
    ...(row.language === null ? {} : { language: row.language as DocumentLanguage }),
    ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
    ...(row.deleted === 1 ? { deleted: true } : {}),
    ...(row.erased === 1 ? { erased: true } : {}),
  },
  balance: row.balance as Money,
  seq: row.seq,
});

export async function writeCustomers(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.customers.values()].filter((state) => state.changed);
  await tx.upsert('customers', 'id', changed.map(toCustomerRow));
  await tx.insert('customer_merges', batch.merges);
}

/** By what a phone or a document is found and compared; null where there is nothing to compare. */
export const numberKey = (text: string | null): string | null => (text ? foldNumber(text) || null : null);

/** Which living customers have these phones or documents. */
export async function loadHolders(
  tx: ReadTx,
  field: 'phone' | 'document',
  keys: readonly string[],
): Promise<{ id: string; key: string; mergedInto: string | null }[]> {
  const column = `${field}_key` as const;
  const rows = await tx.byValues('customers', column, keys, 'and archived = 0');
  return rows.flatMap((row) =>
    row[column] === null ? [] : [{ id: row.id, key: row[column], mergedInto: row.merged_into }],
  );
}

const toCustomerRow = ({ profile, account, seq }: CustomerState): CustomerTableRow => ({
  id: profile.id,
  name: profile.name,
  phone: profile.phone,
  document: profile.document,
  email: profile.email,
  address: profile.address,
  category: profile.category,
  credit_limit: profile.creditLimit,
  payment_term_days: profile.paymentTermDays,
  archived: profile.archived ? 1 : 0,
  placeholder: profile.placeholder ? 1 : 0,
  name_key: foldText(profile.name),
  phone_key: numberKey(profile.phone),
  document_key: numberKey(profile.document),
  balance: account.balance,
  seq,
  merged_into: profile.mergedInto ?? null,
  deleted: profile.deleted ? 1 : 0,
  erased: profile.erased ? 1 : 0,
  language: profile.language ?? null,
});
