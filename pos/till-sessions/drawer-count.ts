import { type Denomination, denominationsOf } from '../../shared/money/denominations.ts';
import { MAX_AMOUNT, type Money, money } from '../../shared/money/money.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { type Pieces, piecesTotal } from '../../shared/till-sessions/pieces.ts';

/** What is in the drawer: the sum, and by which notes and coins where they were counted. */
export interface DrawerCount {
  readonly amount: Money;
  readonly pieces: readonly Pieces[];
}

/** As it stands in the fields. */
export interface CountDraft {
  readonly by: 'pieces' | 'total';
  readonly total: string;
  /** How many of each, as typed. */
  readonly [piece: PieceKey]: string;
}

type PieceKey = `${Denomination['kind']}-${number}`;

export const keyOf = ({ value, kind }: Denomination): PieceKey => `${kind}-${value}`;

/** A currency whose notes nobody here knows is counted as a sum. */
export const emptyDraft = (currency: string): CountDraft => {
  const denominations = denominationsOf(currency);
  const pieces = Object.fromEntries(denominations.map((one) => [keyOf(one), '']));
  return { by: denominations.length > 0 ? 'pieces' : 'total', total: '', ...pieces };
};

/** How many there are; null when that cannot be read. Nothing typed is none. */
export const readHowMany = (text: string): number | null =>
  text.trim() === '' ? 0 : /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : null;

export interface ReadCount extends DrawerCount {
  /** Nothing was typed at all: nobody counted. An empty drawer is a typed nought. */
  readonly isEmpty: boolean;
}

/** null when something in the fields cannot be read. */
export function readCount(
  draft: CountDraft,
  currency: string,
  readAmount: (text: string) => number | null,
): ReadCount | null {
  if (draft.by === 'total') {
    const read = draft.total.trim() === '' ? 0 : readAmount(draft.total);
    if (read === null || read < 0 || read > MAX_AMOUNT) return null;
    return { amount: money(read), pieces: [], isEmpty: draft.total.trim() === '' };
  }
  const pieces: Pieces[] = [];
  let isEmpty = true;
  for (const denomination of denominationsOf(currency)) {
    const text = draft[keyOf(denomination)] ?? '';
    const count = readHowMany(text);
    if (count === null) return null;
    if (count > 0) pieces.push({ ...denomination, count });
    if (text.trim() !== '') isEmpty = false;
  }
  return { amount: piecesTotal(pieces), pieces, isEmpty };
}

/** Why it is no count to go by: one tap on an empty form must not say that there is nothing in the drawer. */
export function refusalOfCount(count: ReadCount | null): Refusal | null {
  if (count === null) return { code: 'amount_invalid' };
  return count.isEmpty ? { code: 'count_missing' } : null;
}

/** How many times the difference what should be there at least has to be. */
const SHARE = 10;

/** Whether so much is missing or over that a note or a nought was forgotten: more than the largest note, or than a tenth of what should be there. */
export function isFarOff(counted: Money, expected: Money, currency: string): boolean {
  const off = Math.abs(counted - expected);
  const largestNote = denominationsOf(currency)[0]?.value ?? MAX_AMOUNT;
  return off > largestNote || off * SHARE > Math.abs(expected);
}
