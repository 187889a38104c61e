import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  balanceSide,
  emptyAccount,
  isConsistent,
  overdueAmount,
  totalOutstanding,
  unallocatedCredit,
} from '../../../shared/credit/account.ts';
import { availableCredit, excessOverLimit } from '../../../shared/credit/limit.ts';
import {
  canBecome,
  type Movement,
  type MovementState,
  movementSigns,
  movementTypes,
} from '../../../shared/credit/movement.ts';
import { postCharge, postCredit } from '../../../shared/credit/post.ts';
import { addDays } from '../../../shared/dates/plain-date.ts';
import { type Money, money } from '../../../shared/money/money.ts';
import { takePayment, unallocatedPart } from '../../../shared/payments/take-payment.ts';
import {
  amountArbitrary,
  contextOn,
  DAY,
  historyArbitrary,
  idOf,
  JUAN,
  mergedArbitrary,
  receiptOf,
  replay,
  replayMerged,
} from '../../worlds/ledger.ts';

const movement = (n: number, type: Movement['type'], amount: number): Movement => ({
  id: `${idOf(n)}:${type}`,
  customerId: JUAN,
  type,
  amount: money(amount),
  state: 'confirmed',
  occurredAt: contextOn().occurredAt,
  businessDate: DAY,
  postedOn: DAY,
  orderId: null,
  number: null,
});

const charge = (account: Account, n: number, type: Movement['type'], amount: number, days = 30): Account =>
  postCharge(account, movement(n, type, amount), 'sale', idOf(n), [
    { dueDate: addDays(DAY, days), effectiveDueDate: addDays(DAY, days), amount: money(amount) },
  ]).account;

const credit = (account: Account, n: number, type: Movement['type'], amount: number): Account =>
  postCredit(account, movement(n, type, -amount)).account;

