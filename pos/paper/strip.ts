/**
 * What a narrow paper says, every word and figure written: a receipt, a voucher, the report of a till. The page shows it, the printer
 * prints it and the PDF draws it from this one description, so that the three cannot differ.
 */
export interface Strip {
  /** With its ending. */
  readonly fileName: string;
  /** BCP 47: the language that it speaks. */
  readonly language: string;
  /** The shop's name first, then what else stands under it. */
  readonly head: readonly string[];
  readonly title: string;
  /** COPIA, ANULADA, what is not synchronised: in frames, at the top. */
  readonly marks: readonly string[];
  readonly blocks: readonly StripBlock[];
  readonly code?: StripCode;
  readonly foot: readonly string[];
}

export type StripBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly StripRow[] }
  | { readonly kind: 'text'; readonly text: string; readonly small?: boolean; readonly strong?: boolean }
  | { readonly kind: 'rule' }
  /** A line to write on. */
  | { readonly kind: 'signature'; readonly text: string };

/** Left and right on one line; `detail` stands below, smaller. */
export interface StripRow {
  readonly label: string;
  readonly value: string;
  readonly detail?: string | undefined;
  readonly strong?: boolean | undefined;
}

/** A square to be read by a camera. */
interface StripCode {
  readonly text: string;
  /** What it stands for: below it on paper, and said to whoever cannot see it. */
  readonly label: string;
}

export const row = (label: string, value: string, more: Pick<StripRow, 'detail' | 'strong'> = {}): StripRow => ({
  label,
  value,
  ...more,
});

/** A block of rows, or none where there is nothing to say. */
export const rows = (...all: readonly (StripRow | null | false | undefined)[]): StripBlock[] => {
  const some = all.filter((one): one is StripRow => !!one);
  return some.length > 0 ? [{ kind: 'rows', rows: some }] : [];
};

export const RULE: StripBlock = { kind: 'rule' };
