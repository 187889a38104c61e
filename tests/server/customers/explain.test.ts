import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainBalance } from '../../../server/customers/explain-balance.ts';
import { readCustomer } from '../../../server/customers/read-customers.ts';
import type { BalanceExplanation } from '../../../shared/customers/customer-file.ts';
import { addDays, type PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Command, Kind } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { engines } from '../../worlds/postgres.ts';

const DAY = '2026-11-01' as PlainDate;
const boss = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-a-pin-000000' } };

/** What may happen to two customers, in any order and on any day: late pushes carry an earlier one. */
const act = fc.record({
  kind: fc.constantFrom(
    'sale',
    'sale',
    'payment',
    'payment',
    'debt',
    'remove',
    'void',
    'cancel',
    'adjust',
    'refund',
    'merge',
  ),
  who: fc.integer({ min: 0, max: 1 }),
  amount: fc.integer({ min: 1, max: 500_00 }),
  day: fc.integer({ min: 0, max: 20 }),
  pick: fc.nat(50),
});

describe.each(engines())('why a customer owes what he owes (%s)', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let numbers = 0;
  beforeAll(async () => {
    books = await openBooks(engine, 1);
    till = testTill(books, 1);
  });
  afterAll(() => books.close());

  const number = (series: string) => {
    numbers += 1;
    return `${series}-01-${String(numbers).padStart(8, '0')}`;
  };
  const explain = (id: string, asOf: PlainDate | null) => books.db.read((tx) => explainBalance(tx, id, asOf));

  async function play(acts: readonly (typeof act extends fc.Arbitrary<infer A> ? A : never)[]): Promise<string[]> {
    const who = [till.nextId(), till.nextId()];
    const sold: { orderId: string; lineId: string }[] = [];
    const cancellable: string[] = [];
    const commands: Command[] = who.map((customerId) =>
      till.command('customer.save', { customerId, changes: { name: 'Juan' } } as never, boss),
    );
    for (const one of acts) {
      const businessDate = addDays(DAY, one.day);
      const at = { ...boss, businessDate, occurredAt: `${businessDate}T14:00:00.000Z` } as Partial<Command>;
      const add = (kind: Kind, payload: object) => commands.push(till.command(kind, payload as never, at));
      const customerId = who[one.who] ?? '';
      const [id, lineId] = [till.nextId(), till.nextId()];
      const order = sold[one.pick % Math.max(1, sold.length)];
      const cancelled = cancellable[one.pick % Math.max(1, cancellable.length)];
      if (one.kind === 'sale') {
        const onAccount = Math.max(1, Math.floor(one.amount * 0.6));
        const cash = one.amount - onAccount;
        add('order.sell', {
          ...{ orderId: id, number: number('V'), customerId, total: one.amount },
          lines: [{ lineId, description: 'Yerba', quantity: 1000, unitPrice: one.amount }],
          tenders: [{ method: 'account', amount: onAccount }, ...(cash > 0 ? [{ method: 'cash', amount: cash }] : [])],
        });
        sold.push({ orderId: id, lineId });
      } else if (one.kind === 'payment') {
        const { amount } = one;
        add('payment.take', { paymentId: id, receiptNumber: number('R'), customerId, amount, method: 'cash' });
        cancellable.push(`${id}:payment`);
      } else if (one.kind === 'debt') {
        add('debt.open', { debtId: id, customerId, amount: one.pick % 2 ? one.amount : -one.amount });
        cancellable.push(`${id}:opening`);
      } else if (one.kind === 'adjust') {
        const amount = one.pick % 2 ? one.amount : -one.amount;
        add('movement.draft', { movementId: id, customerId, amount, reason: 'ajuste' });
        if (one.pick % 3) add('movement.confirm', { movementId: id });
        cancellable.push(id);
      } else if (one.kind === 'refund') {
        add('refund.pay', { refundId: id, receiptNumber: number('E'), customerId, amount: one.amount, method: 'cash' });
      } else if (one.kind === 'remove' && order) {
        const remove = [{ lineId: order.lineId, quantity: 1 + (one.pick % 900) }];
        add('order.modify', { modificationId: id, orderId: order.orderId, baseVersion: 1, add: [], remove });
      } else if (one.kind === 'void' && order) {
        add('order.void', { voidId: id, orderId: order.orderId, baseVersion: 1, reason: 'error', refunds: [] });
      } else if (one.kind === 'cancel' && cancelled) add('movement.cancel', { movementId: cancelled, reason: 'error' });
      else if (one.kind === 'merge' && one.pick % 5 === 0) add('customer.merge', { customerId: who[1], into: who[0] });
    }
    await till.push(commands);
    return who;
  }

  const total = (rows: readonly number[]) => rows.reduce((all, one) => all + one, 0);

  function adds(told: BalanceExplanation): void {
    expect(total(told.types.map((one) => one.total))).toBe(told.balance);
    expect(told.pendingDebt - told.creditInFavour).toBe(told.balance);
    expect(total(told.installments.map((one) => one.outstanding))).toBe(told.pendingDebt);
    expect(total(told.credits.map((one) => one.remaining))).toBe(told.creditInFavour);
    for (const { amount, allocations, outstanding } of told.installments)
      expect(amount - total(allocations.map((one) => one.amount))).toBe(outstanding);
    for (const { amount, cancelled, used, remaining } of told.credits)
      expect(amount - cancelled - total(used.map((one) => one.amount))).toBe(remaining);
  }

  test('X-20 R4-06 any books: every figure opens into rows that add up to it, now and as of every day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
        for (const id of await play(acts)) {
          const now = await explain(id, null);
          const customer = await books.db.read((tx) => readCustomer(tx, id));
          expect(now?.balance).toBe(customer?.balance);
          if (now) adds(now);
          for (let day = -1; day <= 21; day += 2) {
            const then = await explain(id, addDays(DAY, day));
            if (then) adds(then);
          }
          const last = await explain(id, addDays(DAY, 30));
          expect(last).toEqual({ ...now, asOf: addDays(DAY, 30), credits: last?.credits });
          expect(sorted(last?.credits ?? [])).toEqual(sorted(now?.credits ?? []));
        }
      }),
      { numRuns: 25 },
    );
  }, 300_000);

  const sorted = (credits: BalanceExplanation['credits']) =>
    credits.toSorted((a, b) => (a.movementId < b.movementId ? -1 : 1));

  test('X-20 a printed day stays as it was, whatever is paid, cancelled and modified afterwards', async () => {
    const acts = [
      { kind: 'sale', who: 0, amount: 10_000, day: 1, pick: 0 },
      { kind: 'payment', who: 0, amount: 2_500, day: 2, pick: 0 },
    ] as const;
    const [id = ''] = await play(acts);
    const then = await explain(id, addDays(DAY, 3));
    expect(then).toMatchObject({ balance: 3_500, pendingDebt: 3_500, creditInFavour: 0 });
    const [row] = await books.db.read((tx) => tx.byValues('payments', 'customer_id', [id]));
    const businessDate = addDays(DAY, 10);
    const at = { ...boss, businessDate, occurredAt: `${businessDate}T14:00:00.000Z` } as Partial<Command>;
    await till.push([
      till.command('movement.cancel', { movementId: `${row?.id}:payment`, reason: 'error' } as never, at),
      till.command('debt.open', { debtId: till.nextId(), customerId: id, amount: 700 } as never, at),
    ]);
    expect(await explain(id, addDays(DAY, 3))).toEqual(then);
    expect(await explain(id, null)).toMatchObject({ balance: 6_700 });
  });
});
