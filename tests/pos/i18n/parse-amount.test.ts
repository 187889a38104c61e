import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, parseQuantity } from '../../../pos/i18n/parse-amount.ts';

describe('comma and dot both work (two decimals)', () => {
  test.each([
    ['1.234,56', 123456],
    ['1,234.56', 123456],
    ['1234,5', 123450],
    ['1234.5', 123450],
    ['1234', 123400],
    ['12.500', 1250000],
    ['12,500', 1250000],
    ['1.234.567', 123456700],
    ['1.234.567,8', 123456780],
    ['1,234,567.89', 123456789],
    ['0,05', 5],
    [',5', 50],
    ['.5', 50],
    ['5,', 500],
    ['007', 700],
    ['$ 1.234,56', 123456],
    ['$1,234.56', 123456],
    ['R$ 1.234,56', 123456],
    ['US$ 10', 1000],
    ['ARS 10', 1000],
    ['10 €', 1000],
    [' 1 234,50 ', 123450],
    ['-800', -80000],
    ['−800', -80000],
    ['-$ 800,00', -80000],
    ['$ -800', -80000],
    ['+5.000', 500000],
    ['-0', 0],
    ['90071992547409,91', Number.MAX_SAFE_INTEGER],
  ])('%s', (text, minorUnits) => {
    expect(parseAmount(text, 2)).toBe(minorUnits);
  });
});

describe('where the currency has no decimals', () => {
  test.each([
    ['12.500', 12500],
    ['12,500', 12500],
    ['250000', 250000],
    ['1.250.000', 1250000],
    ['12,00', 12],
    ['$ 250.000', 250000],
    ['1.250.000,00', 1250000],
  ])('%s', (text, minorUnits) => {
    expect(parseAmount(text, 0)).toBe(minorUnits);
  });
  test.each(['12,5', '12.50', '0,5', '1.250,5', '12.0000'])('%s has a fraction that nobody can pay', (text) => {
    expect(parseAmount(text, 0)).toBeNull();
  });
});

test.each([
  '',
  ' ',
  '$',
  '-',
  ',',
  '.',
  'doce',
  '12x',
  '1.2.3',
  '12.34.567',
  '1.23,456.7',
  '1,2,3',
  '1.234,5,6',
  '1234.567',
  '12,345.678,9',
  '1,005.123',
  '1.0000',
  '0.250',
  '5,000000',
  '1,250.000',
  '--5',
  '-$-5',
  '5-',
  '1e5',
  '٣',
  '90071992547409,92',
  '999999999999999999999',
  '0x10',
  '<b>5</b>',
])('%s is not an amount', (text) => {
  expect(parseAmount(text, 2)).toBeNull();
});

test('a lone separator with three digits is decimals where the currency has three', () => {
  expect(parseAmount('1.234', 3)).toBe(1234);
});

describe('a quantity', () => {
  test.each([
    ['1,5', 1500],
    ['0.250', 250],
    ['.5', 500],
    ['3', 3000],
    ['1.500', 1500],
    ['1.234,5', 1234500],
    ['0,001', 1],
    ['2,500', 2500],
  ])('%s', (text, thousandths) => {
    expect(parseQuantity(text)).toBe(thousandths);
  });
  test.each(['', '-1', '1,2345', '2,5000', '1 kg', 'x', '1..5', '1,5,5', '$ 3'])('%s is none', (text) => {
    expect(parseQuantity(text)).toBeNull();
  });
});

test('whatever is typed, the answer is a safe integer or nothing', () => {
  const keys = fc.string({
    unit: fc.constantFrom('0', '1', '2', '9', '0', '5', '.', ',', '-', '$', ' ', 'x'),
    maxLength: 24,
  });
  fc.assert(
    fc.property(keys, fc.constantFrom(0, 2, 3), (text, exponent) => {
      const amount = parseAmount(text, exponent);
      expect(amount === null || Number.isSafeInteger(amount)).toBe(true);
      expect(Object.is(amount, -0)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
