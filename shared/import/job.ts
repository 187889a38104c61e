import type { AmountField, Encoding, ImportField, ImportKind, ImportPlan, RowProblem, Separator } from './import.ts';

/** What was found out about a file by its beginning. */
export interface ImportFound {
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly encoding: Encoding;
  /** Lines that are written in another encoding than the rest. */
  readonly strangeLines: number;
  readonly separator: Separator;
  readonly system: 'fiado' | 'odoo' | 'erpnext' | 'loyverse' | null;
  readonly headers: readonly string[];
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly kind: ImportKind;
  readonly columns: Partial<Readonly<Record<ImportField, number>>>;
}

/**
 * `checking` reads everything and writes nothing; `asks` waits for an answer that nobody can guess; `refused` cannot be read as a
 * whole; `checked` waits for a yes; `writing` can be interrupted at any moment and goes on where it was; `stopped` waits
 * for its file, which is no longer there; `done` is done.
 */
export const importStates = ['checking', 'asks', 'refused', 'checked', 'writing', 'stopped', 'done'] as const;
export type ImportState = (typeof importStates)[number];

/** A column of money that can be read two ways, with the cells that say so. */
export interface ImportQuestion {
  readonly field: AmountField;
  readonly header: string;
  readonly why: 'mixed' | 'ambiguous';
  readonly examples: readonly { readonly line: number; readonly text: string }[];
}

/** Why a file as a whole is refused. */
export interface ImportRefusal {
  readonly code:
    | 'quote_open'
    | 'row_too_long'
    | 'bad_csv'
    | 'no_rows'
    | 'too_many_rows'
    | 'column_missing'
    | 'file_gone';
  readonly line: number | null;
  readonly field: ImportField | null;
}

export interface ImportCounts {
  readonly rows: number;
  /** Rows that cannot be written as they stand. */
  readonly errors: number;
  /** Rows that look like somebody or something there already. */
  readonly questions: number;
  /** Of the check: what would be new, and what would change. Of the writing: what became new, and what was changed. */
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  readonly skipped: number;
  readonly debts: number;
  /** Balances imported before with another amount, corrected by the difference. */
  readonly corrected: number;
  /** Sums of the balances in the file, in minor units: what the notebook's last page says. */
  readonly owed: number;
  readonly inFavour: number;
}

export const noCounts: ImportCounts = {
  rows: 0,
  errors: 0,
  questions: 0,
  created: 0,
  changed: 0,
  same: 0,
  skipped: 0,
  debts: 0,
  corrected: 0,
  owed: 0,
  inFavour: 0,
};

/** An import as it stands. */
export interface ImportJob {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly plan: ImportPlan;
  readonly state: ImportState;
  /** Rows looked at, or written, so far. */
  readonly row: number;
  readonly checked: ImportCounts;
  readonly written: ImportCounts | null;
  readonly questions: readonly ImportQuestion[];
  readonly refusal: ImportRefusal | null;
  /** The first of them; all are to be had as a file. */
  readonly problems: readonly RowProblem[];
  readonly createdAt: string;
  readonly finishedAt: string | null;
}
