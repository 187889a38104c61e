import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPadKey, applyPinKey, judgePin, type PadKey, padKeyOf } from '../../../pos/ui/pad-keys.ts';

const stroke = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const type = (keys: readonly PadKey[], rules = {}) => keys.reduce((text, key) => applyPadKey(text, key, rules), '');

describe('the number pad writes an amount', () => {
  const pesos = { separator: ',', decimals: 2 } as const;

  test('1 5 0 0 , 5 0', () => {
    expect(type(['1', '5', '00', 'separator', '5', '0'], pesos)).toBe('1500,50');
  });
  test('a third decimal, a second separator and a leading zero change nothing', () => {
    expect(type(['1', 'separator', '2', '3', '4', 'separator'], pesos)).toBe('1,23');
    expect(type(['0', '00', '5'], pesos)).toBe('5');
    expect(type(['1', 'separator', '2', '00'], pesos)).toBe('1,20');
  });
  test('a separator first stands after a zero', () => {
    expect(type(['separator', '5'], pesos)).toBe('0,5');
  });
  test('where the currency has no decimals there is no separator, and thousands come at once', () => {
    expect(type(['2', '5', '000', 'separator', '5'])).toBe('250005');
  });
  test('backspace takes one, clear takes all', () => {
    expect(applyPadKey('12,5', 'backspace', pesos)).toBe('12,');
    expect(applyPadKey('', 'backspace', pesos)).toBe('');
    expect(applyPadKey('12,5', 'clear', pesos)).toBe('');
  });
  test('no amount grows beyond what can be counted', () => {
    expect(type(Array.from({ length: 40 }, () => '9' as const))).toHaveLength(15);
  });
});

describe('the keyboard does what the pad does', () => {
  test.each([
    ['7', '7'],
    [',', 'separator'],
    ['.', 'separator'],
    ['Backspace', 'backspace'],
    ['Delete', 'clear'],
    ['Enter', 'enter'],
    ['a', null],
    ['F2', null],
    ['Tab', null],
  ])('%s', (key, expected) => {
    expect(padKeyOf(stroke(key))).toBe(expected);
  });
  test('with Ctrl, Alt or command held it is somebody else’s', () => {
    expect(padKeyOf(stroke('5', { ctrlKey: true }))).toBeNull();
    expect(padKeyOf(stroke('5', { metaKey: true }))).toBeNull();
    expect(padKeyOf(stroke('Enter', { altKey: true }))).toBeNull();
  });
});

describe('a PIN', () => {
  test('is digits only, and stops at its length', () => {
    const keys = fc.array(fc.constantFrom<PadKey>('0', '1', '5', '9', '00', '000', 'separator', 'backspace', 'clear'));
    fc.assert(
      fc.property(keys, (pressed) => {
        const pin = pressed.reduce((before, key) => applyPinKey(before, key, 8), '');
        expect(pin).toMatch(/^\d{0,8}$/);
      }),
    );
  });
  test('a code that is scanned over the pad is none, and is not tried', () => {
    const scanned = [...'7793704000911'].reduce((pin, key) => applyPinKey(pin, key as PadKey, 64), '');
    expect(judgePin(scanned, 4, 8)).toBe('too_long');
    expect(['135', '1357', '13572468'].map((pin) => judgePin(pin, 4, 8))).toEqual(['short', 'pin', 'pin']);
  });
  test('keeps its leading zeros', () => {
    expect((['0', '0', '4', '2'] as const).reduce((pin, key) => applyPinKey(pin, key, 8), '')).toBe('0042');
  });
});
