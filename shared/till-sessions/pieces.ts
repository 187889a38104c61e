import type { Denomination } from '../money/denominations.ts';
import { type Money, money } from '../money/money.ts';

/** So many of one note or coin. */
export interface Pieces extends Denomination {
  readonly count: number;
}

export const piecesTotal = (pieces: readonly { readonly value: number; readonly count: number }[]): Money =>
  money(pieces.reduce((total, { value, count }) => total + value * count, 0));
