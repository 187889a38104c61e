import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOrders } from '../../../server/orders/read-order-rows.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, openBooks } from '../../worlds/books.ts';
import {
  balancesAsOf,
  byMaria,
  type CorrectingTill,
  correctingTill,
  line,
  readBooks,
} from '../../worlds/corrections.ts';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const orderOf = (sale: Command<'order.sell'>) => sale.payload.orderId;

describe.each(engines())('orders are modified on %s', (engine) => {
  let books: Books;
  let [till, other] = [] as unknown as [CorrectingTill, CorrectingTill];
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    [till, other] = [correctingTill(books, 1), correctingTill(books, 2)];
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

  const balance = async (id = customerId) =>
    (await books.db.read((tx) => tx.byValues('customers', 'id', [id])))[0]?.balance;
  const movements = async (orderId: string) => {
    const rows = await books.db.read((tx) => tx.byValues('movements', 'order_id', [orderId]));
    return rows.toSorted((a, b) => a.seq - b.seq || a.ordinal - b.ordinal).map(({ type, amount }) => [type, amount]);
  };
  const order = async (orderId: string) =>
    books.db.read(async (tx) => (await readOrders(tx, await tx.byValues('orders', 'id', [orderId])))[0]);
  /** 4.000 in cash and 6.000 on account, in two lines. */
  const mixed = (change: object = {}) => {
    const orderId = till.nextId();
    const lines = [line(`${orderId}:l1`, 7000), line(`${orderId}:l2`, 3000)];
    return till.sale({ cash: 4000, account: 6000 }, { orderId, customerId, lines, ...change });
  };
  const adding = (orderId: string, amount: number, change: object = {}) =>
    till.modify(orderId, { add: [line(`${till.nextId()}:l1`, amount)], ...change });
  const answers = (results: readonly { status: string; code?: unknown; flags?: unknown }[]) =>
    results.map(({ code, flags, status }) => code ?? flags ?? status);
  /** That what is pushed changes nothing at all. */
  const unchanged = async (push: () => Promise<void>) => {
    const before = await readBooks(books.db);
    await push();
    expect(await readBooks(books.db)).toEqual(before);
  };

  it('R4-34 R4-36 R4-53 X-02 1.000 more on a 60/40 order is one movement of 600, however often it arrives', async () => {
    const sale = mixed();
    const more = adding(orderOf(sale), 1000, { shown: { customerId, debt: 600 } });
    const first = await till.push([sale, more]);
    expect(answers(first.results)).toEqual(['applied', 'applied']);
    await unchanged(async () => {
      for (let again = 0; again < 3; again += 1) {
        const { results } = await till.push([sale, more]);
        expect(results).toEqual(first.results.map((result) => ({ ...result, replayed: true })));
      }
    });
    expect(await movements(orderOf(sale))).toEqual([
      ['sale', 6000],
      ['product_add', 600],
    ]);
    expect(await balance()).toBe(6600);
  });

  it('R4-35 R4-37 the line that was added has its version, its time and who added it; what was sold stays as it was', async () => {
    const sale = mixed();
    const more = adding(orderOf(sale), 1000);
    await till.pushOne(sale);
    await till.pushOne(more);
    const modified = await order(orderOf(sale));
    expect(modified).toMatchObject({ total: 10_000, currentValue: 11_000, version: 2, differencePending: 400 });
    expect(modified?.lines.map(({ unitPrice }) => unitPrice)).toEqual([7000, 3000]);
    expect(modified?.changes).toMatchObject([
      {
        ...{ version: 2, kind: 'modify', valueBefore: 10_000, valueAfter: 11_000, cashDelta: 400 },
        userId: more.userId,
      },
    ]);
    expect(modified?.changes[0]?.added).toMatchObject([{ unitPrice: 1000 }]);
    expect(modified?.changes[0]?.occurredAt).toBe(more.occurredAt);
  });

  it('R4-52 R4-54 X-10 what comes back of a paid order frees what was paid; the database adds up', async () => {
    const sale = till.sale({ account: 5000 }, { customerId });
    const lineId = `${orderOf(sale)}:l1`;
    await till.push([sale, till.payment(4000, { customerId })]);
    const back = till.modify(orderOf(sale), {
      remove: [{ lineId, quantity: 400 }],
      shown: { customerId, debt: -2000 },
    });
    expect(answers([await till.pushOne(back)])).toEqual(['applied']);
    expect(await balance()).toBe(-1000);
    const credits = await books.db.read((tx) =>
      tx.byValues('credits', 'customer_id', [customerId], 'and remaining > 0'),
    );
    expect(credits.map(({ remaining }) => remaining)).toEqual([1000]);
  });

  it('R4-19 X-02 the same unit taken back at two tills: the second is held, and neither order nor ledger moves', async () => {
    const sale = mixed();
    const remove = [{ lineId: `${orderOf(sale)}:l2`, quantity: 1000 }];
    await till.push([sale]);
    expect(answers([await till.pushOne(till.modify(orderOf(sale), { remove }))])).toEqual(['applied']);
    await unchanged(async () => {
      const second = await other.pushOne(other.modify(orderOf(sale), { remove }));
      expect(second).toMatchObject({ status: 'held', code: 'over_removal' });
    });
  });

  it('of two tills that modified one order without knowing of each other, both count', async () => {
    const sale = mixed();
    await till.push([sale, adding(orderOf(sale), 1000)]);
    const remove = [{ lineId: `${orderOf(sale)}:l1`, quantity: 500 }];
    expect(
      answers([await other.pushOne(other.modify(orderOf(sale), { remove, shown: { customerId, debt: -2100 } }))]),
    ).toEqual(['applied']);
    expect([await balance(), (await order(orderOf(sale)))?.version]).toEqual([6000 + 600 - 2100, 3]);
  });

  it('a modification that arrives before its sale is held, and what the sale does is not lost', async () => {
    const orderId = till.nextId();
    const early = till.modify(orderId, { add: [line('x', 1)] });
    // A line is named by an id, also when the till that made it is out of order.
    expect(await till.pushOne(early)).toMatchObject({ status: 'refused', code: 'malformed' });
    const held = await other.pushOne(other.modify(orderId, { add: [line(`${orderId}:x`, 100)] }));
    expect(held).toMatchObject({ status: 'held', code: 'order_unknown' });
    expect(answers([await till.pushOne(mixed({ orderId }))])).toEqual(['applied']);
    expect(await balance()).toBe(6000);
    expect((await order(orderId))?.version).toBe(1);
  });

  it('R4-19 a line of another order, more than is there, a line twice, an unknown product: held, and nothing half done', async () => {
    const [sale, another] = [mixed(), mixed()];
    await till.push([sale, another]);
    const lineId = `${orderOf(sale)}:l1`;
    const good = line(`${till.nextId()}:l1`, 100);
    await unchanged(async () => {
      const { results } = await till.push([
        till.modify(orderOf(sale), { remove: [{ lineId: `${orderOf(another)}:l1`, quantity: 1000 }], add: [good] }),
        till.modify(orderOf(sale), { remove: [{ lineId, quantity: 1001 }], add: [good] }),
        till.modify(orderOf(sale), { add: [line(lineId, 100)] }),
        till.modify(orderOf(sale), { add: [{ ...good, productId: idOf(0x999) }] }),
      ]);
      expect(results.map(({ status, code }) => [status, code])).toEqual([
        ['held', 'line_unknown'],
        ['held', 'over_removal'],
        ['held', 'line_exists'],
        ['held', 'product_unknown'],
      ]);
    });
  });

  it('R4-19 nothing, less than nothing, too much and fractions are refused as malformed', async () => {
    const sale = mixed();
    await till.push([sale]);
    const lineId = `${orderOf(sale)}:l1`;
    const removing = (quantity: number) => till.modify(orderOf(sale), { remove: [{ lineId, quantity }] });
    const added = (change: object) => till.modify(orderOf(sale), { add: [line(`${till.nextId()}:l1`, 100, change)] });
    const twice = [1, 2].map((quantity) => ({ lineId, quantity }));
    await unchanged(async () => {
      const { results } = await till.push([
        ...[0, -1, 0.5, 1e9 + 1].map(removing),
        ...[{ quantity: 0 }, { quantity: -1000 }, { unitPrice: -1 }, { quantity: 1e9, unitPrice: 1e12 }].map(added),
        till.modify(orderOf(sale), {}),
        till.modify(orderOf(sale), { remove: twice }),
        till.modify(orderOf(sale), { remove: [{ lineId, quantity: 1 }], baseVersion: 0 }),
        till.modify(orderOf(sale), { remove: [{ lineId, quantity: 1 }], cashShare: { method: 'cash', amount: 0 } }),
        till.modify(orderOf(sale), { remove: [{ lineId, quantity: 1 }], surprise: true }),
      ]);
      expect(new Set(answers(results))).toEqual(new Set(['malformed']));
    });
  });

  it('a discount above a line’s worth is refused', async () => {
    const sale = mixed();
    await till.push([sale]);
    await unchanged(async () => {
      const tooMuch = till.modify(orderOf(sale), { add: [line(`${till.nextId()}:l1`, 100, { discount: 101 })] });
      expect(await till.pushOne(tooMuch)).toMatchObject({ status: 'refused', code: 'total_mismatch' });
    });
  });

  it('R4-33 R4-49 R4-50 nothing is added to a cash order; what comes back of it is credit in favour, if it is somebody’s', async () => {
    const [his, nobodys] = [
      till.sale({ cash: 3000 }, { customerId }),
      till.sale({ cash: 3000 }, { customerId: undefined }),
    ];
    await till.push([his, nobodys]);
    const back = (sale: Command<'order.sell'>, change: object = {}) =>
      till.modify(orderOf(sale), { remove: [{ lineId: `${orderOf(sale)}:l1`, quantity: 100 }], ...change });
    await unchanged(async () => {
      expect(await till.pushOne(adding(orderOf(his), 1))).toMatchObject({
        status: 'refused',
        code: 'cash_order_no_add',
      });
      expect(await till.pushOne(back(nobodys))).toMatchObject({ status: 'refused', code: 'tender_missing' });
    });
    const inCash = { cashShare: { method: 'cash', amount: 300 } };
    expect(answers([await till.pushOne(back(his)), await till.pushOne(back(nobodys, inCash))])).toEqual([
      'applied',
      'applied',
    ]);
    expect([await movements(orderOf(his)), await movements(orderOf(nobodys))]).toEqual([
      [['product_remove', -300]],
      [],
    ]);
    expect(await balance()).toBe(-300);
  });

  it('D-27 what goes over the limit stands and is flagged, and so is what an archived customer gets', async () => {
    await till.pushOne(till.customer(customerId, { creditLimit: 6500 }));
    const sale = mixed();
    await till.push([sale]);
    expect(answers([await till.pushOne(adding(orderOf(sale), 1000))])).toEqual([['over_limit']]);
    await till.pushOne(till.customer(customerId, { creditLimit: null }));
    await till.pushOne(till.command('customer.archive', { customerId, archived: true }));
    expect(answers([await till.pushOne(adding(orderOf(sale), 100))])).toEqual([['archived_customer']]);
    const remove = [{ lineId: `${orderOf(sale)}:l2`, quantity: 1000 }];
    expect(answers([await till.pushOne(till.modify(orderOf(sale), { remove }))])).toEqual(['applied']);
  });

  it('R4-39 what was shown otherwise than it came to, or on another’s account, stands and is flagged', async () => {
    const sale = mixed();
    const added = (shown: object) => adding(orderOf(sale), 1000, { shown });
    const { results } = await till.push([
      ...[sale, added({ customerId, debt: 600 }), added({ customerId, debt: 601 })],
      ...[added({ customerId: JUAN, debt: 600 }), added({ customerId: idOf(0x8888), debt: 600 })],
    ]);
    const differs = ['preview_differs'];
    expect(answers(results)).toEqual(['applied', 'applied', differs, differs, differs]);
    expect(await balance()).toBe(8400);
  });

  it('a modification’s id is good once; so is a line’s', async () => {
    const sale = mixed();
    const first = adding(orderOf(sale), 1000);
    await till.push([sale, first]);
    const { modificationId } = first.payload;
    await unchanged(async () => {
      const { results } = await till.push([
        adding(orderOf(sale), 100, { modificationId }),
        adding(orderOf(sale), 100, { modificationId: orderOf(sale) }),
        till.voiding(orderOf(sale), { voidId: modificationId }),
        till.settle(orderOf(sale), 100, 'cash', { settlementId: modificationId }),
      ]);
      expect(new Set(answers(results))).toEqual(new Set(['modification_exists']));
    });
  });

  it('D-21 what is done later moves no day that is past', async () => {
    const sale = mixed();
    await till.push([sale]);
    const before = await balancesAsOf(books.db, '2026-11-21');
    const later = { occurredAt: '2026-11-22T14:00:00.000Z', businessDate: '2026-11-22' } as Partial<Command>;
    books.at(Date.parse('2026-11-22T15:00:00.000Z'));
    const by = { ...byMaria, ...later } as Partial<Command>;
    const { results } = await till.push([
      till.modify(orderOf(sale), { remove: [{ lineId: `${orderOf(sale)}:l2`, quantity: 1000 }] }, by),
      till.voiding(orderOf(sale), {}, by),
    ]);
    expect(answers(results)).toEqual(['applied', 'applied']);
    expect(await balancesAsOf(books.db, '2026-11-21')).toEqual(before);
    expect((await balancesAsOf(books.db, '2026-11-22'))[customerId]).toBe(0);
    books.at(Date.parse('2026-11-21T15:00:00.000Z'));
  });
});
