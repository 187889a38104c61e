import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate, formatDateTime, formatTime } from '../../../pos/i18n/dates.ts';
import { formatPhone } from '../../../pos/i18n/format-phone.ts';
import {
  decimalSeparator,
  formatAmount,
  formatMoney,
  formatQuantity,
  type MoneyFormat,
} from '../../../pos/i18n/formats.ts';
import { parseAmount, parseQuantity } from '../../../pos/i18n/parse-amount.ts';

const argentina: MoneyFormat = { currency: 'ARS', exponent: 2, locale: 'es-AR' };
const colombia: MoneyFormat = { currency: 'COP', exponent: 0, locale: 'es-CO' };
const brazil: MoneyFormat = { currency: 'BRL', exponent: 2, locale: 'pt-BR' };
const dollars: MoneyFormat = { currency: 'USD', exponent: 2, locale: 'en-US' };

/** Intl parts symbol and figure with a space that does not break; a person reads any space. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('an amount is written as its country writes it', () => {
  test.each([
    [123456, argentina, '$ 1.234,56'],
    [-80000, argentina, '-$ 800,00'],
    [0, argentina, '$ 0,00'],
    [5, argentina, '$ 0,05'],
    [250000, colombia, '$ 250.000'],
    [-2597, colombia, '-$ 2.597'],
    [123456, brazil, 'R$ 1.234,56'],
    [123456, dollars, '$1,234.56'],
    [123456, { ...dollars, locale: 'es-AR' }, 'US$ 1.234,56'],
  ] as const)('%i in %o', (minorUnits, format, written) => {
    expect(plain(formatMoney(minorUnits, format))).toBe(written);
  });

  test('the largest safe integer loses no unit', () => {
    expect(plain(formatMoney(Number.MAX_SAFE_INTEGER, argentina))).toBe('$ 90.071.992.547.409,91');
    expect(plain(formatMoney(Number.MIN_SAFE_INTEGER, colombia))).toBe('-$ 9.007.199.254.740.991');
  });

  test('a movement shows its plus, a debt with its word shows no sign', () => {
    expect(plain(formatMoney(500000, argentina, { sign: 'always' }))).toBe('+$ 5.000,00');
    expect(plain(formatMoney(0, argentina, { sign: 'always' }))).toBe('$ 0,00');
    expect(plain(formatMoney(-100000, argentina, { sign: 'never' }))).toBe('$ 1.000,00');
  });

  test('a column needs no symbol, a field no grouping', () => {
    expect(formatMoney(123456, argentina, { symbol: false })).toBe('1.234,56');
    expect(formatMoney(250000, colombia, { symbol: false })).toBe('250.000');
    expect(formatAmount(123456, argentina)).toBe('1234,56');
    expect(formatAmount(250000, colombia)).toBe('250000');
  });

  test('a fraction of a minor unit is a bug, and throws', () => {
    expect(() => formatMoney(0.5, argentina)).toThrow(RangeError);
  });
});

describe('what was written can be read again', () => {
  const formats = [argentina, colombia, brazil, dollars, { ...dollars, locale: 'es-AR' }];
  test.each(formats)('any amount of $currency in $locale', (format) => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.boolean(), (minorUnits, symbol) => {
        expect(parseAmount(formatMoney(minorUnits, format, { symbol }), format.exponent)).toBe(minorUnits);
        expect(parseAmount(formatMoney(minorUnits, format, { sign: 'always' }), format.exponent)).toBe(minorUnits);
        expect(parseAmount(formatAmount(minorUnits, format), format.exponent)).toBe(minorUnits);
      }),
    );
  });

  test.each(['es-AR', 'es-CO', 'pt-BR', 'en-US'])('any quantity in %s', (locale) => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), (thousandths) => {
        expect(parseQuantity(formatQuantity(thousandths, locale))).toBe(thousandths);
      }),
    );
  });
});

test('a quantity shows only the decimals that it has', () => {
  expect(formatQuantity(1500, 'es-AR')).toBe('1,5');
  expect(formatQuantity(3000, 'es-AR')).toBe('3');
  expect(formatQuantity(250, 'en-US')).toBe('0.25');
  expect(formatQuantity(1_234_567, 'es-AR')).toBe('1234,567');
});

test('decimals are parted by a comma, in English by a dot', () => {
  expect(['es-AR', 'es-CO', 'pt-BR', 'en-US'].map(decimalSeparator)).toEqual([',', ',', ',', '.']);
});

describe('dates', () => {
  test('a plain date is day, month and year, whatever the time zone of the machine', () => {
    expect(formatDate('2026-11-21', 'es-AR')).toBe('21/11/2026');
    expect(formatDate('2026-01-05', 'pt-BR', { year: false })).toBe('05/01');
    expect(formatDate('2026-06-05', 'en-US')).toBe('5 Jun 2026');
    expect(formatDate('soon', 'es-AR')).toBe('soon');
  });

  test("an instant is told by the shop's clock", () => {
    const instant = '2026-11-21T17:02:00.000Z';
    expect(formatDateTime(instant, 'America/Argentina/Buenos_Aires', 'es-AR')).toBe('21/11 14:02');
    expect(formatDateTime(Date.parse(instant), 'America/Bogota', 'es-CO')).toBe('21/11 12:02');
    expect(formatDateTime(instant, 'America/Bogota', 'es-CO', { year: true })).toBe('21/11/2026 12:02');
  });

  test('half past midnight in UTC is still yesterday in Buenos Aires, and midnight is 00', () => {
    expect(formatDateTime('2026-11-22T00:30:00Z', 'America/Argentina/Buenos_Aires', 'es-AR')).toBe('21/11 21:30');
    expect(formatTime('2026-11-22T03:00:00Z', 'America/Argentina/Buenos_Aires')).toBe('00:00');
  });
});

test.each([
  ['+5491155551234', '+54 9 11 5555-1234'],
  ['+5493514445566', '+54 9 351 444-5566'],
  ['+5492966123456', '+54 9 2966 12-3456'],
  ['+541143211234', '+54 11 4321-1234'],
  ['+573001234567', '+57 300 123 4567'],
  ['+5511912345678', '+55 11 91234-5678'],
  ['+551132345678', '+55 11 3234-5678'],
  ['+34600111222', '+34600111222'],
  ['la prima de Juan', 'la prima de Juan'],
])('the telephone %s reads %s', (phone, written) => {
  expect(formatPhone(phone)).toBe(written);
});
