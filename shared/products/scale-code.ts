import { type Money, money, type Quantity, roundHalfUp } from '../money/money.ts';

/**
 * What a scale prints: an EAN-13 that begins with a number of the shop's own (20 to 29), names the article, and holds its weight or its
 * price. 20 12345 00750 C: article 12345, 0,750 kg.
 */
export interface ScaleCode {
  readonly prefix: string;
  readonly holds: 'weight' | 'price';
  /** How many digits name the article; the rest, up to the check digit, is the figure. */
  readonly itemDigits: number;
  /** Of the figure: 3 for grams of a kilo. */
  readonly decimals: number;
}

/** As settings keep them: `20w5.3 24p5.2`. Empty where the shop has no such scale. */
export const scaleCodesPattern = /^(?:2\dw[456]\.[0-3](?: |$)|2\dp[456]\.[0-3](?: |$)){0,10}$/;

export function readScaleCodes(text: string): readonly ScaleCode[] {
  return [...text.matchAll(/(2\d)([wp])([456])\.([0-3])/g)].map(([, prefix = '', holds, itemDigits, decimals]) => ({
    prefix,
    holds: holds === 'w' ? 'weight' : 'price',
    itemDigits: Number(itemDigits),
    decimals: Number(decimals),
  }));
}

export const writeScaleCodes = (codes: readonly ScaleCode[]): string =>
  codes
    .map(
      ({ prefix, holds, itemDigits, decimals }) =>
        `${prefix}${holds === 'weight' ? 'w' : 'p'}${itemDigits}.${decimals}`,
    )
    .join(' ');

/** What a label says: which article, and how much of it; neither weight nor price where the scale printed nought. */
export interface ScaleLabel {
  readonly prefix: string;
  readonly item: string;
  readonly quantity?: Quantity;
  readonly amount?: Money;
}

/** null when it is no label of these scales, or was misread. `exponent` is the currency's. */
export function readScaleLabel(code: string, codes: readonly ScaleCode[], exponent: number): ScaleLabel | null {
  const format = codes.find(({ prefix }) => code.startsWith(prefix));
  if (!format || !isEan13(code)) return null;
  const { prefix, holds, itemDigits, decimals } = format;
  const end = prefix.length + itemDigits;
  const [item, figure] = [code.slice(prefix.length, end), Number(code.slice(end, 12))];
  if (figure === 0) return { prefix, item };
  if (holds === 'weight') return { prefix, item, quantity: scaled(figure, 3 - decimals) as number as Quantity };
  const amount = scaled(figure, exponent - decimals);
  return amount > 0 ? { prefix, item, amount } : { prefix, item };
}

/** Whether such a scale may have printed this price. `exponent` is the currency's. */
export function mayPrint({ holds, itemDigits, decimals }: ScaleCode, price: Money, exponent: number): boolean {
  const power = exponent - decimals;
  const most = scaled(10 ** (FIGURES - itemDigits) - 1, power);
  return holds === 'price' && price > 0 && price <= most && (power <= 0 || price % 10 ** power === 0);
}

/** Digits between the beginning of a label and its check digit. */
const FIGURES = 10;

const scaled = (figure: number, power: number): Money =>
  power >= 0 ? money(figure * 10 ** power) : roundHalfUp(BigInt(figure), 10n ** BigInt(-power));

/** Thirteen digits of which the last one checks the others: a misread one is no label. */
export const isEan13 = (code: string): boolean => /^\d{13}$/.test(code) && withCheckDigit(code.slice(0, 12)) === code;

/** Twelve digits, and the one that checks them. */
export function withCheckDigit(digits: string): string {
  const weighed = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (weighed % 10)) % 10}`;
}
