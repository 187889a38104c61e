import { describe, expect, test } from 'vitest';
import { currencyExponent } from '../../../shared/money/currency.ts';
import { denominationsOf, noteKeysOf } from '../../../shared/money/denominations.ts';

const CURRENCIES = 'ARS BOB BRL CLP COP CRC CUP DOP EUR GTQ HNL MXN NIO PAB PEN PYG USD UYU VES'.split(' ');

describe('notes and coins of a country', () => {
  test('the largest notes have a key of their own, those that need change', () => {
    expect(noteKeysOf('ARS')).toEqual([20_000_00, 10_000_00, 2_000_00, 1_000_00, 500_00]);
    expect(noteKeysOf('COP')).toEqual([100_000, 50_000, 20_000, 10_000, 5_000, 2_000]);
    expect(noteKeysOf('MXN')).toEqual([1_000_00, 500_00, 200_00, 100_00, 50_00, 20_00]);
    expect(noteKeysOf('BRL')).toEqual([200_00, 100_00, 50_00, 20_00, 10_00, 5_00]);
    expect(noteKeysOf('XXX')).toEqual([]);
  });

  test('a drawer is counted by notes, then coins, each once and the largest first; the smallest Colombian coin is 50', () => {
    for (const currency of CURRENCIES) {
      const each = denominationsOf(currency);
      expect(each.length, currency).toBeGreaterThan(8);
      for (const kind of ['note', 'coin'] as const) {
        const values = each.filter((one) => one.kind === kind).map(({ value }) => value);
        expect(values, `${currency} ${kind}`).toEqual([...new Set(values)].sort((a, b) => b - a));
      }
      expect(
        each.findIndex(({ kind }) => kind === 'coin'),
        currency,
      ).toBeGreaterThan(0);
      const whole = 10 ** currencyExponent(currency);
      for (const { kind, value } of each) if (kind === 'note') expect(value % whole, currency).toBe(0);
    }
    expect(denominationsOf('COP').at(-1)).toEqual({ value: 50, kind: 'coin' });
    expect(
      denominationsOf('COP')
        .filter(({ value }) => value === 1_000)
        .map(({ kind }) => kind),
    ).toEqual(['note', 'coin']);
    expect(denominationsOf('XXX')).toEqual([]);
  });
});
