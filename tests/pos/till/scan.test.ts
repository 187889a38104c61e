import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findable, readTimes } from '../../../pos/till/find-products.ts';
import { readCode } from '../../../pos/till/read-code.ts';
import { ScanReader } from '../../../pos/till/scan.ts';
import type { Money } from '../../../shared/money/money.ts';
import { newProduct, type Product } from '../../../shared/products/product.ts';
import { withCheckDigit } from '../../../shared/products/scale-code.ts';

/** Types the keys, each so many milliseconds after the one before. */
function typed(keys: readonly string[], gaps: readonly number[] | number, reader = new ScanReader()): string | null {
  let at = 1000;
  let code: string | null = null;
  for (const [n, key] of keys.entries()) {
    at += typeof gaps === 'number' ? gaps : (gaps[n] ?? 0);
    code = reader.press({ key, at }).code;
  }
  return code;
}

describe('telling a scanner from a hand', () => {
  test('thirteen digits and Enter, faster than anybody types', () => {
    expect(typed([...'7793704000911', 'Enter'], 8)).toBe('7793704000911');
    expect(typed([...'7793704000911', 'Tab'], 2)).toBe('7793704000911');
    expect(typed(['Shift', 'A', 'Z', '-', '1', 'Enter'], 5)).toBe('AZ-1');
  });

  test('no hand is taken for a scanner', () => {
    expect(typed([...'12500', 'Enter'], 80)).toBeNull();
    // A roll of the fingers within a word, and Enter a moment later.
    expect(typed([...'leche', 'Enter'], [0, 40, 35, 45, 40, 120])).toBeNull();
    expect(typed([...'123', 'Enter'], 5)).toBeNull();
    expect(typed(['Enter'], 5)).toBeNull();
    expect(typed([...'7793', 'Backspace', ...'704', 'Enter'], 5)).toBeNull();
  });

  test('what was typed by hand before it is none of the code', () => {
    const reader = new ScanReader();
    typed([...'12'], 150, reader);
    expect(typed([...'7793704000911', 'Enter'], [500, ...Array(13).fill(8)], reader)).toBe('7793704000911');
  });

  test('two articles one after the other are two codes', () => {
    const reader = new ScanReader();
    expect(typed([...'7793704000911', 'Enter'], 8, reader)).toBe('7793704000911');
    expect(typed([...'7790001', 'Enter'], [90, ...Array(7).fill(8)], reader)).toBe('7790001');
  });

  test('whatever the code, it comes out whole', () => {
    const code = fc.string({ minLength: 4, maxLength: 30, unit: fc.constantFrom(...'0123456789ABCXYZ-') });
    const gap = fc.integer({ min: 0, max: 29 });
    fc.assert(
      fc.property(code, gap, (text, each) => {
        expect(typed([...text, 'Enter'], each)).toBe(text);
      }),
    );
  });
});

describe('what a code means', () => {
  const product = (id: string, fields: Partial<Product>): Product => ({ ...newProduct(id), ...fields });
  const products = findable([
    product('yerba', { barcode: '7793704000911, 7793704000928', price: 100 as Money }),
    product('queso', { sku: '00042', unit: 'weight', price: 985_000 as Money }),
    product('own', { barcode: withCheckDigit('200004200100'), price: 5 as Money }),
  ]);
  const scales = { scaleCodes: '20w5.3 24p5.2', exponent: 2 };

  test('any of a product’s barcodes is the product', () => {
    expect(readCode(products, '7793704000928', scales)?.product.id).toBe('yerba');
    expect(readCode(products, '7793704000935', scales)).toBeNull();
  });

  test('a label is the article with its weight or its price', () => {
    expect(readCode(products, withCheckDigit('200004200350'), scales)).toMatchObject({
      product: { id: 'queso' },
      quantity: 350,
    });
    expect(readCode(products, withCheckDigit('240004220050'), scales)).toMatchObject({
      product: { id: 'queso' },
      worth: 20_050,
    });
    expect(readCode(products, withCheckDigit('209999900350'), scales)).toBeNull();
    expect(readCode(products, withCheckDigit('200004200350'), { ...scales, scaleCodes: '' })).toBeNull();
  });

  test('a label with a weight is not the sugar that comes first by its name and carries the number but for zeros', () => {
    const label = withCheckDigit('200001200350');
    const sugar = product('azúcar', { sku: '12', price: 135_000 as Money });
    const cheese = (sku: string) => product('queso', { sku, unit: 'weight', price: 985_000 as Money });
    const soap = product('jabón', { sku: '00012', price: 90_000 as Money });
    const read = (...shelf: Product[]) => readCode(findable(shelf), label, scales)?.product.id;
    expect(read(sugar, cheese('00012'))).toBe('queso');
    expect(read(sugar, cheese('012'))).toBe('queso');
    expect(read(soap, cheese('00012'))).toBe('queso');
    expect(read(soap, cheese('12'))).toBe('jabón');
    // One that says a price may be on anything.
    const priced = withCheckDigit('240001220050');
    expect(readCode(findable([sugar, cheese('12')]), priced, scales)?.product.id).toBe('azúcar');
    expect(readCode(findable([sugar, cheese('00012')]), priced, scales)?.product.id).toBe('queso');
  });

  test('a code that a product carries whole is that product, whatever a scale would read in it', () => {
    expect(readCode(products, withCheckDigit('200004200100'), scales)).toEqual({
      product: expect.objectContaining({ id: 'own' }),
    });
  });

  test('"3*leche" is three of it', () => {
    expect(readTimes('3*leche')).toEqual({ times: 3000, wanted: 'leche' });
    expect(readTimes('0,5 * queso')).toEqual({ times: 500, wanted: ' queso' });
    expect(readTimes('leche')).toEqual({ times: null, wanted: 'leche' });
    expect(readTimes('0*leche').times).toBeNull();
    expect(readTimes('99999999999*leche').times).toBeNull();
  });
});
