import { effectiveLimit } from '../../shared/credit/limit.ts';
import { type CustomerProfile, mergedProfile } from '../../shared/customers/customer.ts';
import type { MergePreview } from '../../shared/customers/customer-file.ts';
import { plus } from '../../shared/money/money.ts';
import type { ReadTx } from '../db/database.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { readOneAccount } from './one-account.ts';
import { readDefaultLimit } from './read-customers.ts';
import { toCustomer } from './store.ts';

const fields = [
  ...(['name', 'phone', 'document', 'email', 'address', 'category', 'creditLimit', 'paymentTermDays'] as const),
];

/** Whose data win, and what the account comes to, before anybody confirms. Refuses not_found, customer_erased, customer_merged. */
export async function previewMerge(tx: ReadTx, customerId: string, into: string): Promise<Outcome<MergePreview>> {
  const [from, to] = [await readOneAccount(tx, customerId), await readOneAccount(tx, into)];
  if (!from || !to) return deny('not_found');
  const [other, survivor] = [toCustomer(from.customer), toCustomer(to.customer)];
  if (other.profile.id === survivor.profile.id || other.profile.id !== customerId) return deny('customer_merged');
  if (other.profile.erased || survivor.profile.erased) return deny('customer_erased');
  const after = mergedProfile(survivor.profile, other.profile);
  return grant({
    survivor: named(survivor.profile, survivor.balance),
    other: named(other.profile, other.balance),
    balance: plus(survivor.balance, other.balance),
    limit: effectiveLimit(after.creditLimit, await readDefaultLimit(tx)),
    fields: fields.map((field) => ({
      field,
      survivor: survivor.profile[field],
      other: other.profile[field],
      from: after[field] === survivor.profile[field] ? 'survivor' : 'other',
    })),
  });
}

const named = ({ id, name }: CustomerProfile, balance: MergePreview['balance']) => ({ id, name, balance });
