import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '../../../shared/money/money.ts';
import { newProduct } from '../../../shared/products/product.ts';
import { codesOf, mayBeLabelled, scaleItemIn } from '../../../shared/products/product-codes.ts';
import {
  isEan13,
  mayPrint,
  readScaleCodes,
  readScaleLabel,
  type ScaleCode,
  scaleCodesPattern,
  withCheckDigit,
  writeScaleCodes,
} from '../../../shared/products/scale-code.ts';

const pesos = (amount: number) => money(Math.round(amount * 100));
const grams = readScaleCodes('20w5.3 24p5.2');
const product = (codes: { sku?: string; barcode?: string }) => ({ ...newProduct('p'), ...codes });

describe('the label of a scale', () => {
  test('says which article and how much of it weighs', () => {
    expect(readScaleLabel(withCheckDigit('201234500750'), grams, 2)).toEqual({
      prefix: '20',
      item: '12345',
      quantity: 750,
    });
  });

  test('or what it costs, in the decimals of the scale and the currency of the shop', () => {
    const label = withCheckDigit('240004220050');
    expect(readScaleLabel(label, grams, 2)).toEqual({ prefix: '24', item: '00042', amount: 20050 });
    expect(readScaleLabel(label, grams, 0)).toMatchObject({ amount: 201 });
    expect(readScaleLabel(label, readScaleCodes('24p5.0'), 2)).toMatchObject({ amount: 2_005_000 });
  });

  test('misread, of another beginning, or of a shop without scales, it is none', () => {
    const label = withCheckDigit('201234500750');
    const wrong = `${label.slice(0, 12)}${(Number(label[12]) + 1) % 10}`;
    expect(readScaleLabel(wrong, grams, 2)).toBeNull();
    expect(readScaleLabel('7793704000911', grams, 2)).toBeNull();
    expect(readScaleLabel(label, [], 2)).toBeNull();
    expect(readScaleLabel(label.slice(1), grams, 2)).toBeNull();
    expect(isEan13('7793704000911')).toBe(withCheckDigit('779370400091') === '7793704000911');
  });

  test('with no figure on it, what it weighs is still to be asked', () => {
    expect(readScaleLabel(withCheckDigit('201234500000'), grams, 2)).toEqual({ prefix: '20', item: '12345' });
  });

  test('the article is known by its own code, zeros or not, or by the beginning of the label', () => {
    const item = { prefix: '20', item: '00042' };
    const found = (codes: { sku?: string; barcode?: string }) => scaleItemIn(codesOf(product(codes)), item);
    expect(found({ sku: '00042' })).toBe('exactly');
    expect(found({ barcode: '2000042000004' })).toBe('exactly');
    expect(found({ sku: '42' })).toBe('but_for_zeros');
    expect(found({ sku: '0042' })).toBe('but_for_zeros');
    expect(found({ sku: '420' })).toBeNull();
    expect(found({ sku: '142' })).toBeNull();
    expect(found({})).toBeNull();
  });

  test('a price that no such scale prints, or for an article that none can name, is on none', () => {
    const [, price] = grams as [ScaleCode, ScaleCode];
    expect(mayPrint(price, pesos(999.99), 2)).toBe(true);
    expect(mayPrint(price, pesos(1_000), 2)).toBe(false);
    expect(mayPrint(price, pesos(0), 2)).toBe(false);
    expect(mayPrint({ ...price, decimals: 0 }, pesos(3_200), 2)).toBe(true);
    expect(mayPrint({ ...price, decimals: 0 }, pesos(3_200.5), 2)).toBe(false);
    expect(mayPrint({ ...price, holds: 'weight' }, pesos(10), 2)).toBe(false);
    expect(mayBeLabelled(['12345'], price)).toBe(true);
    expect(mayBeLabelled(['2412345000007'], price)).toBe(true);
    expect(mayBeLabelled(['123456', 'az1', '7793704000911'], price)).toBe(false);
  });

  test('whatever price a label says, in whatever currency, the scale is one that may have printed it', () => {
    const decimals = fc.integer({ min: 0, max: 3 });
    const digits = fc.integer({ min: 4, max: 6 });
    fc.assert(
      fc.property(digits, decimals, fc.nat({ max: 9999 }), fc.nat({ max: 999_999 }), fc.nat({ max: 3 }), (...drawn) => {
        const [itemDigits, places, item, figure, exponent] = drawn;
        const scale: ScaleCode = { prefix: '24', holds: 'price', itemDigits, decimals: places };
        const label = readScaleLabel(printed(scale, item, figure % 10 ** (10 - itemDigits)), [scale], exponent);
        if (label?.amount === undefined) return;
        expect(mayPrint(scale, label.amount, exponent)).toBe(true);
        for (const codes of [
          [label.item],
          [String(item)],
          [label.item.padStart(13, '0')],
          [`24${label.item}`.padEnd(13, '0')],
        ]) {
          expect(scaleItemIn(codes, label)).not.toBeNull();
          expect(mayBeLabelled(codes, scale)).toBe(true);
        }
      }),
    );
  });

  test('whatever the settings are, they are kept as they were chosen and read what such a scale prints', () => {
    const code = fc.record({
      prefix: fc.integer({ min: 20, max: 29 }).map(String),
      holds: fc.constantFrom('weight' as const, 'price' as const),
      itemDigits: fc.integer({ min: 4, max: 6 }),
      decimals: fc.integer({ min: 0, max: 3 }),
    });
    const codes = fc.uniqueArray(code, { selector: ({ prefix }) => prefix, maxLength: 10 });
    fc.assert(
      fc.property(codes, fc.nat({ max: 9999 }), fc.integer({ min: 1, max: 9999 }), (kept, item, figure) => {
        const text = writeScaleCodes(kept);
        expect(scaleCodesPattern.test(text)).toBe(true);
        expect(readScaleCodes(text)).toEqual(kept);
        for (const each of kept)
          expect(readScaleLabel(printed(each, item, figure), kept, 2)).toMatchObject({
            prefix: each.prefix,
            item: String(item).padStart(each.itemDigits, '0'),
            ...(each.holds === 'weight' && { quantity: figure * 10 ** (3 - each.decimals) }),
          });
      }),
    );
  });
});

const printed = ({ prefix, itemDigits }: ScaleCode, item: number, figure: number): string =>
  withCheckDigit(prefix + String(item).padStart(itemDigits, '0') + String(figure).padStart(10 - itemDigits, '0'));

test('an article may come with several barcodes', () => {
  expect(codesOf(product({ barcode: '7790-1, 7790 2;7790.3', sku: 'AZ-1' }))).toEqual([
    '77901',
    '77902',
    '77903',
    'az1',
  ]);
});
