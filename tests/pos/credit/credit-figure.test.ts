import { describe, expect, test } from 'vitest';
import { creditFigure, toneOf } from '../../../pos/credit/credit-figure.ts';
import type { Money } from '../../../shared/money/money.ts';

const figure = (balance: number, limit: number | null) => creditFigure(balance as Money, limit as Money | null);

describe('R4-48 a balance is shown by its side, never as a negative debt', () => {
  test('owed is red, in favour is green, nothing is neither', () => {
    expect(figure(12_500, null)).toMatchObject({ side: 'owes', amount: 12_500 });
    expect(figure(-1_000, null)).toMatchObject({ side: 'in_favour', amount: 1_000 });
    expect(figure(0, null)).toMatchObject({ side: 'settled', amount: 0 });
    expect([12_500, -1_000, 0].map((balance) => toneOf(figure(balance, null)))).toEqual(['owes', 'favour', 'plain']);
  });

  test('over the limit is orange, and says by how much', () => {
    expect(figure(12_500, 10_000)).toMatchObject({ available: 0, overBy: 2_500 });
    expect(toneOf(figure(12_500, 10_000))).toBe('over');
    expect(figure(10_000, 10_000)).toMatchObject({ available: 0, overBy: 0 });
    expect(figure(-1_000, 0)).toMatchObject({ available: 1_000, overBy: 0 });
    expect(figure(5, null)).toMatchObject({ available: null, overBy: 0 });
  });
});
