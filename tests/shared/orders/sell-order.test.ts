import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, emptyAccount } from '../../../shared/credit/account.ts';
import { addDays } from '../../../shared/dates/plain-date.ts';
import { type Money, plus } from '../../../shared/money/money.ts';
import type { SellOrder } from '../../../shared/orders/order.ts';
import { sellOrderSchema } from '../../../shared/orders/order.ts';
import { creditAmount, sellOrder } from '../../../shared/orders/sell-order.ts';
import { takePayment } from '../../../shared/payments/take-payment.ts';
import { contextOn, DAY, idOf, JUAN, paymentOf, saleOf } from '../../worlds/ledger.ts';

const sell = (order: SellOrder, account: Account | null = emptyAccount(JUAN)) => sellOrder(order, account, contextOn());
const refusalOf = (order: SellOrder, account?: Account | null) => {
  const result = sell(order, account);
  return result.ok ? null : result.refusal.code;
};
const order = (change: Partial<SellOrder>): SellOrder => ({ ...saleOf(idOf(1), 5000), ...change });

describe('order.sell', () => {
  it('R4-28 R4-29 R4-30 5.000 on account are one confirmed movement `sale` of the order, and the balance goes from 0 to 5.000', () => {
    const result = sell(order({}));
    if (!result.ok || !result.value) throw new Error('refused');
    const { movements, account, installments } = result.value;
    expect(movements).toHaveLength(1);
    expect(movements[0]).toMatchObject({
      id: `${idOf(1)}:sale`,
      type: 'sale',
      amount: 5000,
      state: 'confirmed',
      orderId: idOf(1),
      balanceAfter: 5000,
    });
    expect(account.balance).toBe(5000);
    expect(installments).toHaveLength(1);
    expect(installments[0]).toMatchObject({
      id: `${idOf(1)}:i1`,
      dueDate: addDays(DAY, 30),
      amount: 5000,
      outstanding: 5000,
    });
  });

  it('R4-17 the on-account amount is what account tenders say, and change never touches it', () => {
    const mixed = order({
      total: 9500 as Money,
      lines: [{ ...saleOf(idOf(1), 9500).lines[0]! }],
      tenders: [
        { method: 'cash', amount: 3500 as Money, received: 4000 as Money },
        { method: 'account', amount: 6000 as Money },
      ],
    });
    expect(creditAmount(mixed.tenders)).toBe(6000);
    expect(refusalOf(mixed)).toBeNull();
  });

  it('R4-26 on account without a customer is refused', () => {
    const { customerId: _, ...anonymous } = saleOf(idOf(1), 5000);
    expect(refusalOf(anonymous, null)).toBe('customer_required');
  });

  it('R4-61 a counter sale needs no customer and posts nothing', () => {
    const { customerId: _, ...anonymous } = saleOf(idOf(1), 5000);
    const result = sell({ ...anonymous, tenders: [{ method: 'cash', amount: 5000 as Money }] }, null);
    expect(result).toEqual({ ok: true, value: null });
  });

  it.each([
    ['tenders below the total', { tenders: [{ method: 'account', amount: 4999 }] }, 'tenders_mismatch'],
    ['tenders above the total', { tenders: [{ method: 'account', amount: 5001 }] }, 'tenders_mismatch'],
    ['no tender', { tenders: [] }, 'tenders_mismatch'],
    ['a rounding not accounted for', { rounding: 1 }, 'tenders_mismatch'],
    ['another total than the lines', { total: 5001 }, 'total_mismatch'],
    ['change on a card', { tenders: [{ method: 'card', amount: 5000, received: 6000 }] }, 'change_only_on_cash'],
    ['less cash than said', { tenders: [{ method: 'cash', amount: 5000, received: 4000 }] }, 'received_too_little'],
    ['due dates for another amount', { dueDates: [{ dueDate: '2026-12-21', amount: 4000 }] }, 'due_dates_mismatch'],
    ['a due date gone by', { dueDates: [{ dueDate: '2026-11-20', amount: 5000 }] }, 'due_date_in_the_past'],
  ])('%s is refused', (_, change, code) => {
    expect(refusalOf(order(change as Partial<SellOrder>))).toBe(code);
  });

  it('a discount above its line is refused', () => {
    const line = { ...saleOf(idOf(1), 5000).lines[0]!, discount: 5001 as Money };
    expect(refusalOf(order({ lines: [line], total: -1 as Money, tenders: [] }))).toBe('total_mismatch');
  });

  it('D-08 a credit in favour of 1.000 is used up by the next sale of 1.500, which owes 500', () => {
    const paid = takePayment(paymentOf(idOf(9), 1000), emptyAccount(JUAN), contextOn());
    if (!paid.ok) throw new Error('refused');
    expect(paid.value.account).toMatchObject({ balance: -1000, credits: [{ remaining: 1000 }] });
    const sold = sell(order({ ...saleOf(idOf(2), 1500) }), paid.value.account);
    if (!sold.ok || !sold.value) throw new Error('refused');
    expect(sold.value.account.balance).toBe(500);
    expect(sold.value.account.credits).toEqual([]);
    expect(sold.value.installments[0]).toMatchObject({ amount: 1500, outstanding: 500 });
    expect(sold.value.allocations).toEqual([
      { movementId: `${idOf(9)}:payment`, installmentId: `${idOf(2)}:i1`, principal: 1000 },
    ]);
  });

  it('X-08 the schema takes no fraction, no unsafe integer, no unknown property and no line of nothing', () => {
    const good = JSON.parse(JSON.stringify(order({})));
    expect(sellOrderSchema.safeParse(good).success).toBe(true);
    for (const bad of [
      { ...good, total: 5000.5 },
      { ...good, total: 2 ** 53 },
      { ...good, discount: 1 },
      { ...good, lines: [] },
      { ...good, lines: [{ ...good.lines[0], quantity: 0 }] },
      { ...good, lines: [{ ...good.lines[0], quantity: -1000 }] },
      { ...good, tenders: [{ method: 'bitcoin', amount: 5000 }] },
      { ...good, tenders: [{ method: 'account', amount: 0 }] },
      { ...good, number: '17' },
    ])
      expect(sellOrderSchema.safeParse(bad).success).toBe(false);
  });

  it('R4-28 any split of tenders that adds up is accepted, and any that does not is refused', () => {
    const methods = fc.constantFrom('cash', 'card', 'transfer', 'qr', 'account');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(methods, fc.integer({ min: 1, max: 10_000 })), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -3, max: 3 }),
        (split, off) => {
          const total = split.reduce((sum, [, amount]) => sum + amount, 0);
          const tenders = split.map(([method, amount]) => ({
            method,
            amount: amount as Money,
          })) as SellOrder['tenders'];
          const result = sell({ ...saleOf(idOf(1), total + off), total: (total + off) as Money, tenders });
          expect(result.ok).toBe(off === 0);
          if (result.ok && result.value) expect(result.value.account.balance).toBe(creditAmount(tenders));
        },
      ),
    );
  });

  it('installments of one sale have their own ids, dates and amounts, and add up', () => {
    const dueDates = [
      { dueDate: addDays(DAY, 60), amount: 3000 as Money },
      { dueDate: addDays(DAY, 30), amount: 2000 as Money },
    ];
    const result = sell(order({ dueDates }));
    if (!result.ok || !result.value) throw new Error('refused');
    expect(result.value.installments.map((i) => [i.id, i.dueDate, i.amount])).toEqual([
      [`${idOf(1)}:i1`, addDays(DAY, 60), 3000],
      [`${idOf(1)}:i2`, addDays(DAY, 30), 2000],
    ]);
    expect(plus(3000 as Money, 2000 as Money)).toBe(5000);
  });

  it('a line worth more than any amount, and two lines under one name, are no order', () => {
    const [line] = saleOf(idOf(1), 5000).lines;
    const read = (lines: object[]) => sellOrderSchema.safeParse({ ...saleOf(idOf(1), 5000), lines }).success;
    expect(read([{ ...line }])).toBe(true);
    expect(read([{ ...line, quantity: 1_000_000_000, unitPrice: 1_000_000 }])).toBe(true);
    expect(read([{ ...line, quantity: 1_000_000_000, unitPrice: 1_000_001 }])).toBe(false);
    expect(read([{ ...line }, { ...line }])).toBe(false);
    expect(read([{ ...line }, { ...line, lineId: `${idOf(1)}:l2` }])).toBe(true);
  });
});
