import type { CustomerChanges, CustomerProfile } from '../../shared/customers/customer.ts';
import { MAX_AMOUNT, type Money, money } from '../../shared/money/money.ts';
import { parseAmount } from '../i18n/parse-amount.ts';

/** A customer as he stands in the fields: all text. */
export interface CustomerDraft {
  readonly name: string;
  readonly phone: string;
  readonly document: string;
  readonly email: string;
  readonly address: string;
  readonly category: string;
  readonly creditLimit: string;
  readonly paymentTermDays: string;
}

export type DraftField = keyof CustomerDraft;

/** Which fields say no, and why. */
export type DraftErrors = Partial<Record<DraftField, 'name_required' | 'amount_invalid' | 'days_invalid'>>;

export const MAX_TERM_DAYS = 3650;

export const draftOf = (
  profile: CustomerProfile | null,
  writeAmount: (minorUnits: Money) => string,
): CustomerDraft => ({
  name: profile?.name ?? '',
  phone: profile?.phone ?? '',
  document: profile?.document ?? '',
  email: profile?.email ?? '',
  address: profile?.address ?? '',
  category: profile?.category ?? '',
  creditLimit: profile?.creditLimit == null ? '' : writeAmount(profile.creditLimit),
  paymentTermDays: profile?.paymentTermDays == null ? '' : String(profile.paymentTermDays),
});

/** A search becomes the beginning of a new customer: digits are a phone, anything else a name. */
export function draftFromSearch(text: string): CustomerDraft {
  const typed = text.trim();
  const isNumber = /^[\d\s+().-]+$/.test(typed);
  return { ...draftOf(null, String), ...(isNumber ? { phone: typed } : { name: typed }) };
}

/** The fields as changes of the customer, or what is wrong with them. An empty limit or term is the business's own. */
export function readDraft(
  draft: CustomerDraft,
  options: { readonly exponent: number; readonly withTerms: boolean },
): { readonly ok: true; readonly changes: CustomerChanges } | { readonly ok: false; readonly errors: DraftErrors } {
  const name = draft.name.trim();
  const limit = readLimit(draft.creditLimit, options.exponent);
  const term = readDays(draft.paymentTermDays);
  const errors: DraftErrors = {
    ...(name === '' && { name: 'name_required' as const }),
    ...(options.withTerms && limit === undefined && { creditLimit: 'amount_invalid' as const }),
    ...(options.withTerms && term === undefined && { paymentTermDays: 'days_invalid' as const }),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    changes: {
      name,
      phone: orNull(draft.phone),
      document: orNull(draft.document),
      email: orNull(draft.email),
      address: orNull(draft.address),
      category: orNull(draft.category),
      ...(options.withTerms && { creditLimit: limit ?? null, paymentTermDays: term ?? null }),
    },
  };
}

const orNull = (text: string): string | null => text.trim() || null;

/** null when empty, undefined when it cannot be read. */
function readLimit(text: string, exponent: number): Money | null | undefined {
  if (text.trim() === '') return null;
  const amount = parseAmount(text, exponent);
  return amount === null || amount < 0 || amount > MAX_AMOUNT ? undefined : money(amount);
}

function readDays(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d{1,4}$/.test(typed) && Number(typed) <= MAX_TERM_DAYS ? Number(typed) : undefined;
}
