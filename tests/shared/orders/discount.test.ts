import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Money, money, type Quantity, sum } from '../../../shared/money/money.ts';
import {
  type Discount,
  discountOn,
  letOffInAll,
  letOffLine,
  letsOffTooMuch,
  PERCENT,
  shownDiscount,
  spreadDiscount,
} from '../../../shared/orders/discount.ts';
import { lineTotal } from '../../../shared/orders/sell-order.ts';

const pesos = (amount: number): Money => money(Math.round(amount * 100));
const percent = (whole: number): Discount => ({ kind: 'share', ppm: whole * PERCENT });

describe('what is let off a sale', () => {
  test('a share is rounded down, an amount is never more than there is', () => {
    expect(discountOn(pesos(1000), percent(10))).toBe(pesos(100));
    expect(discountOn(money(105), percent(10))).toBe(10);
    expect(discountOn(money(999), percent(100))).toBe(999);
    expect(discountOn(pesos(50), { kind: 'amount', amount: pesos(80) })).toBe(pesos(50));
  });

  test('ten pesos off three lines of the same price: the odd centavo is the first one’s', () => {
    expect(spreadDiscount(pesos(10), [pesos(100), pesos(100), pesos(100)])).toEqual([334, 333, 333]);
    expect(spreadDiscount(pesos(10), [pesos(0), pesos(100)])).toEqual([0, 1000]);
    expect(spreadDiscount(pesos(300), [pesos(100), pesos(200)])).toEqual([pesos(100), pesos(200)]);
  });

  const values = fc.array(fc.nat({ max: 1_000_000_000 }).map(money), { minLength: 1, maxLength: 60 });

  test('D-01 spread over lines it adds up to the minor unit, takes no line below nothing and is fair to one unit', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (lines, part) => {
        const total = sum(lines);
        const discount = money(Math.floor(total * part));
        const parts = spreadDiscount(discount, lines);
        expect(sum(parts)).toBe(discount);
        for (const [at, share] of parts.entries()) {
          const value = lines[at] ?? 0;
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(value);
          const exact = (BigInt(discount) * BigInt(value)) / BigInt(Math.max(1, total));
          expect(BigInt(share) - exact === 0n || BigInt(share) - exact === 1n).toBe(true);
        }
      }),
    );
  });

  test('any share of any sale up to the cashier’s limit is his to give, line by line or on the whole', () => {
    const limit = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(values, limit, fc.boolean(), (lines, most, byLine) => {
        const discount = percent(most);
        const parts = byLine
          ? lines.map((value) => discountOn(value, discount))
          : spreadDiscount(discountOn(sum(lines), discount), lines);
        const all = letOffInAll(
          lines.map((unitPrice, at) =>
            letOffLine({ quantity: 1000 as Quantity, unitPrice, discount: parts[at] }, unitPrice, false),
          ),
        );
        expect(letsOffTooMuch(all, most)).toBe(false);
        if (most < 99 && sum(lines) > 100) {
          const more = { ...all, given: (all.asked * BigInt(most + 1)) / 100n + 1n };
          expect(letsOffTooMuch(more, most)).toBe(true);
        }
      }),
    );
  });

  test('what is weighed is weighed to the gram: less than the price of one is not let off', () => {
    const line = { quantity: 607 as Quantity, unitPrice: pesos(3300), discount: pesos(3.1) };
    expect(lineTotal(line)).toBe(pesos(2000));
    expect(letOffLine(line, pesos(3300), true).given).toBe(0n);
    expect(letOffLine(line, pesos(3300), false).given).toBe(310n);
    expect(letOffLine({ ...line, discount: pesos(103.1) }, pesos(3300), true).given).toBe(9980n);
    expect(shownDiscount(line, true)).toBe(0);
    expect(shownDiscount({ ...line, discount: pesos(103.1) }, true)).toBe(pesos(103.1));
    // Of a piece, the least that was let off was let off by somebody.
    const piece = { quantity: 1000 as Quantity, unitPrice: pesos(3300), discount: pesos(3.1) };
    expect(shownDiscount(piece, false)).toBe(pesos(3.1));
    expect(shownDiscount({ ...piece, discount: undefined }, false)).toBe(0);
  });

  test('a price that no line could bear is still compared exactly', () => {
    const line = { quantity: 1_000_000_000 as Quantity, unitPrice: money(1) };
    expect(letOffLine(line, 1_000_000_000_000, false)).toEqual({
      asked: 1_000_000_000_000_000_000n,
      given: 999_999_999_999_000_000n,
    });
  });
});
