import { type Money, money } from '../../shared/money/money.ts';
import { formatMoney, type MoneyFormat } from '../i18n/formats.ts';

/** The notes that are handed over a counter, largest first, in whole units of the currency. */
const notes: Readonly<Record<string, readonly number[]>> = {
  ARS: [20_000, 10_000, 2_000, 1_000, 500],
  BOB: [200, 100, 50, 20, 10],
  BRL: [200, 100, 50, 20, 10, 5],
  CLP: [20_000, 10_000, 5_000, 2_000, 1_000],
  COP: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000],
  EUR: [100, 50, 20, 10, 5],
  MXN: [1_000, 500, 200, 100, 50, 20],
  PEN: [200, 100, 50, 20, 10],
  PYG: [100_000, 50_000, 20_000, 10_000, 5_000],
  USD: [100, 50, 20, 10, 5, 1],
  UYU: [2_000, 1_000, 500, 200, 100],
};

/** A key for each local note, in minor units; none where the currency's notes are not known. */
export const cashKeys = (currency: string, exponent: number): readonly Money[] =>
  (notes[currency] ?? []).map((note) => money(note * 10 ** exponent));

/** "$ 20.000": a note has no decimals. */
export const noteText = (note: Money, format: MoneyFormat): string =>
  formatMoney(note / 10 ** format.exponent, { ...format, exponent: 0 });
