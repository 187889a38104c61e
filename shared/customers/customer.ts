import type { Account } from '../credit/account.ts';
import type { PostedMovement } from '../credit/movement.ts';
import type { Money } from '../money/money.ts';
import type { CustomerChanges, SaveCustomer } from './customer-schema.ts';

export type { CustomerChanges, SaveCustomer };

/** The fields of a customer that only a supervisor may set: they decide how much he may owe, and for how long. */
export const creditTermFields = ['creditLimit', 'paymentTermDays'] as const;

export interface CustomerProfile {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly document: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly category: string | null;
  readonly creditLimit: Money | null;
  readonly paymentTermDays: number | null;
  readonly archived: boolean;
  /** Known only by id so far: something was sold to him before his own data arrived. */
  readonly placeholder: boolean;
}

/**
 * A customer as a till holds him: profile, account, and the last movements, newest first. `seq` says what it includes: every
 * command on this customer up to that SEQ, and none after.
 */
export interface CustomerRow extends CustomerProfile, Omit<Account, 'customerId'> {
  readonly seq: number;
  readonly movements: readonly PostedMovement[];
}

/** How many of a customer's movements every till holds; older ones are fetched when asked for. */
export const RECENT_MOVEMENTS = 50;

export const newCustomer = (id: string, placeholder: boolean): CustomerProfile => ({
  id,
  name: '',
  phone: null,
  document: null,
  email: null,
  address: null,
  category: null,
  creditLimit: null,
  paymentTermDays: null,
  archived: false,
  placeholder,
});

/** Applies changed fields; an empty text is no value. A name makes a placeholder a customer. */
export function changeCustomer(customer: CustomerProfile, changes: CustomerChanges): CustomerProfile {
  const next: Record<string, unknown> = { ...customer };
  for (const [field, value] of Object.entries(changes))
    if (value !== undefined) next[field] = value === '' ? null : value;
  const changed = next as unknown as CustomerProfile;
  return changed.name && changed.placeholder ? { ...changed, placeholder: false } : changed;
}

/** Text as it is searched: without case and accents. */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A phone or document as it is compared: letters and digits only. */
export const foldNumber = (text: string): string => foldText(text).replace(/[^0-9a-z]/g, '');
