import { describe, expect, it } from 'vitest';
import { type Account, emptyAccount } from '../../../shared/credit/account.ts';
import { addDays, type PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Money } from '../../../shared/money/money.ts';
import { sellOrder } from '../../../shared/orders/sell-order.ts';
import type { TakePayment } from '../../../shared/payments/payment.ts';
import { takePayment } from '../../../shared/payments/take-payment.ts';
import { contextOn, DAY, idOf, JUAN, paymentOf, saleOf } from '../../worlds/ledger.ts';

function owing(...sales: { n: number; amount: number; due: PlainDate; on?: PlainDate }[]): Account {
  let account = emptyAccount(JUAN);
  for (const { n, amount, due, on = addDays(DAY, -60) } of sales) {
    const dueDates = [{ dueDate: due, amount: amount as Money }];
    const sold = sellOrder({ ...saleOf(idOf(n), amount), dueDates }, account, contextOn(on));
    if (!sold.ok || !sold.value) throw new Error('refused');
    account = sold.value.account;
  }
  return account;
}

const pay = (account: Account, payment: TakePayment, context = contextOn()) => {
  const result = takePayment(payment, account, context);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

describe('payment.take', () => {
  it('R4-42 R4-43 3.000 typed positive is one confirmed movement of −3.000 with its method’s receipt number', () => {
    const account = owing({ n: 1, amount: 5400, due: DAY });
    const { movements } = pay(account, paymentOf(idOf(7), 3000));
    expect(movements).toHaveLength(1);
    expect(movements[0]).toMatchObject({
      type: 'payment',
      amount: -3000,
      state: 'confirmed',
      number: 'R-01-00000001',
      balanceAfter: 2400,
    });
  });

  it('D-11 pays the oldest effective due date first, then the older document, then the smaller id', () => {
    const account = owing(
      { n: 3, amount: 500, due: addDays(DAY, 10) },
      { n: 2, amount: 200, due: addDays(DAY, -10), on: addDays(DAY, -20) },
      { n: 4, amount: 100, due: addDays(DAY, -10), on: addDays(DAY, -30) },
      { n: 1, amount: 1000, due: addDays(DAY, -30) },
    );
    const { allocations, account: after } = pay(account, paymentOf(idOf(7), 1170));
    expect(allocations.map((a) => [a.installmentId.slice(-4, -3), a.principal])).toEqual([
      ['1', 1000],
      ['4', 100],
      ['2', 70],
    ]);
    expect(after.balance).toBe(630);
  });

  it('D-09 an excess becomes credit in favour', () => {
    const { account, allocations } = pay(owing({ n: 1, amount: 3000, due: DAY }), paymentOf(idOf(7), 3500));
    expect(account).toMatchObject({
      balance: -500,
      installments: [],
      credits: [{ movementId: `${idOf(7)}:payment`, remaining: 500 }],
    });
    expect(allocations[0]?.principal).toBe(3000);
  });

  it('D3 D-28 what the receipt printed is kept as far as it still fits; the rest pays what else is owed, and somebody is told', () => {
    const account = owing({ n: 1, amount: 1000, due: DAY }, { n: 2, amount: 400, due: addDays(DAY, 5) });
    const printed = {
      ...paymentOf(idOf(7), 1000),
      allocations: [
        { installmentId: `${idOf(1)}:i1`, principal: 1000 as Money, interest: 0 as Money, waived: 0 as Money },
      ],
    };
    const first = pay(account, printed);
    expect(first.allocationChanged).toBe(false);
    const second = pay(first.account, { ...printed, paymentId: idOf(8) });
    expect(second.allocationChanged).toBe(true);
    expect(second.allocations).toEqual([
      { movementId: `${idOf(8)}:payment`, installmentId: `${idOf(2)}:i1`, principal: 400 },
    ]);
    expect(second.account).toMatchObject({ balance: -600, installments: [], credits: [{ remaining: 600 }] });
    const settings = { ...contextOn().settings, autoApplyCredit: false };
    const kept = pay(first.account, { ...printed, paymentId: idOf(8) }, contextOn(DAY, { settings }));
    expect(kept.account).toMatchObject({ installments: [{ outstanding: 400 }], credits: [{ remaining: 1000 }] });
  });

  it('D3b what was to stay in favour pays the debt that another till has told of first, after those of the receipt', () => {
    const account = owing(
      { n: 1, amount: 600, due: addDays(DAY, 5) },
      { n: 2, amount: 500, due: addDays(DAY, -30), on: addDays(DAY, -60) },
    );
    const part = { installmentId: `${idOf(1)}:i1`, principal: 600, interest: 0, waived: 0 };
    const printed = { ...paymentOf(idOf(7), 1000), allocations: [part] as NonNullable<TakePayment['allocations']> };
    const { allocations, account: after, allocationChanged } = pay(account, printed);
    expect(allocations.map((a) => [a.installmentId, a.principal])).toEqual([
      [`${idOf(1)}:i1`, 600],
      [`${idOf(2)}:i1`, 400],
    ]);
    expect(after).toMatchObject({ balance: 100, credits: [] });
    expect(allocationChanged).toBe(true);
    // An advance likewise; nobody is told of a payment whose receipt named nothing.
    const told = (more: Partial<TakePayment>) =>
      pay(account, { ...paymentOf(idOf(7), 1000), ...more }).allocationChanged;
    expect([told({ allocations: [] }), told({})]).toEqual([true, false]);
  });

  it('D3 X-10 more of the same debt than was printed is one row with the sum, also of what cash rounded away', () => {
    const account = owing({ n: 1, amount: 1000, due: DAY });
    const part = { installmentId: `${idOf(1)}:i1`, principal: 300, interest: 0, waived: 0 };
    const allocations = [part] as NonNullable<TakePayment['allocations']>;
    const once = pay(account, { ...paymentOf(idOf(7), 950), rounding: 50 as Money, allocations });
    expect(once.allocations.map((a) => [a.movementId.slice(37), a.principal])).toEqual([
      ['payment', 950],
      ['cash_rounding', 50],
    ]);
    expect(once.account).toMatchObject({ balance: 0, installments: [], credits: [] });
  });

  it('X-10 an installment named twice is paid once, with the sum; a part for interest pays the debt, and somebody is told', () => {
    const account = owing({ n: 1, amount: 1000, due: DAY });
    const part = (principal: number, interest: number) => ({
      installmentId: `${idOf(1)}:i1`,
      principal: principal as Money,
      interest: interest as Money,
      waived: 0 as Money,
    });
    const twice = pay(account, { ...paymentOf(idOf(7), 900), allocations: [part(400, 0), part(500, 0)] });
    expect(twice.allocations.map((a) => a.principal)).toEqual([900]);
    expect(twice.allocationChanged).toBe(false);
    const interest = pay(account, { ...paymentOf(idOf(7), 900), allocations: [part(800, 100)] });
    expect(interest.allocations.map((a) => a.principal)).toEqual([900]);
    expect(interest.account).toMatchObject({ balance: 100, installments: [{ outstanding: 100 }], credits: [] });
    expect(interest.allocationChanged).toBe(true);
  });

  it('D-29 what cash rounds away is a movement of its own, and the debt closes', () => {
    const account = owing({ n: 1, amount: 252_597, due: DAY });
    const { movements, account: after } = pay(account, { ...paymentOf(idOf(7), 252_550), rounding: 47 as Money });
    expect(movements.map((m) => [m.type, m.amount])).toEqual([
      ['payment', -252_550],
      ['cash_rounding', -47],
    ]);
    expect(after).toMatchObject({ balance: 0, installments: [], credits: [] });
  });

  it.each([
    [
      'allocations beyond the payment',
      { allocations: [{ installmentId: `${idOf(1)}:i1`, principal: 3001, interest: 0, waived: 0 }] },
      'allocations_exceed_payment',
    ],
    ['change on a transfer', { method: 'transfer', received: 4000 }, 'change_only_on_cash'],
    ['less cash than said', { received: 2000 }, 'received_too_little'],
  ])('%s is refused', (_, change, code) => {
    const result = takePayment(
      { ...paymentOf(idOf(7), 3000), ...(change as Partial<TakePayment>) },
      emptyAccount(JUAN),
      contextOn(),
    );
    expect(result).toMatchObject({ ok: false, refusal: { code } });
  });

  it.each([
    ['on a transfer', { method: 'transfer', rounding: 47 }],
    ['as much as the cash unit', { rounding: 100 }],
    ['of a whole debt', { rounding: 252_596 }],
  ])('D-29 a rounding %s is none: it stays owed, and somebody is told', (_, change) => {
    const account = owing({ n: 1, amount: 252_597, due: DAY });
    const posting = pay(account, { ...paymentOf(idOf(7), 1), ...(change as Partial<TakePayment>) });
    expect(posting.roundingDropped).toBe(true);
    expect(posting.movements.map((m) => m.type)).toEqual(['payment']);
    expect(posting.account).toMatchObject({ balance: 252_596, installments: [{ outstanding: 252_596 }], credits: [] });
  });

  it('D-11 a plan that allocates nothing is none: the oldest debt is paid, and no credit lies beside it', () => {
    const account = owing({ n: 1, amount: 3000, due: DAY });
    const nothing = [{ installmentId: `${idOf(1)}:i1`, principal: 0, interest: 0, waived: 0 }];
    for (const allocations of [[], nothing] as NonNullable<TakePayment['allocations']>[]) {
      const { account: after } = pay(account, { ...paymentOf(idOf(7), 1000), allocations });
      expect(after).toMatchObject({ balance: 2000, installments: [{ outstanding: 2000 }], credits: [] });
    }
  });
});
