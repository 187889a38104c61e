import type { CustomerChanges, CustomerProfile } from '../../shared/customers/customer.ts';
import { saveCustomerSchema } from '../../shared/customers/customer-schema.ts';
import type { DocumentLanguage } from '../../shared/customers/document-language.ts';
import type { Money } from '../../shared/money/money.ts';
import { changedFields } from '../changed-fields.ts';
import { t } from '../i18n/catalogue.ts';
import { issueTexts } from '../i18n/issue-texts.ts';
import { parseAmount } from '../i18n/parse-amount.ts';
import { refusalText } from '../i18n/refusal-text.ts';

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
  /** Of his papers; '' is the shop's. */
  readonly language: DocumentLanguage | '';
}

type DraftField = keyof CustomerDraft;

/** Which fields say no, and why. */
export type DraftErrors = Partial<Record<DraftField, string>>;

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
  language: profile?.language ?? '',
});

/** A search becomes the beginning of a new customer: digits are a phone, anything else a name. */
export function draftFromSearch(text: string): CustomerDraft {
  const typed = text.trim();
  const isNumber = /^[\d\s+().-]+$/.test(typed);
  return { ...draftOf(null, String), ...(isNumber ? { phone: typed } : { name: typed }) };
}

interface ReadOptions {
  readonly exponent: number;
  readonly withTerms: boolean;
  /** The fields as they stood when the form was opened; left out for a new customer. */
  readonly opened?: CustomerDraft | undefined;
}

type Read =
  | { readonly ok: true; readonly changes: CustomerChanges }
  | { readonly ok: false; readonly errors: DraftErrors };

/**
 * The fields that somebody changed, or what the command's own schema finds wrong with them. A new customer has all of them. An
 * empty limit or term is the business's own.
 */
export function readDraft(draft: CustomerDraft, options: ReadOptions): Read {
  const parsed = saveCustomerSchema.shape.changes.safeParse(changesOf(draft, options));
  if (!parsed.success) {
    const words = { creditLimit: refusalText('amount_invalid'), paymentTermDays: t('customer.term.invalid') };
    return { ok: false, errors: issueTexts(parsed.error.issues, words) };
  }
  const { opened } = options;
  return { ok: true, changes: opened ? changedFields(changesOf(opened, options), parsed.data) : parsed.data };
}

const changesOf = (draft: CustomerDraft, { exponent, withTerms }: ReadOptions) => ({
  name: draft.name.trim(),
  phone: orNull(draft.phone),
  document: orNull(draft.document),
  email: orNull(draft.email),
  address: orNull(draft.address),
  category: orNull(draft.category),
  language: draft.language || null,
  ...(withTerms && {
    creditLimit: readNumber(draft.creditLimit, (text) => parseAmount(text, exponent)),
    paymentTermDays: readNumber(draft.paymentTermDays, (text) => (/^\d{1,6}$/.test(text) ? Number(text) : null)),
  }),
});

const orNull = (text: string): string | null => text.trim() || null;

/** null when empty; no number at all when it cannot be read, which the schema then says. */
function readNumber(text: string, read: (text: string) => number | null): number | null {
  const typed = text.trim();
  return typed === '' ? null : (read(typed) ?? Number.NaN);
}
