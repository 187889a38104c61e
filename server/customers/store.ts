import { type CustomerProfile, foldNumber, foldText } from '../../shared/customers/customer.ts';
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
  },
  balance: row.balance as Money,
  seq: row.seq,
});

export async function writeCustomers(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.customers.values()].filter((state) => state.changed);
  await tx.upsert('customers', 'id', changed.map(toCustomerRow));
}

/** By what a phone or a document is found and compared; null where there is nothing to compare. */
export const numberKey = (text: string | null): string | null => (text ? foldNumber(text) || null : null);

/** Which living customers have these phones or documents. */
export async function loadHolders(
  tx: ReadTx,
  field: 'phone' | 'document',
  keys: readonly string[],
): Promise<{ id: string; key: string }[]> {
  const column = `${field}_key` as const;
  const rows = await tx.byValues('customers', column, keys, 'and archived = 0');
  return rows.flatMap((row) => (row[column] === null ? [] : [{ id: row.id, key: row[column] }]));
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
});