describe('the ledger', () => {
  it('R4-13 R4-46 R4-58 a balance is Σ confirmed movements, and Σ outstanding − unallocated credit, after any history', () => {
    fc.assert(
      fc.property(historyArbitrary, (acts) => {
        const { account, movements } = replay(acts);
        const sum = movements.filter((m) => m.state === 'confirmed').reduce((total, m) => total + m.amount, 0);
        expect(account.balance).toBe(sum);
        expect(isConsistent(account)).toBe(true);
        expect(movements.at(-1)?.balanceAfter ?? 0).toBe(account.balance);
      }),
    );
  });

  it('X-10 Σ allocations + unallocated = payment, for every payment of any history', () => {
    fc.assert(
      fc.property(historyArbitrary, (acts) => {
        const { account, movements, postings } = replay(acts);
        const allocations = postings.flatMap((posting) => posting.allocations);
        for (const paid of movements.filter((m) => m.amount < 0)) {
          const unused = account.credits.find((c) => c.movementId === paid.id)?.remaining ?? 0;
          expect(unallocatedPart(paid, allocations)).toBe(unused);
        }
      }),
    );
  });

  it('D-08 D-09 credit in favour and open debts never stand side by side: each uses the other up', () => {
    fc.assert(
      fc.property(historyArbitrary, (acts) => {
        const { account } = replay(acts);
        expect(Math.min(totalOutstanding(account), unallocatedCredit(account))).toBe(0);
      }),
    );
  });

  it('D3c D-08 nor do they after two accounts have become one: the sums stand, and every payment is somewhere', () => {
    fc.assert(
      fc.property(mergedArbitrary, (histories) => {
        const { merge, played } = replayMerged(histories);
        const { account, movements, postings } = played;
        expect(merge.movements).toEqual([]);
        for (const one of [merge.account, account]) {
          expect(isConsistent(one)).toBe(true);
          expect(Math.min(totalOutstanding(one), unallocatedCredit(one))).toBe(0);
        }
        expect(account.balance).toBe(movements.reduce((total, m) => total + m.amount, 0));
        const allocations = postings.flatMap((posting) => posting.allocations);
        for (const paid of movements.filter((m) => m.amount < 0)) {
          const unused = account.credits.find((c) => c.movementId === paid.id)?.remaining ?? 0;
          expect(unallocatedPart(paid, allocations)).toBe(unused);
        }
      }),
    );
  });

  it('D3 X-10 no act has two rows of one movement on one debt: the books keep one for each command', () => {
    fc.assert(
      fc.property(mergedArbitrary, (histories) => {
        for (const { allocations } of replayMerged(histories).played.postings) {
          const pairs = allocations.map(({ movementId, installmentId }) => `${movementId} ${installmentId}`);
          expect(new Set(pairs).size).toBe(pairs.length);
          expect(allocations.every(({ principal }) => principal > 0)).toBe(true);
        }
      }),
    );
  });

  it('D3b what a receipt printed is paid first as far as it is owed, and somebody is told where it came to anything else', () => {
    fc.assert(
      fc.property(historyArbitrary, amountArbitrary, fc.nat({ max: 8 }), (acts, paid, unheard) => {
        const before = replay(acts).account;
        const seen = replay(acts.slice(0, Math.max(0, acts.length - unheard))).account;
        const receipt = receiptOf(idOf(999), paid, seen);
        const done = takePayment(receipt, before, contextOn());
        if (!done.ok) throw new Error(done.refusal.code);
        const came = done.value.allocations;
        const open = new Map(before.installments.map((i) => [i.id, i.outstanding]));
        for (const { installmentId, principal } of receipt.allocations) {
          const fits = Math.min(principal, open.get(installmentId) ?? 0);
          expect(came.find((a) => a.installmentId === installmentId)?.principal ?? 0).toBeGreaterThanOrEqual(fits);
        }
        const inOrder = (parts: readonly { installmentId: string; principal: number }[]) =>
          parts.map(({ installmentId, principal }) => `${installmentId} ${principal}`).sort();
        const isAsPrinted = inOrder(came).join() === inOrder(receipt.allocations).join();
        expect(done.value.allocationChanged).toBe(!isAsPrinted);
      }),
    );
  });

  it('X-09 what was posted is never touched by what comes later: only what is still owed of an installment falls', () => {
    fc.assert(
      fc.property(historyArbitrary, (acts) => {
        const { postings } = replay(acts);
        const made = new Map(postings.flatMap((posting) => posting.installments).map((i) => [i.id, i]));
        for (const posting of postings)
          for (const touched of posting.touched) {
            const { outstanding, ...fixed } = touched;
            expect(made.get(touched.id)).toMatchObject(fixed);
            expect(outstanding).toBeGreaterThanOrEqual(0);
          }
      }),
    );
  });

  it('R4-47 R4-44 the worked example: +5.000 +1.200 −800 −3.000 = 2.400, and he «debe»', () => {
    let account = charge(emptyAccount(JUAN), 1, 'sale', 5000);
    account = charge(account, 2, 'product_add', 1200);
    account = credit(account, 3, 'product_remove', 800);
    expect(account.balance).toBe(5400);
    account = credit(account, 4, 'payment', 3000);
    expect(account.balance).toBe(2400);
    expect(balanceSide(account.balance)).toBe('owes');
    expect(isConsistent(account)).toBe(true);
  });

  it('R4-48 more than nothing owes, less is in favour, nothing is settled', () => {
    expect([1, -1000, 0].map((n) => balanceSide(n as Money))).toEqual(['owes', 'in_favour', 'settled']);
  });

  it('R4-20 the four types of the seed have their fixed signs, and the others are there', () => {
    expect(movementSigns).toMatchObject({ sale: 1, payment: -1, product_add: 1, product_remove: -1 });
    expect(movementTypes).toEqual(
      expect.arrayContaining(['adjustment', 'late_interest', 'debit_note', 'credit_note', 'refund']),
    );
  });

  it('R4-20 every movement that a history posts has its type’s sign and is never zero', () => {
    fc.assert(
      fc.property(historyArbitrary, (acts) => {
        for (const { type, amount } of replay(acts).movements) {
          expect(amount).not.toBe(0);
          if (movementSigns[type] !== 0) expect(Math.sign(amount)).toBe(movementSigns[type]);
        }
      }),
    );
  });

  it('R4-21 a draft is confirmed or deleted, a confirmed one only cancelled, a cancelled one stays', () => {
    const states: MovementState[] = ['draft', 'confirmed', 'cancelled'];
    const moves = states.flatMap((from) =>
      [...states, 'deleted' as const].filter((to) => canBecome(from, to)).map((to) => `${from}→${to}`),
    );
    expect(moves).toEqual(['draft→confirmed', 'draft→deleted', 'confirmed→cancelled']);
  });

  it('R4-57 what comes from an order or a payment is confirmed at once, never a draft', () => {
    fc.assert(
      fc.property(historyArbitrary, (acts) => {
        expect(replay(acts).movements.every((m) => m.state === 'confirmed')).toBe(true);
      }),
    );
  });

  it('what is overdue is what is owed past its effective due date', () => {
    const account = charge(charge(emptyAccount(JUAN), 1, 'sale', 700, 0), 2, 'sale', 300, 10);
    expect([DAY, addDays(DAY, 1), addDays(DAY, 11)].map((on) => overdueAmount(account, on))).toEqual([0, 700, 1000]);
  });
});

describe('the credit limit', () => {
  it.each([
    [6000, 4000, 10_000, 0],
    [6000, 4001, 10_000, 1],
    [6000, 6000, 10_000, 2000],
    [-1000, 1000, 0, 0],
    [-1000, 1001, 0, 1],
    [0, 1, 0, 1],
    [500, 0, 0, 0],
    [99_999, 1, null, 0],
  ])('D-27 balance %s, %s on account, limit %s: %s over', (balance, onAccount, limit, excess) => {
    expect(excessOverLimit(balance as Money, onAccount as Money, limit as Money | null)).toBe(excess);
  });

  it('R4-05 what is available is what fits: one unit more is over', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (balance, limit) => {
        const available = availableCredit(balance as Money, limit as Money) as Money;
        if (available > 0) expect(excessOverLimit(balance as Money, available, limit as Money)).toBe(0);
        expect(excessOverLimit(balance as Money, money(available + 1), limit as Money)).toBeGreaterThan(0);
      }),
    );
  });
});
