import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseMethod,
  planTenders,
  restFor,
  type TenderPlan,
  type TenderRow,
} from '../../../pos/orders/plan-tenders.ts';
import { emptyAccount } from '../../../shared/credit/account.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { type TenderMethod, tenderMethods } from '../../../shared/orders/order.ts';
import { sellOrder } from '../../../shared/orders/sell-order.ts';
import { CONTEXT, CUSTOMER, ORDER } from './counter-orders.ts';

const PESOS = { exponent: 2, cashUnit: 100 };
const COLOMBIAN = { exponent: 0, cashUnit: 50 };

const row = (key: number, method: TenderMethod, text: string | null = null): TenderRow => ({
  key,
  method,
  text,
  reference: '',
  bank: '',
});
const plan = (total: number, rows: readonly TenderRow[], rules = PESOS): TenderPlan =>
  planTenders(total as Money, rows, rules);

describe('choosing a method', () => {
  test('takes all that is left', () => {
    const rows = chooseMethod([], 'account');
    expect(plan(12_500_00, rows)).toMatchObject({ remaining: 0, complete: true, onAccount: 12_500_00 });
  });

  test('another one takes the place of one that only had the rest', () => {
    const rows = chooseMethod(chooseMethod([], 'cash'), 'account');
    expect(rows.map(({ method }) => method)).toEqual(['account']);
  });

  test('after an amount was typed the next takes what is left of it', () => {
    const rows = chooseMethod([row(1, 'cash', '4000')], 'account');
    const paid = plan(10_000_00, rows);
    expect(paid.tenders).toEqual([
      { method: 'cash', amount: 4_000_00 },
      { method: 'account', amount: 6_000_00 },
    ]);
    expect(paid.complete).toBe(true);
  });

  test('cash and the account are there once, and take the rest again; cards may be several', () => {
    expect(chooseMethod([row(1, 'account', '100'), row(2, 'cash', '5')], 'account')).toEqual([
      row(1, 'account'),
      row(2, 'cash', '5'),
    ]);
    expect(chooseMethod([row(1, 'card', '100')], 'card')).toEqual([row(1, 'card', '100'), row(2, 'card')]);
  });

  test('"Todo" is what the row has and what is left over', () => {
    const paid = plan(10_000_00, [row(1, 'account', '1000'), row(2, 'card', '2000')]);
    expect(restFor(paid, 1)).toBe(8_000_00);
  });
});

describe('cash', () => {
  test('change is given on cash only, and the account keeps its part', () => {
    const paid = plan(9_500_00, [row(1, 'cash', '4.000'), row(2, 'account', '6.000')]);
    expect(paid).toMatchObject({ change: 500_00, onAccount: 6_000_00, complete: true });
    expect(paid.tenders[0]).toEqual({ method: 'cash', amount: 3_500_00, received: 4_000_00 });
  });

  test('less than is due leaves a remainder', () => {
    const paid = plan(9_500_00, [row(1, 'cash', '4.000')]);
    expect(paid).toMatchObject({ remaining: 5_500_00, change: 0, complete: false });
  });

  test('is rounded down in favour of the customer where it closes the sale', () => {
    const paid = plan(252_597, [row(1, 'cash')], COLOMBIAN);
    expect(paid).toMatchObject({ rounding: 47, remaining: 0, complete: true });
    expect(paid.tenders).toEqual([{ method: 'cash', amount: 252_550 }]);
    expect(plan(252_597, [row(1, 'transfer')], COLOMBIAN)).toMatchObject({ rounding: 0, complete: true });
    expect(plan(252_597, [row(1, 'cash', '260000')], COLOMBIAN)).toMatchObject({ rounding: 47, change: 7_450 });
  });

  test('that only pays a part is not rounded', () => {
    const paid = plan(252_597, [row(1, 'cash', '100.010'), row(2, 'account')], COLOMBIAN);
    expect(paid).toMatchObject({ rounding: 0, onAccount: 152_587, complete: true });
  });

  test('is not taken when the others pay everything already', () => {
    const paid = plan(1_000_00, [row(1, 'card', '1000'), row(2, 'cash', '500')]);
    expect(paid.rows[1]?.error).toBe('cash_not_needed');
    expect(paid.complete).toBe(false);
  });
});

