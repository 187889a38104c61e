import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { engines } from '../../worlds/postgres.ts';

describe.each(engines())('which way the cash of a modification went (%s)', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let order: string;
  beforeEach(async () => {
    books = await openBooks(engine, 1);
    till = testTill(books, 1);
    order = till.nextId();
    const line = { lineId: `${order}:l1`, description: 'Yerba', quantity: 10_000, unitPrice: 1000 };
    const customerId = till.nextId();
    const tenders = [
      { method: 'account', amount: 6000 },
      { method: 'cash', amount: 4000 },
    ];
    const sold = { orderId: order, number: 'V-01-00000001', customerId, lines: [line], tenders, total: 10_000 };
    await till.push([
      till.command('customer.save', { customerId, changes: { name: 'Juan' } } as never),
      till.command('order.sell', sold as never),
    ]);
  });
  afterEach(() => books.close());

  const byMaria = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-maria-000000' } };
  const takeBack = (cashShare: object) =>
    till.command(
      'order.modify',
      {
        ...{ modificationId: till.nextId(), orderId: order, baseVersion: 1, add: [], cashShare },
        remove: [{ lineId: `${order}:l1`, quantity: 1000 }],
      } as never,
      byMaria,
    );
  const settled = () =>
    books.db.read((tx) => tx.all<{ amount: number }>('select amount from order_settlements order by seq, ordinal', []));

  test('D-04 X-12 as it is said, where that is the way of the goods: nothing to look at', async () => {
    const answer = await till.pushOne(takeBack({ method: 'cash', amount: 400, direction: 'out' }));
    expect([answer.status, answer.flags]).toEqual(['applied', undefined]);
    expect(await settled()).toEqual([{ amount: -400 }]);
  });

  test('D-04 X-12 said to have come in while goods came back: it stands as said, and is looked at', async () => {
    const answer = await till.pushOne(takeBack({ method: 'cash', amount: 400, direction: 'in' }));
    expect(answer).toMatchObject({ status: 'applied', flags: expect.arrayContaining(['preview_differs']) });
    expect(await settled()).toEqual([{ amount: 400 }]);
  });

  test('D-04 X-12 what goes to the account changes no hands: it goes the way of the goods', async () => {
    const answer = await till.pushOne(takeBack({ method: 'account', amount: 400, direction: 'in' }));
    expect(answer).toMatchObject({ status: 'applied', flags: expect.arrayContaining(['preview_differs']) });
    expect(await settled()).toEqual([{ amount: -400 }]);
  });
});
