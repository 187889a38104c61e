import { MAX_AMOUNT, type Money, money } from '../money/money.ts';

/** Which of the two separates the decimals; the other one, if it occurs, groups thousands. */
export const decimalMarks = ['comma', 'point'] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const SIGN = '[-\\u2212+]';
const SYMBOL = '(?:[A-Za-z]{0,3}\\p{Sc}|[A-Za-z]{2,3})';
const SHAPE = new RegExp(
  `^(\\()?(${SIGN})?(?:${SYMBOL})?(${SIGN})?([\\d.,]*\\d[\\d.,]*)(?:${SYMBOL})?(${SIGN})?(\\))?$`,
  'u',
);

/**
 * Reads a cell of money by the convention of its column: minor units, negative by a sign before or after or by parentheses;
 * null when it does not follow that convention to the letter, has more decimals than the currency, or is too large.
 */
export function readAmount(text: string, mark: DecimalMark, exponent: number): Money | null {
  const found = SHAPE.exec(text.replace(/[\s\u00a0\u202f']/g, ''));
  if (found === null) return null;
  const [, open, before, inner, digits = '', after, close] = found;
  const signs = [before, inner, after].filter((sign) => sign !== undefined);
  if ((open === undefined) !== (close === undefined) || signs.length + (open ? 1 : 0) > 1) return null;
  const size = readDecimal(digits, mark, exponent);
  if (size === null || size > MAX_AMOUNT) return null;
  const isNegative = open !== undefined || (signs[0] !== undefined && signs[0] !== '+');
  return money(isNegative ? -size : size);
}

function readDecimal(digits: string, mark: DecimalMark, exponent: number): number | null {
  const [decimal, group] = mark === 'comma' ? [',', '.'] : ['.', ','];
  const parts = digits.split(decimal);
  const [whole = '', decimals = ''] = parts;
  if (parts.length > 2 || (parts.length === 2 && decimals === '') || !/^\d*$/.test(decimals)) return null;
  const ungrouped = whole === '' ? '0' : ungroup(whole, group);
  if (ungrouped === null || /[^0]/.test(decimals.slice(exponent))) return null;
  const size = Number(`${ungrouped}${decimals.slice(0, exponent).padEnd(exponent, '0')}`);
  return Number.isSafeInteger(size) ? size : null;
}

/** "1.234.567" → "1234567"; null unless every group after the first has exactly three digits. */
function ungroup(whole: string, group: string): string | null {
  const [first = '', ...rest] = whole.split(group);
  if (rest.length === 0) return /^\d+$/.test(first) ? first : null;
  return /^[1-9]\d{0,2}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part)) ? [first, ...rest].join('') : null;
}

/** What the cells of a column say about its convention, with the first line that said so. */
export interface AmountEvidence {
  /** Cells that only a decimal comma can explain, only a decimal point, or both with different amounts. */
  comma: number;
  point: number;
  either: number;
  readonly examples: { comma?: Example; point?: Example; either?: Example };
}

interface Example {
  readonly line: number;
  readonly text: string;
}

export const noEvidence = (): AmountEvidence => ({ comma: 0, point: 0, either: 0, examples: {} });

export function gatherEvidence(evidence: AmountEvidence, text: string, line: number, exponent: number): void {
  const kind = evidenceOf(text, exponent);
  if (kind === null) return;
  evidence[kind] += 1;
  evidence.examples[kind] ??= { line, text: text.trim().slice(0, 40) };
}

/** Null for a cell that says nothing: empty, unreadable, or the same amount both ways. */
export function evidenceOf(text: string, exponent: number): 'comma' | 'point' | 'either' | null {
  const [asComma, asPoint] = [readAmount(text, 'comma', exponent), readAmount(text, 'point', exponent)];
  if (asComma === asPoint) return null;
  if (asComma === null) return 'point';
  return asPoint === null ? 'comma' : 'either';
}

/**
 * The convention of a column, or why it has to be asked for: `mixed` when it has cells of both, `ambiguous` when "1.500" could be
 * fifteen hundred as well as one and a half and no other cell tells. It is never guessed.
 */
export function decideMark({ comma, point, either }: AmountEvidence): DecimalMark | 'mixed' | 'ambiguous' {
  if (comma > 0 && point > 0) return 'mixed';
  if (comma > 0) return 'comma';
  if (point > 0) return 'point';
  return either > 0 ? 'ambiguous' : 'comma';
}