describe('what is typed', () => {
  test.each([
    ['1.000,50', 1_000_50],
    ['1000.50', 1_000_50],
    ['$ 1.000,50', 1_000_50],
    ['-1000,50', 1_000_50],
    ['', 0],
  ])('%s is %i', (text, amount) => {
    expect(plan(5_000_00, [row(1, 'card', text)]).rows[0]).toMatchObject({ amount, error: null });
  });

  test('R4-05 what cannot be read, or is more than the sale, is refused beside its row', () => {
    expect(plan(5_000_00, [row(1, 'card', 'mil')]).rows[0]?.error).toBe('amount_invalid');
    expect(plan(5_000_00, [row(1, 'account', '5000,01')])).toMatchObject({
      remaining: -1,
      complete: false,
      rows: [{ error: 'too_much' }],
    });
    expect(plan(5_000, [row(1, 'card', '10,50')], COLOMBIAN).rows[0]?.error).toBe('amount_invalid');
  });

  test('a reference goes with cards, transfers and QR, and with nothing else', () => {
    const referred = (method: TenderMethod) => plan(100_00, [{ ...row(1, method), reference: ' 4711 ' }]).tenders[0];
    expect(referred('transfer')).toMatchObject({ reference: '4711' });
    expect(referred('cash')).not.toHaveProperty('reference');
  });

  test('R4-05 a transfer says which bank it came from', () => {
    const from = (method: TenderMethod) => plan(100_00, [{ ...row(1, method), bank: ' Banco Nación ' }]).tenders[0];
    expect(from('transfer')).toMatchObject({ bank: 'Banco Nación' });
    expect(from('card')).not.toHaveProperty('bank');
  });
});

describe('D-29 cash in coins that there are', () => {
  test('D-29 a sale of 252.597: a card pays it whole, cash 252.550 with 47 in the order’s rounding', () => {
    expect(plan(252_597, [row(1, 'card')], COLOMBIAN)).toMatchObject({ rounding: 0, complete: true });
    const cash = plan(252_597, [row(1, 'cash')], COLOMBIAN);
    expect(cash).toMatchObject({ rounding: 47, complete: true, tenders: [{ method: 'cash', amount: 252_550 }] });
    expect(plan(252_597, [row(1, 'cash', '300000')], COLOMBIAN)).toMatchObject({
      ...{ rounding: 47, change: 47_450, tenders: [{ method: 'cash', amount: 252_550, received: 300_000 }] },
    });
  });

  test('D-29 with the rest on account only what cash pays is as it was handed over: debts are never rounded', () => {
    const mixed = plan(252_597, [row(1, 'cash', '100000'), row(2, 'account')], COLOMBIAN);
    expect(mixed).toMatchObject({ rounding: 0, complete: true, onAccount: 152_597 });
  });

  test('D-29 whoever has the very cents pays them, and less than a coin is asked whole', () => {
    expect(plan(10_50, [row(1, 'cash', '10,50')])).toMatchObject({ rounding: 0, change: 0, complete: true });
    expect(plan(50, [row(1, 'cash')])).toMatchObject({ rounding: 0, complete: true, tenders: [{ amount: 50 }] });
  });
});

const texts = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 2_000_000 }).map((n) => (n / 100).toFixed(2)),
  fc.integer({ min: 0, max: 20_000 }).map(String),
  fc.constantFrom('', '1.000', '12.500,50', '-3000', 'abc', '1,2,3'),
);
const methods = fc.constantFrom(...tenderMethods);
/** Rows as the screen makes them: one without a text at most, cash and account once. */
const screens = fc.array(fc.tuple(methods, texts), { maxLength: 5 }).map((choices) =>
  choices.reduce<readonly TenderRow[]>((rows, [method, text]) => {
    const chosen = chooseMethod(rows, method);
    const key = chosen.findLast((each) => each.method === method)?.key;
    return text === null ? chosen : chosen.map((each) => (each.key === key ? { ...each, text } : each));
  }, []),
);
const rules = fc.constantFrom(PESOS, COLOMBIAN, { exponent: 2, cashUnit: 1 }, { exponent: 0, cashUnit: 1 });

describe('whatever is chosen and typed', () => {
  test('R4-28 when the sale can be validated, tenders and rounding are the total exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }), screens, rules, (total, rows, rule) => {
        const paid = plan(total, rows, rule);
        const tendered = paid.tenders.reduce((sum, { amount }) => sum + amount, 0);
        if (paid.complete) expect(tendered + paid.rounding).toBe(total);
        expect(paid.remaining).toBe(total - tendered - paid.rounding);
        expect(paid.rounding).toBeGreaterThanOrEqual(0);
        expect(paid.rounding).toBeLessThan(Math.max(rule.cashUnit, 1));
        for (const tender of paid.tenders) {
          expect(tender.amount).toBeGreaterThan(0);
          if (tender.received !== undefined) expect(tender.method).toBe('cash');
          expect(tender.received ?? tender.amount).toBeGreaterThanOrEqual(tender.amount);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('the shared rule accepts every sale that can be validated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000 }), screens, rules, (total, rows, rule) => {
        const paid = plan(total, rows, rule);
        fc.pre(paid.complete);
        const line = { lineId: `${ORDER}:l1`, description: 'Varios', quantity: 1000 as Quantity };
        const order = {
          orderId: ORDER,
          number: 'V-02-00000001',
          customerId: CUSTOMER,
          lines: [{ ...line, unitPrice: total as Money }],
          tenders: [...paid.tenders],
          rounding: paid.rounding,
          total: total as Money,
        };
        expect(sellOrder(order, emptyAccount(CUSTOMER), CONTEXT)).toMatchObject({ ok: true });
      }),
      { numRuns: 1_000 },
    );
  });
});
