import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponent } from '../../../shared/money/currency.ts';
import {
  cashDue,
  type Money,
  money,
  payInCash,
  type Quantity,
  quantityTimesPrice,
  roundCashDown,
  roundCashUp,
  roundHalfUp,
} from '../../../shared/money/money.ts';
import { moneySchema, positiveMoneySchema } from '../../../shared/money/money-schema.ts';

describe('money', () => {
  it.each([
    [1.5],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [2 ** 53],
    [1e21],
    [0.001],
    [1_000_000_000_001],
    ['100'],
    [null],
  ])('X-08 an amount of %s is not an amount', (value) => {
    expect(moneySchema.safeParse(value).success).toBe(false);
  });

  it('X-08 a payment of nothing or less is not a payment', () => {
    expect(positiveMoneySchema.safeParse(0).success).toBe(false);
    expect(positiveMoneySchema.safeParse(-1).success).toBe(false);
    expect(positiveMoneySchema.safeParse(1).success).toBe(true);
  });

  it('X-08 decimals are those of the shop: none for the Colombian peso, two for the Argentine, three for the Kuwaiti dinar', () => {
    expect(['COP', 'CLP', 'PYG', 'ARS', 'BRL', 'USD', 'MXN', 'KWD'].map(currencyExponent)).toEqual([
      0, 0, 0, 2, 2, 2, 2, 3,
    ]);
  });

  it('zero has one face', () => {
    expect(Object.is(money(-0), 0)).toBe(true);
    expect(Object.is(moneySchema.parse(-0), 0)).toBe(true);
  });

  it.each([
    [2_596_750n, 1000n, 2597],
    [5n, 10n, 1],
    [-5n, 10n, -1],
    [4n, 10n, 0],
    [-4n, 10n, 0],
    [15n, 10n, 2],
    [-15n, 10n, -2],
  ])('D-01 %s / %s rounds half-up on the absolute value to %s', (top, bottom, rounded) => {
    expect(roundHalfUp(top, bottom)).toBe(rounded);
  });

  it('rounding +x and −x always cancels', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.bigInt(1n, 10n ** 6n), (top, bottom) => {
        expect(roundHalfUp(top, bottom) + roundHalfUp(-top, bottom)).toBe(0);
      }),
    );
  });

  it.each([
    [1000, 2_50, 2_50],
    [500, 3_33, 1_67],
    [1250, 9_99, 12_49],
    [1, 499, 0],
    [1, 500, 1],
    [333, 3000, 999],
  ])('a quantity of %s thousandths at %s is %s', (quantity, price, total) => {
    expect(quantityTimesPrice(quantity as Quantity, price as Money)).toBe(total);
  });

  it('quantity × price is exact where floating point is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (quantity, price) => {
        const exact = (2n * BigInt(quantity) * BigInt(price) + 1000n) / 2000n;
        expect(BigInt(quantityTimesPrice(quantity as Quantity, price as Money))).toBe(exact);
      }),
    );
  });

  it('D-29 cash is rounded down, in the customer’s favour', () => {
    expect(roundCashDown(252_597 as Money, 50)).toBe(252_550);
    expect(roundCashDown(252_597 as Money, 1)).toBe(252_597);
  });

  it('D-29 cash that is handed out is rounded up, by less than a coin', () => {
    expect(roundCashUp(252_501 as Money, 50)).toBe(252_550);
    expect(roundCashUp(252_550 as Money, 50)).toBe(252_550);
    expect(roundCashUp(252_597 as Money, 1)).toBe(252_597);
    expect(roundCashUp(0 as Money, 50)).toBe(0);
    fc.assert(
      fc.property(fc.nat(1e12), fc.integer({ min: 1, max: 1e6 }), (amount, unit) => {
        const up = roundCashUp(amount as Money, unit);
        expect([up % unit, up >= amount, up - amount < unit]).toEqual([0, true, true]);
      }),
    );
  });

  it('ISO 4217 currencies without decimals have none', () => {
    const without = ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV'];
    for (const currency of [...without, 'XAF', 'XOF', 'XPF'])
      expect([currency, currencyExponent(currency)]).toEqual([currency, 0]);
  });
});

describe('D-29 what cash pays', () => {
  const paid = (due: number, received: number, unit = 50) => payInCash(due as Money, received as Money, unit);

  it('D-29 252.597 in cash is 252.550 with 47 rounded away, whatever note it is paid with', () => {
    expect(cashDue(252_597 as Money, 50)).toBe(252_550);
    expect(paid(252_597, 252_550)).toEqual({ amount: 252_550, rounding: 47, change: 0 });
    expect(paid(252_597, 260_000)).toEqual({ amount: 252_550, rounding: 47, change: 7_450 });
    expect(paid(252_597, 252_549)).toBeNull();
  });

  it('D-29 change is rounded up; the very cents are taken as they are', () => {
    expect(paid(100_020, 150_000)).toEqual({ amount: 100_000, rounding: 20, change: 50_000 });
    expect(paid(252_597, 252_597)).toEqual({ amount: 252_597, rounding: 0, change: 0 });
    expect(paid(252_597, 252_580)).toEqual({ amount: 252_580, rounding: 17, change: 0 });
    expect(paid(10_50, 20_00, 100)).toEqual({ amount: 10_00, rounding: 50, change: 10_00 });
  });

  it('D-29 less than the smallest coin is asked whole, and without a cash unit nothing is rounded', () => {
    expect(paid(30, 100)).toEqual({ amount: 30, rounding: 0, change: 70 });
    expect(paid(30, 29)).toBeNull();
    expect(paid(252_597, 300_000, 1)).toEqual({ amount: 252_597, rounding: 0, change: 47_403 });
  });

  it('D-29 always in the customer’s favour, by less than a unit, and the change can be given', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(1, 5, 50, 100), (due, received, unit) => {
        const part = paid(due, received, unit);
        if (!part) {
          expect(received).toBeLessThan(cashDue(due as Money, unit));
          return;
        }
        expect(part.amount + part.rounding).toBe(due);
        expect(part.amount + part.change).toBe(received);
        expect(part.amount).toBeGreaterThan(0);
        expect(part.rounding).toBeGreaterThanOrEqual(0);
        expect(part.rounding).toBeLessThan(unit);
        if (due >= unit) expect(part.change % unit).toBe(0);
      }),
    );
  });
});
