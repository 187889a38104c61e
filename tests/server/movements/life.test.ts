import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readMovement } from '../../../server/movements/read-movement.ts';
import { readMovements } from '../../../server/movements/read-movements.ts';
import { totalMovements } from '../../../server/movements/total-movements.ts';
import { listOrders } from '../../../server/orders/list-orders.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, openBooks } from '../../worlds/books.ts';
import { balancesAsOf, byMaria, type CorrectingTill, correctingTill, readBooks } from '../../worlds/corrections.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

/** The same command on another day. */
const on = <C extends Command>(day: string, command: C): C => ({
  ...command,
  occurredAt: `${day}T14:00:00.000Z`,
  businessDate: day,
});

describe.each(engines())('the life of a movement on %s', (engine) => {
  let books: Books;
  let till: CorrectingTill;
  beforeAll(async () => {
    books = await openBooks(engine);
    till = correctingTill(books);
  });
  afterAll(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
    await books.close();
  });
  let customerId = '';
  beforeEach(async () => {
    customerId = till.nextId();
    await till.pushOne(till.customer(customerId));
  });

  const push = async (...commands: Command[]) => {
    const { results } = await till.push(commands);
    return results.map(({ status, code }) => code ?? status);
  };
  const movement = async (id: string) => books.db.read((tx) => readMovement(tx, id));
  const asOf = async (day: string) => (await balancesAsOf(books.db, day))[customerId] ?? 0;
  const listed = async (filter: object) =>
    (await books.db.read((tx) => readMovements(tx, { customer: customerId, limit: 50, ...filter }))).movements;

  /** An installment of 1.000 due on 10 October, paid on the 15th. */
  const paidInOctober = async () => {
    const orderId = till.nextId();
    const dueDates = [{ dueDate: '2026-10-10', amount: 1000 }];
    const sale = on('2026-09-10', till.sale({ account: 1000 }, { orderId, customerId, dueDates }));
    const payment = on('2026-10-15', till.payment(1000, { customerId }));
    expect(await push(sale, payment)).toEqual(['applied', 'applied']);
    return { sale: `${orderId}:sale`, payment: `${payment.payload.paymentId}:payment`, orderId };
  };

  it('R4-60 X-20 a cheque bounces on 5 November: October says paid for ever, November says cancelled', async () => {
    const { sale, payment } = await paidInOctober();
    const october = async () => ({
      balance: await asOf('2026-10-31'),
      rows: await listed({ asOf: '2026-10-31' as PlainDate }),
      totals: await books.db.read((tx) =>
        totalMovements(tx, { customer: customerId, asOf: '2026-10-31' as PlainDate }),
      ),
    });
    const printed = await october();
    expect(printed.balance).toBe(0);
    expect(await push(on('2026-11-05', till.cancel(payment, { reason: 'cheque sin fondos' })))).toEqual(['applied']);
    expect(await october()).toEqual(printed);
    expect(await asOf('2026-11-05')).toBe(1000);

    const cancelled = await movement(payment);
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      amount: -1000,
      postedOn: '2026-10-15',
      together: -1000,
      cancelledBy: { amount: 1000, postedOn: '2026-11-05', reason: 'cheque sin fondos', number: cancelled?.number },
      // What it had paid is still told, and is owed again.
      pays: [{ principal: 1000, outstanding: 1000, dueDate: '2026-10-10', number: expect.any(String) }],
    });
    expect(await movement(`${payment}:cancellation`)).toMatchObject({ type: 'cancellation', cancels: { id: payment } });
    expect(await movement(sale)).toMatchObject({ paidBy: [], debts: [{ amount: 1000, outstanding: 1000 }] });
    const november = await listed({ from: '2026-11-01' as PlainDate, state: ['cancelled'] });
    expect(november.map(({ type, amount }) => [type, amount])).toEqual([['cancellation', 1000]]);
  });

  it('R4-60 cancelled twice, or with no reason, nothing happens', async () => {
    const { payment } = await paidInOctober();
    expect(await push(till.cancel(payment, { reason: undefined }))).toEqual(['reason_required']);
    expect(await push(till.cancel(payment))).toEqual(['applied']);
    const before = await readBooks(books.db);
    expect(await push(till.cancel(payment), till.cancel(`${payment}:cancellation`))).toEqual([
      'movement_cancelled',
      'movement_of_order',
    ]);
    expect(await readBooks(books.db)).toEqual(before);
  });

  it('R4-60 with a payment falls what cash rounded away, and its receipt tells both', async () => {
    const sale = till.sale({ account: 1050 }, { customerId });
    const payment = till.payment(1000, { customerId, rounding: 50 });
    await push(sale, payment);
    const id = `${payment.payload.paymentId}:payment`;
    expect(await movement(id)).toMatchObject({ together: -1050, method: 'cash', pays: [{ principal: 1000 }] });
    expect(await movement(`${sale.payload.orderId}:sale`)).toMatchObject({
      paidBy: [
        { type: 'payment', principal: 1000 },
        { type: 'cash_rounding', principal: 50 },
      ],
    });
    expect(await push(till.cancel(id, { shown: { customerId, debt: 1050 } }))).toEqual(['applied']);
    expect(await asOf('2026-12-31')).toBe(1050);
    expect(await movement(`${payment.payload.paymentId}:cash_rounding`)).toMatchObject({ state: 'cancelled' });
  });

  it('R4-60 rounding cancelled by itself leaves its payment to be cancelled later', async () => {
    await push(till.sale({ account: 1050 }, { customerId }));
    const payment = till.payment(1000, { customerId, rounding: 50 });
    await push(payment);
    const { paymentId } = payment.payload;
    expect(await push(till.cancel(`${paymentId}:cash_rounding`), till.cancel(`${paymentId}:payment`))).toEqual([
      'applied',
      'applied',
    ]);
    expect(await asOf('2026-12-31')).toBe(1050);
  });

  it('R4-55 R4-56 R4-21 a draft of 30 October counts from its confirmation on 3 November', async () => {
    const draft = on('2026-10-30', till.draft(500, { customerId }));
    const { movementId } = draft.payload;
    expect(await push(draft)).toEqual(['applied']);
    expect(await movement(movementId)).toMatchObject({ state: 'draft', amount: 500, reason: 'arreglo', debts: [] });
    expect(await listed({})).toEqual([]);
    expect(await listed({ state: ['draft'] })).toHaveLength(1);
    expect(await asOf('2026-12-31')).toBe(0);
    const edited = on('2026-10-31', till.draft(700, { customerId, movementId, reason: 'eran 700' }));
    expect(await push(edited)).toEqual(['applied']);
    expect(await push(on('2026-11-03', till.confirm(movementId)))).toEqual(['applied']);
    expect(await asOf('2026-10-31')).toBe(0);
    expect(await asOf('2026-11-03')).toBe(700);
    expect(await movement(movementId)).toMatchObject({ postedOn: '2026-11-03', debts: [{ amount: 700 }] });
    const before = await readBooks(books.db);
    expect(await push(till.confirm(movementId))).toEqual(['applied']);
    expect(await push(till.draft(1, { customerId, movementId }))).toEqual(['movement_not_draft']);
    expect(await readBooks(books.db)).toEqual(before);
    expect(await push(on('2026-11-04', till.cancel(movementId)))).toEqual(['applied']);
    expect(await asOf('2026-11-03')).toBe(700);
    expect(await asOf('2026-11-04')).toBe(0);
  });

  it('R4-21 a draft that is thrown away is gone, and never was on the account', async () => {
    const draft = till.draft(-500, { customerId });
    const { movementId } = draft.payload;
    expect(await push(draft, till.cancel(movementId, { reason: undefined }))).toEqual(['applied', 'applied']);
    expect(await movement(movementId)).toBeNull();
    expect(await push(till.confirm(movementId))).toEqual(['movement_unknown']);
  });

  it('R4-50 3.000 in cash, 1.000 taken back: 1.000 in favour, and paid out later it is settled', async () => {
    const orderId = till.nextId();
    const sale = till.sale({ cash: 3000 }, { orderId, customerId });
    const back = till.modify(orderId, { remove: [{ lineId: `${orderId}:l1`, quantity: 333 }] });
    const { modificationId } = back.payload;
    expect(await push(sale, back)).toEqual(['applied', 'applied']);
    expect(await asOf('2026-12-31')).toBe(-999);
    expect(await movement(`${modificationId}:returned`)).toMatchObject({ type: 'product_remove', unallocated: 999 });
    const refund = till.refund(999, { customerId });
    expect(await push(refund)).toEqual(['applied']);
    expect(await asOf('2026-12-31')).toBe(0);
    expect(await movement(`${refund.payload.refundId}:refund`)).toMatchObject({
      ...{ type: 'refund', amount: 999, method: 'cash' },
      paidBy: [{ id: `${modificationId}:returned`, principal: 999 }],
    });
  });

  it('R4-50 a counter sale is assigned before anything of it can be left in favour', async () => {
    const orderId = till.nextId();
    const remove = [{ lineId: `${orderId}:l1`, quantity: 1000 }];
    const sale = till.sale({ cash: 3000 }, { orderId, customerId: undefined });
    expect(await push(sale, till.modify(orderId, { remove }))).toEqual(['applied', 'tender_missing']);
    expect(await push(till.assign(orderId, customerId), till.modify(orderId, { remove }))).toEqual([
      'applied',
      'applied',
    ]);
    expect(await asOf('2026-12-31')).toBe(-3000);
    expect(await push(till.assign(orderId, till.nextId()))).toEqual(['order_assigned']);
  });

  it('R4-22 with 1.000 in favour, buying 1.500 on account leaves 500 due', async () => {
    const draft = till.draft(-1000, { customerId });
    expect(await push(draft, till.confirm(draft.payload.movementId))).toEqual(['applied', 'applied']);
    const sale = till.sale({ account: 1500 }, { customerId });
    expect(await push(sale)).toEqual(['applied']);
    expect(await asOf('2026-12-31')).toBe(500);
    expect(await movement(`${sale.payload.orderId}:sale`)).toMatchObject({
      debts: [{ amount: 1500, outstanding: 500 }],
      paidBy: [{ id: draft.payload.movementId, principal: 1000 }],
    });
  });

  it('R4-62 an invoice never moves a balance, and its version stays behind when the order goes on', async () => {
    const orderId = till.nextId();
    await push(till.sale({ account: 3000 }, { orderId, customerId }), till.invoice(orderId, 'A-1'));
    expect(await asOf('2026-12-31')).toBe(3000);
    await push(till.voiding(orderId, {}, byMaria));
    const [row] = await books.db.read((tx) => tx.byValues('orders', 'id', [orderId]));
    expect(row).toMatchObject({ invoice_reference: 'A-1', invoice_version: 1, version: 2 });
    const { orders } = await books.db.read((tx) => listOrders(tx, { customer: customerId, limit: 50 }));
    expect(orders).toMatchObject([{ id: orderId, invoiceOutdated: true, voided: true }]);
  });

  it('a till holds his last movements however many drafts were written down after them', async () => {
    const sale = till.sale({ account: 700 }, { customerId });
    const before = (await till.pull()).seq;
    await push(sale, ...Array.from({ length: 50 }, () => till.draft(10, { customerId })));
    const row = (await till.pull(before)).customers.find(({ id }) => id === customerId);
    expect(row?.balance).toBe(700);
    expect(row?.movements.map(({ id }) => id)).toEqual([`${sale.payload.orderId}:sale`]);
  });
});
