import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/ids/canonical-json.ts';
import { derivedIdSchema, idSchema } from '../../../shared/ids/id-schema.ts';
import { derivedId, timeOfId, uuidv7 } from '../../../shared/ids/ids.ts';
import { printedNumber, readPrintedNumber } from '../../../shared/ids/numbers.ts';

const chance = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('ids', () => {
  it('is a UUID of version 7 that sorts by its time', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.nat(2 ** 31), chance, chance, (a, b, x, y) => {
        const first = uuidv7(a * 1000, x);
        expect(idSchema.safeParse(first).success).toBe(true);
        expect(first[14]).toBe('7');
        expect('89ab').toContain(first[19]);
        expect(timeOfId(first)).toBe(a * 1000);
        if (a < b) expect(first < uuidv7(b * 1000, y)).toBe(true);
      }),
    );
  });

  it('an id that was made by no clock says no time', () => {
    expect(timeOfId('00000000-0000-8000-8000-000000000001')).toBeNull();
  });

  it('a derived id is readable and bounded', () => {
    const id = uuidv7(0, new Uint8Array(10));
    expect(derivedIdSchema.safeParse(derivedId(id, 'i1')).success).toBe(true);
    expect(derivedIdSchema.safeParse(`${id}:x:y:z:w`).success).toBe(false);
    expect(idSchema.safeParse(id.toUpperCase().replace('0', 'A')).success).toBe(false);
  });

  it('X-14 a printed number says its series, its till and its count, and reads back', () => {
    expect(printedNumber('R', '02', 123)).toBe('R-02-00000123');
    expect(readPrintedNumber('R-02-00000123')).toEqual({ series: 'R', prefix: '02', count: 123 });
    expect(readPrintedNumber('R-2-123')).toBeNull();
  });

  it('canonical JSON does not depend on the order of keys, and tells other content apart', () => {
    const shuffled = (value: unknown): unknown =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, shuffled(inner)]),
          )
        : value;
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(canonicalJson(shuffled(a))).toBe(canonicalJson(a));
        expect(canonicalJson(JSON.parse(canonicalJson(a)))).toBe(canonicalJson(a));
        if (canonicalJson(a) === canonicalJson(b))
          expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(canonicalJson(b)));
      }),
    );
  });
});
