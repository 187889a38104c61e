import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Books, openBooks } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill } from '../../worlds/corrections.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

// Two tills that have not heard of each other: what they printed stands, and no debt stays open beside money that could pay it.
describe.each(engines())('a debt that two tills collect (%s)', (engine) => {
  let books: Books;
  let a: CorrectingTill;
  let b: CorrectingTill;
  let customerId = '';
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    [a, b] = [correctingTill(books, 1), correctingTill(books, 2)];
  });
  beforeEach(async () => {
    customerId = a.nextId();
    await a.pushOne(a.customer(customerId));
  });
  afterEach(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
  });
  afterAll(() => books.close());

  const pays = (orderId: string, principal: number, interest = 0) => ({
    allocations: [{ installmentId: `${orderId}:i1`, principal, interest, waived: 0 }],
  });
  const figures = (id = customerId) =>
    books.db.read(async (tx) => {
      const [row] = await tx.byValues('customers', 'id', [id]);
      const debts = await tx.byValues('installments', 'customer_id', [id]);
      const credits = await tx.byValues('credits', 'customer_id', [id]);
      return {
        balance: row?.balance,
        owed: debts.reduce((total, { outstanding }) => total + outstanding, 0),
        inFavour: credits.reduce((total, { remaining }) => total + remaining, 0),
      };
    });
  const allocationsOf = (paymentId: string) =>
    books.db.read(async (tx) =>
      (await tx.byValues('allocations', 'movement_id', [`${paymentId}:payment`]))
        .toSorted((one, two) => two.principal - one.principal)
        .map(({ installment_id, principal }) => [installment_id, principal]),
    );

  test('D3 D-05 D-08 what the second pays too much of it pays what else is owed, and somebody is told', async () => {
    const [one, two] = [a.sale({ account: 600 }, { customerId }), a.sale({ account: 500 }, { customerId })];
    await a.push([one, two]);
    const first = await a.pushOne(a.payment(600, { customerId, ...pays(one.payload.orderId, 600) }));
    const again = b.payment(600, { customerId, ...pays(one.payload.orderId, 600) });
    const second = await b.pushOne(again);
    expect([first.flags, second.flags]).toEqual([undefined, ['allocation_changed']]);
    expect(await figures()).toEqual({ balance: -100, owed: 0, inFavour: 100 });
    expect(await allocationsOf(again.payload.paymentId)).toEqual([[`${two.payload.orderId}:i1`, 500]]);
    // It is the second receipt that is taken back: what it paid after all is owed again.
    await a.pushOne(a.cancel(`${again.payload.paymentId}:payment`));
    expect(await figures()).toEqual({ balance: 500, owed: 500, inFavour: 0 });
  });

  test('D3b a sale and a payment with an excess come to the same in either order', async () => {
    const come = async (saleFirst: boolean) => {
      const id = a.nextId();
      const first = a.sale({ account: 600 }, { customerId: id });
      await a.push([a.customer(id), first]);
      const sell = () => b.pushOne(b.sale({ account: 500 }, { customerId: id }));
      const pay = () => a.pushOne(a.payment(1000, { customerId: id, ...pays(first.payload.orderId, 600) }));
      for (const act of saleFirst ? [sell, pay] : [pay, sell]) await act();
      return figures(id);
    };
    expect(await come(true)).toEqual({ balance: 100, owed: 100, inFavour: 0 });
    expect(await come(false)).toEqual(await come(true));
  });

  test('D3 X-10 more of a debt than its receipt says, and a part that was meant for interest, are one row', async () => {
    const sale = a.sale({ account: 1000 }, { customerId });
    await a.pushOne(sale);
    const paid = b.payment(900, { customerId, ...pays(sale.payload.orderId, 300, 100) });
    expect((await b.pushOne(paid)).flags).toEqual(['allocation_changed']);
    expect(await allocationsOf(paid.payload.paymentId)).toEqual([[`${sale.payload.orderId}:i1`, 900]]);
    expect(await figures()).toEqual({ balance: 100, owed: 100, inFavour: 0 });
  });

  test('D3 where the business applies no credit by itself, the rest stays in favour', async () => {
    const [one, two] = [a.sale({ account: 600 }, { customerId }), a.sale({ account: 500 }, { customerId })];
    await a.push([a.command('settings.save', { changes: { autoApplyCredit: false } }), one, two]);
    for (const till of [a, b]) await till.pushOne(till.payment(600, { customerId, ...pays(one.payload.orderId, 600) }));
    expect(await figures()).toEqual({ balance: -100, owed: 500, inFavour: 600 });
    // Once it is wanted, the next payment leaves nothing of it beside a debt.
    await a.pushOne(a.command('settings.save', { changes: { autoApplyCredit: true } }));
    await b.pushOne(b.payment(50, { customerId }));
    expect(await figures()).toEqual({ balance: -150, owed: 0, inFavour: 150 });
  });
});
