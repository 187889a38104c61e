import type { PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';
import type { DecimalMark } from './read-amount.ts';

/** What a file can hold: people, goods, or what people owed before Fiado. */
export const importKinds = ['customers', 'products', 'balances'] as const;
export type ImportKind = (typeof importKinds)[number];

/** The columns that each kind understands. `key` is the row's own number in the system it comes from. */
export const importFields = {
  customers: [
    ...['name', 'phone', 'document', 'key', 'email', 'address', 'category', 'creditLimit', 'paymentTermDays'],
    ...['balance', 'date', 'dueDate', 'note'],
  ],
  products: ['name', 'price', 'sku', 'barcode', 'key', 'category', 'unit'],
  balances: ['name', 'phone', 'document', 'key', 'balance', 'date', 'dueDate', 'reference', 'note'],
} as const satisfies Record<ImportKind, readonly string[]> as Readonly<Record<ImportKind, readonly ImportField[]>>;

export const allFields = [
  ...['name', 'phone', 'document', 'key', 'email', 'address', 'category', 'creditLimit', 'paymentTermDays'],
  ...['balance', 'date', 'dueDate', 'reference', 'note', 'price', 'sku', 'barcode', 'unit'],
] as const;
export type ImportField =
  | 'name'
  | 'phone'
  | 'document'
  | 'key'
  | 'email'
  | 'address'
  | 'category'
  | 'creditLimit'
  | 'paymentTermDays'
  | 'balance'
  | 'date'
  | 'dueDate'
  | 'reference'
  | 'note'
  | 'price'
  | 'sku'
  | 'barcode'
  | 'unit';

/** The columns of money: each is written in one convention from top to bottom. */
export const amountFields = ['balance', 'creditLimit', 'price'] as const;
export type AmountField = (typeof amountFields)[number];

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** How a file is to be read: what was found out, as the person left it. Field → column, counted from 0. */
export interface ImportPlan {
  readonly kind: ImportKind;
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly columns: Partial<Readonly<Record<ImportField, number>>>;
  /** Said by the person where a column could be read both ways. */
  readonly amounts: Partial<Readonly<Record<AmountField, DecimalMark>>>;
}

/** Why a row is not written as it stands. An error row is never written; a question has an answer by default. */
export const rowErrors = [
  'column_count',
  'unreadable_text',
  'name_required',
  'amount_required',
  'amount_unreadable',
  'amount_negative',
  'date_unreadable',
  'number_unreadable',
  'scientific_number',
  'too_long',
  'customer_unknown',
  'customer_ambiguous',
  'not_applied',
] as const;
export type RowError = (typeof rowErrors)[number];

export const rowQuestions = ['same_document', 'same_phone_and_name', 'same_name', 'same_phone', 'same_code'] as const;
export type RowQuestion = (typeof rowQuestions)[number];

/** What a person should know of a row that is written all the same: whose account has moved since its balance was read, who comes back. */
export const rowNotices = ['balance_moved', 'customer_archived'] as const;
export type RowNotice = (typeof rowNotices)[number];

/** What becomes of the balance of an account that has moved since: it stays, or the difference is entered. */
export const balanceChoices = ['keep', 'correct'] as const;
export type BalanceChoice = (typeof balanceChoices)[number];

/** What becomes of a row that looks like somebody or something there already. */
export const rowChoices = ['join', 'apart', 'skip'] as const;
export type RowChoice = (typeof rowChoices)[number];

/**
 * Without a word from the person: the same document, or the same phone under the same name, is the same customer. A phone
 * alone is not (families share one): he is entered apart, and listed.
 */
export const defaultChoices: Readonly<Record<RowQuestion, RowChoice>> = {
  same_document: 'join',
  same_phone_and_name: 'join',
  same_name: 'join',
  same_phone: 'apart',
  same_code: 'join',
};

export interface RowProblem {
  readonly line: number;
  readonly code: RowError | RowQuestion | RowNotice;
  readonly field: ImportField | null;
  /** The cell as it stands, shortened. */
  readonly value: string | null;
  /** Whom or what it looks like, and on which line of this file when it is one of it. */
  readonly other: string | null;
  readonly otherLine: number | null;
}

/** What a balance row says was owed; negative is credit in favour. */
export interface ImportedDebt {
  readonly amount: Money;
  readonly date: PlainDate | null;
  readonly dueDate: PlainDate | null;
  readonly reference: string | null;
  readonly note: string | null;
}

/** A row that could be read, whatever its kind. */
export interface ImportRecord {
  readonly key: string | null;
  /** Changes as the kind's save command takes them: only the columns that say something. */
  readonly changes: Readonly<Record<string, string | number>>;
  readonly debt: ImportedDebt | null;
}

/** How many rows one file may have: more are several files. */
export const MAX_ROWS = 300_000;
/** How large a file may be. */
export const MAX_IMPORT_BYTES = 250 * 1024 * 1024;
