import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeDraft, type PaymentDraft, type PaymentRules, planPayment } from '../../../pos/payments/plan-payment.ts';
import { emptyAccount } from '../../../shared/credit/account.ts';
import { postCharge } from '../../../shared/credit/post.ts';
import type { Money } from '../../../shared/money/money.ts';
import { paymentMethods } from '../../../shared/payments/payment.ts';
import { takePayment } from '../../../shared/payments/take-payment.ts';
import { CONTEXT, CUSTOMER, ORDER } from '../orders/counter-orders.ts';

const rules = (debt: number, more: Partial<PaymentRules> = {}): PaymentRules => ({
  debt: debt as Money,
  overdue: 0 as Money,
  exponent: 2,
  cashUnit: 100,
  ...more,
});
const draft = (changes: Partial<PaymentDraft> = {}): PaymentDraft => ({
  text: null,
  offer: 'all',
  method: 'transfer',
  received: '',
  keepExcess: false,
  ...changes,
});

describe('a payment on account', () => {
  test('R4-41 begins as the whole debt', () => {
    expect(planPayment(draft(), rules(5_400_00))).toMatchObject({ amount: 5_400_00, amountError: null });
    expect(planPayment(draft(), rules(0)).amountError).toBe('amount_zero');
  });

  test('with nothing owed an advance is taken once somebody says that it stays in favour (D-09)', () => {
    for (const method of ['cash', 'transfer'] as const) {
      expect(planPayment(draft({ text: '500', method }), rules(0)).amountError).toBe('amount_over_due');
      expect(planPayment(draft({ text: '500', method, keepExcess: true }), rules(0))).toMatchObject({
        amount: 500_00,
        rounding: 0,
        excess: 500_00,
        amountError: null,
      });
    }
  });

  test('that an excess stays in favour was said of one amount, and not of the next', () => {
    const kept = changeDraft(draft({ text: '6000' }), { keepExcess: true });
    expect(kept.keepExcess).toBe(true);
    expect(changeDraft(kept, { method: 'cash' }).keepExcess).toBe(true);
    expect(changeDraft(kept, { text: '60000' }).keepExcess).toBe(false);
    expect(changeDraft(kept, { text: null }).keepExcess).toBe(false);
  });

  test('R4-42 typed with a minus it is the same amount', () => {
    for (const text of ['3000', '3.000', '-3.000', '−3000,00', '3000.00'])
      expect(planPayment(draft({ text }), rules(5_400_00))).toMatchObject({ amount: 3_000_00, amountError: null });
  });

  test('what cannot be read, or is nothing, says so', () => {
    expect(planPayment(draft({ text: 'tres mil' }), rules(5_400_00)).amountError).toBe('amount_invalid');
    expect(planPayment(draft({ text: '' }), rules(5_400_00)).amountError).toBe('amount_invalid');
    expect(planPayment(draft({ text: '0' }), rules(5_400_00)).amountError).toBe('amount_zero');
  });

  test('cash over the debt is change, unless somebody says that it stays (D-09)', () => {
    const owes = rules(3_000_00);
    expect(planPayment(draft({ text: '5000', method: 'cash' }), owes)).toMatchObject({
      amount: 3_000_00,
      received: 5_000_00,
      change: 2_000_00,
      excess: 2_000_00,
    });
    expect(planPayment(draft({ text: '5000', method: 'cash', keepExcess: true }), owes)).toMatchObject({
      amount: 5_000_00,
      received: null,
      change: 0,
    });
  });

  test('a transfer over the debt is refused until somebody says that it stays', () => {
    expect(planPayment(draft({ text: '3500' }), rules(3_000_00))).toMatchObject({
      amountError: 'amount_over_due',
      excess: 500_00,
    });
    expect(planPayment(draft({ text: '3500', keepExcess: true }), rules(3_000_00))).toMatchObject({
      amount: 3_500_00,
      amountError: null,
    });
  });

  test('cash handed over gives change, and must be enough', () => {
    const cash = draft({ text: '3000', method: 'cash', received: '10.000' });
    expect(planPayment(cash, rules(5_400_00))).toMatchObject({ received: 10_000_00, change: 7_000_00 });
    expect(planPayment({ ...cash, received: '2999' }, rules(5_400_00)).receivedError).toBe('received_too_little');
    expect(planPayment({ ...cash, received: 'diez' }, rules(5_400_00)).receivedError).toBe('amount_invalid');
  });

  test('cash that closes the debt is rounded down in favour of the customer (D-29), a part of it is not', () => {
    const colombian = rules(252_597, { exponent: 0, cashUnit: 50, overdue: 100_010 as Money });
    expect(planPayment(draft({ method: 'cash' }), colombian)).toMatchObject({ amount: 252_550, rounding: 47 });
    expect(planPayment(draft({ method: 'transfer' }), colombian)).toMatchObject({ amount: 252_597, rounding: 0 });
    expect(planPayment(draft({ method: 'cash', text: '100.010' }), colombian)).toMatchObject({
      amount: 100_000,
      rounding: 10,
    });
    expect(planPayment(draft({ method: 'cash', text: '70.010' }), colombian)).toMatchObject({ rounding: 0 });
    const small = rules(30, { exponent: 0, cashUnit: 50 });
    expect(planPayment(draft({ method: 'cash' }), small)).toMatchObject({ amount: 30, rounding: 0 });
  });

  test('D-29 a debt of 252.597 is 252.597 by transfer and 252.550 in cash, with 47 rounded away and the debt paid', () => {
    const colombian = rules(252_597, { exponent: 0, cashUnit: 50 });
    expect(planPayment(draft({ method: 'transfer' }), colombian)).toMatchObject({ amount: 252_597, rounding: 0 });
    expect(planPayment(draft({ method: 'cash' }), colombian)).toMatchObject({ amount: 252_550, rounding: 47 });
    expect(planPayment(draft({ method: 'cash', received: '260000' }), colombian)).toMatchObject({
      ...{ amount: 252_550, rounding: 47, received: 260_000, change: 7_450, receivedError: null },
    });
    expect(planPayment(draft({ method: 'cash', received: '252500' }), colombian).receivedError).toBe(
      'received_too_little',
    );
  });

  test('D-29 a part of a debt is not rounded, but its change is given in coins that there are', () => {
    const colombian = rules(252_597, { exponent: 0, cashUnit: 50 });
    const part = (received: string) => planPayment(draft({ text: '100020', method: 'cash', received }), colombian);
    expect(part('')).toMatchObject({ amount: 100_020, rounding: 0, change: 0 });
    expect(part('150000')).toMatchObject({ amount: 100_000, rounding: 20, received: 150_000, change: 50_000 });
    expect(part('100000').receivedError).toBe('received_too_little');
  });

  test('the shared rule accepts whatever the form accepts, and never more than the debt unless it was agreed', () => {
    const texts = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -9_000, max: 9_000 }).map(String),
      fc.constantFrom('', '1.500,75', 'x', '0'),
    );
    const drafts = fc.record({
      text: texts,
      offer: fc.constantFrom('all' as const, 'overdue' as const),
      method: fc.constantFrom(...paymentMethods),
      received: fc.oneof(
        fc.constant(''),
        fc.nat({ max: 12_000 }).map((n) => String(n)),
      ),
      keepExcess: fc.boolean(),
    });
    const debts = fc.integer({ min: 0, max: 800_000 });
    fc.assert(
      fc.property(drafts, debts, fc.constantFrom(1, 50, 100), (form, debt, cashUnit) => {
        const plan = planPayment(form, rules(debt, { cashUnit }));
        if (plan.amountError !== null || plan.receivedError !== null) return;
        expect(plan.amount).toBeGreaterThan(0);
        expect(plan.change).toBe((plan.received ?? plan.amount) - plan.amount);
        if (!form.keepExcess) expect(plan.amount + plan.rounding).toBeLessThanOrEqual(debt);
        const paid = takePayment(
          {
            paymentId: ORDER,
            receiptNumber: 'R-02-00000001',
            customerId: CUSTOMER,
            amount: plan.amount,
            method: form.method,
            ...(plan.received !== null && { received: plan.received }),
            ...(plan.rounding > 0 && { rounding: plan.rounding }),
          },
          accountOwing(debt),
          CONTEXT,
        );
        expect(paid.ok && paid.value.account.balance).toBe(debt - plan.amount - plan.rounding);
      }),
      { numRuns: 1_000 },
    );
  });
});

function accountOwing(debt: number) {
  const account = emptyAccount(CUSTOMER);
  if (debt === 0) return account;
  const amount = debt as Money;
  const { businessDate: dueDate, occurredAt, businessDate, postedOn } = CONTEXT;
  const state = 'confirmed' as const;
  const movement = { id: `${ORDER}:sale`, customerId: CUSTOMER, type: 'sale' as const, amount, state, occurredAt };
  const dues = [{ dueDate, effectiveDueDate: dueDate, amount }];
  const posted = { ...movement, businessDate, postedOn, orderId: ORDER, number: null };
  return postCharge(account, posted, 'sale', ORDER, dues).account;
}
