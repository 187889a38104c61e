import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMovement } from '../../../server/movements/read-movement.ts';
import { type Books, openBooks } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill, line } from '../../worlds/corrections.ts';
import { engines } from '../../worlds/postgres.ts';

describe.each(engines())('the debts of one movement (%s)', (engine) => {
  let books: Books;
  let till: CorrectingTill;
  beforeAll(async () => {
    books = await openBooks(engine);
    till = correctingTill(books);
  });
  afterAll(() => books.close());

  const debtsOf = async (id: string) => {
    const found = await books.db.read((tx) => readMovement(tx, id));
    return found && { amount: found.amount, debts: found.debts.map(({ amount }) => amount) };
  };

  it('each of an order’s movements shows its own debts, also when one command made two', async () => {
    const customerId = till.nextId();
    const sale = till.sale({ account: 600, cash: 400 }, { customerId });
    const { orderId } = sale.payload;
    const modified = till.modify(orderId, {
      add: [line(`${orderId}:l2`, 1000)],
      cashShare: { method: 'account', amount: 400 },
    });
    await till.push([till.customer(customerId), sale, modified]);
    const { modificationId } = modified.payload;
    expect(await debtsOf(`${orderId}:sale`)).toEqual({ amount: 600, debts: [600] });
    expect(await debtsOf(`${modificationId}:add`)).toEqual({ amount: 600, debts: [600] });
    expect(await debtsOf(`${modificationId}:account`)).toEqual({ amount: 400, debts: [400] });
  });

  it('what was given back of a debt, and what a cancellation made owed again, is each one’s own', async () => {
    const customerId = till.nextId();
    const paid = till.payment(700, { customerId });
    const refund = till.refund(500, { customerId });
    const draft = till.draft(300, { customerId });
    const { movementId } = draft.payload;
    const payment = `${paid.payload.paymentId}:payment`;
    await till.push([till.customer(customerId), paid, refund, draft, till.confirm(movementId), till.cancel(payment)]);
    expect(await debtsOf(`${refund.payload.refundId}:refund`)).toEqual({ amount: 500, debts: [500] });
    expect(await debtsOf(movementId)).toEqual({ amount: 300, debts: [300] });
    expect(await debtsOf(`${payment}:cancellation`)).toMatchObject({ amount: 700 });
  });

  it('D-29 what falls with a payment does not count what fell before by itself, and its cancellation is as it was shown', async () => {
    const customerId = till.nextId();
    const paid = () => till.payment(960, { customerId, rounding: 40 });
    const [broken, whole] = [paid(), paid()];
    const [coin, payment, other] = [
      `${broken.payload.paymentId}:cash_rounding`,
      `${broken.payload.paymentId}:payment`,
      `${whole.payload.paymentId}:payment`,
    ];
    const together = async (id: string) => (await books.db.read((tx) => readMovement(tx, id)))?.together ?? 0;
    const cash = till.command('settings.save', { changes: { cashUnit: 100 } });
    await till.push([cash, till.customer(customerId), till.sale({ account: 2000 }, { customerId }), broken, whole]);
    expect([await together(payment), await together(other)]).toEqual([-1000, -1000]);
    await till.push([till.cancel(coin)]);
    expect([await together(coin), await together(payment)]).toEqual([-40, -960]);
    // What is shown is what the till keeps its figures by.
    for (const [id, debt] of [
      [payment, 960],
      [other, 1000],
    ] as const) {
      const done = await till.pushOne(till.cancel(id, { shown: { customerId, debt } }));
      expect(done).toMatchObject({ status: 'applied' });
      expect(done.flags ?? []).toEqual([]);
    }
    expect([await together(payment), await together(other)]).toEqual([-960, -1000]);
  });

  it('D-22 a confirmed adjustment still says who wrote it down, and when', async () => {
    const customerId = till.nextId();
    const draft = till.draft(300, { customerId });
    const { movementId } = draft.payload;
    const draftedOf = async () => (await books.db.read((tx) => readMovement(tx, movementId)))?.drafted;
    await till.push([till.customer(customerId), draft]);
    expect(await draftedOf()).toBeNull();
    await till.push([till.confirm(movementId)]);
    expect(await draftedOf()).toEqual({ userId: draft.userId, occurredAt: draft.occurredAt });
  });
});
