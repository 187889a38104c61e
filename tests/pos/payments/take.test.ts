import { describe, expect, test } from 'vitest';
import { takePayment } from '../../../pos/payments/take.ts';
import { emptyAccount } from '../../../shared/credit/account.ts';
import { allocateOldestFirst } from '../../../shared/credit/post.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import { commandSchema } from '../../../shared/sync/command.ts';
import { accepted, codeOf, JUAN, openGrocery, pay, pesos, sellOnAccount } from '../../worlds/counter.ts';

describe('taking a payment at a till', () => {
  test('R4-43 R4-44 3,000 of 5,400: a receipt number, the new balance, and what it pays', async () => {
    const { till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(5400));
    const done = accepted(
      await takePayment(till, { customerId: JUAN, amount: pesos(3000), method: 'cash', received: pesos(5000) }),
    );
    expect(done).toMatchObject({
      receiptNumber: 'R-01-00000001',
      amount: pesos(3000),
      change: pesos(2000),
      balanceBefore: pesos(5400),
      balanceAfter: pesos(2400),
      excess: 0,
    });
    expect(done.allocations.map(({ installment, principal }) => [installment.amount, principal])).toEqual([
      [pesos(5400), pesos(3000)],
    ]);
    expect(commandSchema.safeParse(done.command).success).toBe(true);
    expect(done.command.payload.allocations).toEqual([
      { installmentId: done.allocations[0]?.installment.id, principal: pesos(3000), interest: 0, waived: 0 },
    ]);
  });

  test('the oldest due date is paid first, also when that debt is this till’s own and unsynced', async () => {
    const { till, test: tab } = await openGrocery();
    const due = (dueDate: string, amount: number) => [{ dueDate: dueDate as PlainDate, amount: pesos(amount) }];
    await sellOnAccount(till, JUAN, pesos(100), { dueDates: due('2026-12-20', 100) });
    await tab.sync();
    await sellOnAccount(till, JUAN, pesos(100), { dueDates: due('2026-12-01', 100) });
    const { allocations } = await pay(till, JUAN, pesos(150));
    expect(allocations.map(({ installment, principal }) => [installment.dueDate, principal])).toEqual([
      ['2026-12-01', pesos(100)],
      ['2026-12-20', pesos(50)],
    ]);
  });

  test('more than the debt is refused with the figures until the excess is accepted as credit in favour', async () => {
    const { till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(3000));
    const payment = { customerId: JUAN, amount: pesos(3500), method: 'transfer' } as const;
    expect(await takePayment(till, payment)).toEqual({
      ok: false,
      refusal: {
        code: 'amount_over_due',
        params: { due: pesos(3000), amount: pesos(3500), excess: pesos(500) },
      },
    });
    const done = accepted(await takePayment(till, { ...payment, acceptExcess: true }));
    expect(done).toMatchObject({ excess: pesos(500), balanceAfter: pesos(-500) });
  });

  test('cash rounded down closes the debt all the same', async () => {
    const { till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(2525.97));
    const payment = { customerId: JUAN, amount: pesos(2525), rounding: pesos(0.97), method: 'cash' } as const;
    expect(accepted(await takePayment(till, payment))).toMatchObject({ balanceAfter: 0, excess: 0 });
    expect((await till.books.account(JUAN))?.account.installments).toEqual([]);
    expect(codeOf(await takePayment(till, { ...payment, method: 'qr' }))).toBe('amount_invalid');
  });

  test('nothing, a fraction, too little handed over and a stranger are refused', async () => {
    const { till } = await openGrocery();
    const take = (more: object) => takePayment(till, { customerId: JUAN, amount: pesos(10), method: 'cash', ...more });
    expect(codeOf(await take({ amount: 0 }))).toBe('amount_zero');
    expect(codeOf(await take({ amount: 10.5 }))).toBe('amount_invalid');
    expect(codeOf(await take({ amount: -5 }))).toBe('amount_invalid');
    expect(codeOf(await take({ received: pesos(5), acceptExcess: true }))).toBe('received_too_little');
    expect(codeOf(await take({ customerId: '0193a000-0000-7000-8000-00000000ffff' }))).toBe('not_found');
    expect(await till.books.outbox()).toEqual([]);
  });

  test('one form becomes one payment', async () => {
    const { till } = await openGrocery();
    const paymentId = '01a1fe69-f7c0-73c9-abfd-2b30f05c7097';
    const payment = { paymentId, customerId: JUAN, amount: pesos(10), method: 'cash', acceptExcess: true } as const;
    expect((await Promise.all([takePayment(till, payment), takePayment(till, payment)])).map(codeOf).sort()).toEqual([
      'accepted',
      'payment_exists',
    ]);
  });

  test('a second tab that collects the same debt is told that nothing is owed any more', async () => {
    const { till, test: tab } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    const other = await tab.anotherTab();
    other.till.session.value = till.session.value;
    const payment = { customerId: JUAN, amount: pesos(100), method: 'cash' } as const;
    const both = await Promise.all([takePayment(till, payment), takePayment(other.till, payment)]);
    expect(both.map(codeOf).sort()).toEqual(['accepted', 'amount_over_due']);
  });

  test('D12 what would pay other debts than were seen is not taken; what was seen is taken, whatever else is owed by now', async () => {
    const { till } = await openGrocery();
    const due = (dueDate: string, amount: number) => [{ dueDate: dueDate as PlainDate, amount: pesos(amount) }];
    await sellOnAccount(till, JUAN, pesos(500), { dueDates: due('2026-12-01', 500) });
    const account = () => till.books.account(JUAN).then((view) => view?.account ?? emptyAccount(JUAN));
    const seen = allocateOldestFirst(await account(), pesos(500));
    const payment = { customerId: JUAN, amount: pesos(500), method: 'cash', seen } as const;
    // Due later: the 500 on the counter still pay the debt that was on the screen.
    await sellOnAccount(till, JUAN, pesos(300), { dueDates: due('2026-12-20', 300) });
    const done = accepted(await takePayment(till, payment));
    expect([done.amount, done.balanceAfter]).toEqual([pesos(500), pesos(300)]);
    expect('seen' in done.command.payload).toBe(false);
    const next = { ...payment, amount: pesos(200), seen: allocateOldestFirst(await account(), pesos(200)) };
    await sellOnAccount(till, JUAN, pesos(100), { dueDates: due('2026-12-02', 100) });
    expect(codeOf(await takePayment(till, next))).toBe('preview_differs');
    const anew = { ...next, seen: allocateOldestFirst(await account(), pesos(200)) };
    expect(codeOf(await takePayment(till, anew))).toBe('accepted');
  });

  test('D-29 more than cash rounds away is refused before the act', async () => {
    const { till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    const payment = { customerId: JUAN, method: 'cash', amount: pesos(1), rounding: pesos(99) } as const;
    expect(codeOf(await takePayment(till, payment))).toBe('rounding_excess');
    const whole = { ...payment, amount: pesos(99.5), rounding: pesos(0.5) };
    expect(accepted(await takePayment(till, whole)).balanceAfter).toBe(0);
  });
});
