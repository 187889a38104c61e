import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, openBooks, PEDRO } from '../../worlds/books.ts';
import { balancesAsOf, byMaria, type CorrectingTill, correctingTill, readBooks } from '../../worlds/corrections.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const NEXT_MONTH = { occurredAt: '2026-12-03T14:00:00.000Z', businessDate: '2026-12-03' };

describe.each(engines())('movements are drafted, confirmed, cancelled and paid out on %s', (engine) => {
  let books: Books;
  let till: CorrectingTill;
  let customerId = '';
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    till = correctingTill(books, 1);
  });
  afterAll(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
    await books.close();
  });
  beforeEach(async () => {
    customerId = till.nextId();
    await till.pushOne(till.customer(customerId));
  });

  const balance = async (id = customerId) =>
    (await books.db.read((tx) => tx.byValues('customers', 'id', [id])))[0]?.balance;
  const rows = () => books.db.read((tx) => tx.byValues('movements', 'customer_id', [customerId]));
  const answers = (results: readonly { status: string; code?: unknown; flags?: unknown }[]) =>
    results.map(({ code, flags, status }) => code ?? flags ?? status);
  const pushed = async (...commands: Command[]) => answers((await till.push(commands)).results);
  const unchanged = async (commands: readonly Command[], expected: readonly unknown[]) => {
    const before = await readBooks(books.db);
    expect(await pushed(...commands)).toEqual(expected);
    expect(await readBooks(books.db)).toEqual(before);
  };

  it('R4-55 R4-56 D-22 a draft counts nowhere, is edited and deleted, and confirmed once it counts from that day', async () => {
    const draft = till.draft(300, { customerId });
    const { movementId } = draft.payload;
    const edited = till.draft(500, { customerId, movementId });
    expect(await pushed(draft, edited)).toEqual(['applied', 'applied']);
    expect([await balance(), (await balancesAsOf(books.db, '2026-12-31'))[customerId]]).toEqual([0, undefined]);
    books.at(Date.parse('2026-12-03T15:00:00.000Z'));
    const by = { ...byMaria, ...NEXT_MONTH } as Partial<Command>;
    const confirm = till.command('movement.confirm', { movementId, shown: { customerId, debt: 500 } }, by);
    expect(await pushed(confirm)).toEqual(['applied']);
    expect((await balancesAsOf(books.db, '2026-11-30'))[customerId]).toBeUndefined();
    expect([await balance(), (await balancesAsOf(books.db, '2026-12-03'))[customerId]]).toEqual([500, 500]);
    const again = till.command('movement.confirm', { movementId }, by);
    const before = await readBooks(books.db);
    expect(await pushed(again)).toEqual(['applied']);
    expect(await readBooks(books.db)).toEqual(before);
    books.at(Date.parse('2026-11-21T15:00:00.000Z'));
    await unchanged([till.draft(1, { customerId, movementId })], ['movement_not_draft']);
  });

  it('R4-21 a draft is deleted without a reason, and what is deleted cannot be confirmed', async () => {
    const draft = till.draft(300, { customerId });
    const { movementId } = draft.payload;
    await pushed(draft);
    expect(await pushed(till.cancel(movementId, { reason: undefined }))).toEqual(['applied']);
    expect(await rows()).toEqual([]);
    await unchanged([till.confirm(movementId), till.confirm(idOf(0x9999))], ['movement_unknown', 'movement_unknown']);
    const [again, away] = [till.draft(5, { customerId, movementId }), till.cancel(movementId)];
    expect(await pushed(till.draft(4, { customerId, movementId }), away, again, till.cancel(movementId))).toEqual(
      Array(4).fill('applied'),
    );
    expect(await rows()).toEqual([]);
  });

  it('D-22 R4-19 nothing and no reason are refused; a second person confirms what is above the shop’s amount', async () => {
    await unchanged(
      [till.draft(0, { customerId }), till.draft(5, { customerId, reason: '' }), till.draft(1.5, { customerId })],
      ['malformed', 'malformed', 'malformed'],
    );
    await pushed(till.command('settings.save', { changes: { adjustmentSecondPersonAbove: 1000 } }));
    const [large, small] = [till.draft(-1001, { customerId }), till.draft(1000, { customerId })];
    await pushed(large, small);
    await unchanged([till.confirm(large.payload.movementId)], ['second_person_needed']);
    expect(await pushed(till.confirm(small.payload.movementId))).toEqual(['applied']);
    await pushed(till.command('settings.save', { changes: { adjustmentSecondPersonAbove: null } }));
  });

  it('R4-60 D-21 X-09 a cheque that bounces: its receipt’s row stays, the debt is owed again, no past month changes', async () => {
    const sale = till.sale({ account: 1000 }, { customerId });
    const paid = till.payment(960, { customerId, rounding: 40 });
    const id = `${paid.payload.paymentId}:payment`;
    await pushed(sale, paid);
    expect(await balance()).toBe(0);
    books.at(Date.parse('2026-12-03T15:00:00.000Z'));
    const by = { ...byMaria, ...NEXT_MONTH } as Partial<Command>;
    const before = await balancesAsOf(books.db, '2026-11-30');
    const bounced = till.cancel(id, { shown: { customerId, debt: 1000 } }, by);
    expect(await pushed(bounced)).toEqual(['applied']);
    expect(await balancesAsOf(books.db, '2026-11-30')).toEqual(before);
    expect([await balance(), (await balancesAsOf(books.db, '2026-12-03'))[customerId]]).toEqual([1000, 1000]);
    const all = (await rows()).map(({ type, amount, state }) => `${type} ${amount} ${state}`).toSorted();
    expect(all).toEqual([
      ...['cancellation 40 cancelled', 'cancellation 960 cancelled'],
      ...['cash_rounding -40 cancelled', 'payment -960 cancelled', 'sale 1000 confirmed'],
    ]);
    books.at(Date.parse('2026-11-21T15:00:00.000Z'));
    const replay = await readBooks(books.db);
    for (let again = 0; again < 3; again += 1)
      expect((await till.push([bounced])).results[0]).toMatchObject({ status: 'applied', replayed: true });
    expect(await readBooks(books.db)).toEqual(replay);
    await unchanged(
      [
        till.cancel(id),
        till.cancel(`${id}:cancellation`),
        till.cancel(`${sale.payload.orderId}:sale`),
        till.cancel(id, { reason: undefined }),
      ],
      ['movement_cancelled', 'movement_of_order', 'movement_of_order', 'reason_required'],
    );
  });

  it('D-21 money that goes the other way is what had come: otherwise it is flagged, and a draft has none', async () => {
    const cancelled = async (made: Command, movementId: string, amount: number) => {
      const tender = { method: 'cash', amount };
      return (await pushed(made, till.cancel(movementId, { tender }))).at(-1);
    };
    const paid = (amount: number) => {
      const payment = till.payment(960, { customerId, rounding: 40 });
      return cancelled(payment, `${payment.payload.paymentId}:payment`, amount);
    };
    const refunded = (amount: number) => {
      const refund = till.refund(300, { customerId });
      return cancelled(refund, `${refund.payload.refundId}:refund`, amount);
    };
    await pushed(till.sale({ account: 10_000 }, { customerId }));
    expect([await paid(-960), await paid(-1000)]).toEqual(['applied', 'applied']);
    for (const amount of [-1001, 960, 0]) expect(await paid(amount)).toEqual(['preview_differs']);
    await pushed(till.payment(20_000, { customerId }));
    expect(await refunded(300)).toBe('applied');
    for (const amount of [301, -300]) expect(await refunded(amount)).toEqual(['preview_differs']);
    const draft = till.draft(500, { customerId });
    const { movementId } = draft.payload;
    await pushed(draft);
    await unchanged([till.cancel(movementId, { tender: { method: 'cash', amount: -500 } })], ['malformed']);
    expect(await cancelled(till.confirm(movementId), movementId, -500)).toEqual(['preview_differs']);
  });

  it('D-21 money goes back the way it came: a payment by card that is taken back in cash is flagged', async () => {
    const takenBack = async (made: Command, movementId: string, tender: object, isLater: boolean) => {
      if (isLater) await pushed(made);
      return (await pushed(...(isLater ? [] : [made]), till.cancel(movementId, { tender }))).at(-1);
    };
    const paid = (method: string, back: string, isLater: boolean) => {
      const payment = till.payment(500, { customerId, method });
      const tender = { method: back, amount: -500 };
      return takenBack(payment, `${payment.payload.paymentId}:payment`, tender, isLater);
    };
    const refunded = (method: string, back: string, isLater: boolean) => {
      const refund = till.refund(300, { customerId, method });
      const tender = { method: back, amount: 300 };
      return takenBack(refund, `${refund.payload.refundId}:refund`, tender, isLater);
    };
    await pushed(till.payment(2000, { customerId }));
    for (const isLater of [false, true])
      for (const done of [paid, refunded]) {
        expect(await done('card', 'cash', isLater)).toEqual(['preview_differs']);
        expect(await done('cash', 'transfer', isLater)).toEqual(['preview_differs']);
        expect([await done('card', 'card', isLater), await done('cash', 'cash', isLater)]).toEqual([
          'applied',
          'applied',
        ]);
      }
  });

  it('a payment whose rounding was cancelled before can still be cancelled', async () => {
    const paid = till.payment(960, { customerId, rounding: 40 });
    const id = paid.payload.paymentId;
    await pushed(till.sale({ account: 700 }, { customerId }), paid, till.payment(50, { customerId }));
    expect(await pushed(till.cancel(`${id}:cash_rounding`), till.cancel(`${id}:payment`))).toEqual([
      'applied',
      'applied',
    ]);
    expect(await balance()).toBe(650);
  });

  it('R4-50 credit in favour is paid out under a number of its own; more than there is stands, is owed and is flagged', async () => {
    const first = till.refund(600, { customerId });
    expect(await pushed(till.payment(1000, { customerId }), first)).toEqual(['applied', 'applied']);
    const again = { ...till.refund(1, { customerId, refundId: first.payload.refundId }) } as Command;
    await unchanged(
      [again, till.refund(0, { customerId }), till.refund(-1, { customerId })],
      ['refund_exists', 'malformed', 'malformed'],
    );
    expect(await pushed(till.refund(500, { customerId }))).toEqual([['refund_exceeds_credit']]);
    expect(await balance()).toBe(100);
    expect(await pushed(till.refund(10, { customerId, receiptNumber: 'R-01-00000001' }))).toEqual([
      ['number_foreign', 'refund_exceeds_credit'],
    ]);
    expect(await pushed(till.cancel(`${first.payload.refundId}:refund`))).toEqual(['applied']);
    expect(await balance()).toBe(-490);
  });

  it('D-46 a cashier neither drafts nor confirms nor pays out, and a stranger’s draft makes a flagged placeholder', async () => {
    const asPedro = { userId: PEDRO };
    const refused = ['not_authorized', 'not_authorized', 'not_authorized', 'not_authorized'];
    const draft = till.draft(5, { customerId });
    await pushed(draft);
    const { movementId } = draft.payload;
    const payout = { refundId: till.nextId(), receiptNumber: 'E-01-00000099', customerId, amount: 5, method: 'cash' };
    await unchanged(
      [
        till.command('movement.draft', { movementId: till.nextId(), customerId, amount: 5, reason: 'x' }, asPedro),
        till.command('movement.confirm', { movementId }, asPedro),
        till.command('movement.cancel', { movementId }, asPedro),
        till.command('refund.pay', payout, asPedro),
      ],
      refused,
    );
    expect(await pushed(till.draft(5, { customerId: till.nextId() }))).toEqual([['unknown_customer']]);
  });
});
