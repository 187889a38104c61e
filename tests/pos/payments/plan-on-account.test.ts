import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  describeMove,
  isOtherPayment,
  type PaymentBasis,
  planOnAccount,
} from '../../../pos/payments/plan-on-account.ts';
import type { PaymentDraft } from '../../../pos/payments/plan-payment.ts';
import { addDays } from '../../../shared/dates/plain-date.ts';
import { type Act, DAY, historyArbitrary, replay } from '../../worlds/ledger.ts';

const draft = (changes: Partial<PaymentDraft> = {}): PaymentDraft => ({
  ...{ text: null, offer: 'all', method: 'cash', received: '', keepExcess: false },
  ...changes,
});
const basis = (acts: readonly Act[], today = DAY): PaymentBasis => ({
  ...{ account: replay(acts).account, today, exponent: 2, cashUnit: 1 },
});
const sale = (amount: number, term = 30): Act => ({ kind: 'sale', amount, day: 0, term });
const payment = (amount: number): Act => ({ kind: 'payment', amount, day: 0 });

describe('the account moves while a payment is being written', () => {
  test('D12 what was offered and nobody typed: another debt is another question, and the sentence says both', () => {
    const [seen, now] = [basis([sale(500_00)]), basis([sale(500_00), sale(300_00)])];
    expect(isOtherPayment(draft(), seen, now)).toBe(true);
    expect(planOnAccount(draft(), seen).plan.amount).toBe(500_00);
    expect(planOnAccount(draft(), now).plan.amount).toBe(800_00);
    expect(describeMove(draft(), seen, now)).toEqual({ what: 'debt', before: 500_00, now: 800_00 });
    // Nothing else has to move for that: the same books read anew are no question.
    expect(isOtherPayment(draft(), seen, basis([sale(500_00)]))).toBe(false);
  });

  test('D12 *Vencido* likewise: by a payment on another till, and by midnight', () => {
    const acts = [sale(300_00, 5), sale(200_00, 30)];
    const [late, later] = [addDays(DAY, 6), addDays(DAY, 31)];
    const overdue = draft({ offer: 'overdue' });
    expect(planOnAccount(overdue, basis(acts, late)).plan.amount).toBe(300_00);
    expect(isOtherPayment(overdue, basis(acts, late), basis([...acts, payment(100_00)], late))).toBe(true);
    expect(describeMove(overdue, basis(acts, late), basis(acts, later))).toEqual({
      ...{ what: 'overdue', before: 300_00, now: 500_00 },
    });
    expect(isOtherPayment(draft(), basis(acts, late), basis(acts, later))).toBe(false);
  });

  test('D12 what the cashier typed stays hers, unless it no longer does what was seen', () => {
    const seen = basis([sale(500_00, 10)]);
    const typed = draft({ text: '400' });
    expect(isOtherPayment(typed, seen, basis([sale(500_00, 10), sale(300_00, 20)]))).toBe(false);
    // Another till sold something due before: other debts are paid.
    const other = basis([sale(500_00, 10), sale(300_00, 5)]);
    expect(isOtherPayment(typed, seen, other)).toBe(true);
    expect(planOnAccount(typed, other).plan.amount).toBe(400_00);
    // Another till collected: of what is on the counter, a part is change now.
    const less = basis([sale(500_00, 10), payment(300_00)]);
    expect(isOtherPayment(typed, seen, less)).toBe(true);
    expect(planOnAccount(typed, less).plan).toMatchObject({ amount: 200_00, change: 200_00 });
  });

  test('D12 the same debt of other sales: they are shown anew', () => {
    const [seen, now] = [basis([sale(500_00)]), basis([sale(500_00), payment(200_00), sale(200_00)])];
    expect(isOtherPayment(draft(), seen, now)).toBe(true);
    expect(describeMove(draft(), seen, now)).toEqual({ what: 'debts' });
  });

  test('D12 whatever has happened meanwhile, what is not asked again is exactly what was seen', () => {
    const drafts = fc.record({
      text: fc.constantFrom(null, '100', '2500,50', '0'),
      offer: fc.constantFrom('all' as const, 'overdue' as const),
      method: fc.constantFrom('cash' as const, 'transfer' as const),
      received: fc.constantFrom('', '5000'),
      keepExcess: fc.boolean(),
    });
    fc.assert(
      fc.property(drafts, historyArbitrary, historyArbitrary, (one, acts, meanwhile) => {
        const seen = basis(acts, addDays(DAY, 30));
        const now = basis([...acts, ...meanwhile], addDays(DAY, 30));
        if (isOtherPayment(one, seen, now)) return;
        const [before, after] = [planOnAccount(one, seen), planOnAccount(one, now)];
        expect([after.plan, after.pays]).toEqual([before.plan, before.pays]);
        if (one.text === null && one.offer === 'all') expect(after.debt).toBe(before.debt);
      }),
    );
  });
});
