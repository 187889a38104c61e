import type { Account } from '../credit/account.ts';
import type { PostedMovement } from '../credit/movement.ts';
import type { Money } from '../money/money.ts';
import type { CustomerChanges, SaveCustomer } from './customer-schema.ts';
import type { DocumentLanguage } from './document-language.ts';

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
  /** Of his papers; without one the business's own. */
  readonly language?: DocumentLanguage | null;
  readonly archived: boolean;
  /** Known only by id so far: something was sold to him before his own data arrived. */
  readonly placeholder: boolean;
  /** Whose account this one is now: never one that is merged itself. */
  readonly mergedInto?: string;
  /** Nobody sees him any more. A sale that a till made to him all the same brings him back. */
  readonly deleted?: true;
  /** His name is a pseudonym by the law's order (D-44), and nothing else is known of him. */
  readonly erased?: true;
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

/** What tells who somebody is: what a merge fills in where it is empty, and what an erasure takes away. */
export const personalFields = ['name', 'phone', 'document', 'email', 'address'] as const;

const fillable = [...personalFields, 'category', 'language'] as const;

/** What a customer has none of and another has. No credit terms: none of one's own is the business's. */
const filledFields = (customer: CustomerProfile, other: CustomerProfile): Partial<CustomerProfile> =>
  Object.fromEntries(fillable.flatMap((field) => (!customer[field] && other[field] ? [[field, other[field]]] : [])));

const filledWith = (customer: CustomerProfile, filled: Partial<CustomerProfile>): CustomerProfile => {
  const whole = { ...customer, ...filled };
  return whole.name === '' ? whole : { ...whole, placeholder: false };
};

/** What is said of one who was merged by somebody who had not heard of it: to who stays it is a merge's data (decision 0023). */
export const fillCustomer = (survivor: CustomerProfile, changes: CustomerChanges): CustomerProfile =>
  filledWith(survivor, filledFields(survivor, changeCustomer(newCustomer(survivor.id, true), changes)));

/**
 * What a customer is once another's account is his too: his own data win, field by field, and what he has none of comes from the
 * other. Credit terms stay his: none of his own is the business's.
 */
export function mergedProfile(survivor: CustomerProfile, other: CustomerProfile): CustomerProfile {
  const archived = survivor.archived && other.archived;
  return { ...filledWith(survivor, filledFields(survivor, other)), archived };
}

/** What an erased customer is called: nothing about who it was. */
export const pseudonymOf = (id: string): string => `#${id.slice(-6)}`;

/** Text as it is searched: without case and accents. */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A phone or document as it is compared: letters and digits only. */
export const foldNumber = (text: string): string => foldText(text).replace(/[^0-9a-z]/g, '');
