import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOrders } from '../../../server/orders/read-order-rows.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, openBooks } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill, line, readBooks } from '../../worlds/corrections.ts';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const orderOf = (sale: Command<'order.sell'>) => sale.payload.orderId;

describe.each(engines())('orders are voided, settled, assigned and invoiced on %s', (engine) => {
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
  const order = (orderId: string) =>
    books.db.read(async (tx) => (await readOrders(tx, await tx.byValues('orders', 'id', [orderId])))[0]);
  const answers = (results: readonly { status: string; code?: unknown; flags?: unknown }[]) =>
    results.map(({ code, flags, status }) => code ?? flags ?? status);
  const unchanged = async (commands: readonly Command[], expected: readonly unknown[]) => {
    const before = await readBooks(books.db);
    expect(answers((await till.push(commands)).results)).toEqual(expected);
    expect(await readBooks(books.db)).toEqual(before);
  };
  const mixed = (change: object = {}) => till.sale({ cash: 4000, account: 6000 }, { customerId, ...change });

  it('R4-60 X-02 X-09 a voided order is cancelled row by row; what was paid of it is credit; a replay changes nothing', async () => {
    const sale = mixed();
    const more = till.modify(orderOf(sale), { add: [line(`${till.nextId()}:l1`, 1000)] });
    const voiding = till.voiding(orderOf(sale), { shown: { customerId, debt: -6600 } });
    await till.push([sale, more, till.payment(2500, { customerId })]);
    expect(answers([await till.pushOne(voiding)])).toEqual(['applied']);
    const rows = await books.db.read((tx) => tx.byValues('movements', 'order_id', [orderOf(sale)]));
    const states = rows.map(({ type, amount, state }) => `${type} ${amount} ${state}`).toSorted();
    expect(states).toEqual([
      ...['cancellation -600 cancelled', 'cancellation -6000 cancelled'],
      ...['product_add 600 cancelled', 'sale 6000 cancelled'],
    ]);
    expect(await balance()).toBe(-2500);
    expect(await order(orderOf(sale))).toMatchObject({
      voided: true,
      currentValue: 0,
      differencePending: -4000,
      version: 3,
    });
    const before = await readBooks(books.db);
    for (let again = 0; again < 3; again += 1) await till.push([sale, more, voiding]);
    expect(await readBooks(books.db)).toEqual(before);
  });

  it('R4-19 what is voided is neither voided again nor modified nor assigned', async () => {
    const sale = mixed();
    const nobodys = till.sale({ cash: 500 }, { customerId: undefined });
    await till.push([sale, nobodys, till.voiding(orderOf(sale)), till.voiding(orderOf(nobodys))]);
    const remove = [{ lineId: `${orderOf(sale)}:l1`, quantity: 1 }];
    await unchanged(
      [
        till.voiding(orderOf(sale)),
        till.modify(orderOf(sale), { remove }),
        till.assign(orderOf(nobodys), customerId),
        till.voiding(idOf(0x9999)),
      ],
      ['order_voided', 'order_voided', 'order_voided', 'order_unknown'],
    );
  });

  it('a void pays back by its tenders, or in the customer’s favour; what nobody bought is nobody’s credit', async () => {
    const [sale, nobodys] = [mixed(), till.sale({ cash: 500 }, { customerId: undefined })];
    await till.push([sale, nobodys]);
    const onAccount = { refunds: [{ method: 'account', amount: 500 }] };
    await unchanged([till.voiding(orderOf(nobodys), onAccount)], ['tender_missing']);
    const refunds = [
      { method: 'cash', amount: 3000 },
      { method: 'account', amount: 1000 },
    ];
    expect(answers([await till.pushOne(till.voiding(orderOf(sale), { refunds }))])).toEqual(['applied']);
    expect([await balance(), (await order(orderOf(sale)))?.differencePending]).toEqual([-1000, 0]);
  });

  it('D-03 a difference is settled once by its id, by a tender or on the account; more than was due is flagged', async () => {
    const sale = mixed();
    await till.push([sale, till.modify(orderOf(sale), { add: [line(`${till.nextId()}:l1`, 1000)] })]);
    const part = till.settle(orderOf(sale), 300);
    expect(answers([await till.pushOne(part)])).toEqual(['applied']);
    const { settlementId } = part.payload;
    await unchanged(
      [
        till.settle(orderOf(sale), 300, 'cash', { settlementId }),
        till.settle(orderOf(sale), 100, 'account', { settlementId }),
        till.settle(idOf(0x9998), 100),
        till.settle(orderOf(sale), 0),
      ],
      ['modification_exists', 'modification_exists', 'order_unknown', 'malformed'],
    );
    const rest = till.settle(orderOf(sale), 100, 'account', { shown: { customerId, debt: 100 } });
    expect(answers([await till.pushOne(rest)])).toEqual(['applied']);
    expect([await balance(), (await order(orderOf(sale)))?.differencePending]).toEqual([6700, 0]);
    expect(answers([await till.pushOne(till.settle(orderOf(sale), 50, 'card'))])).toEqual([['difference_exceeded']]);
    expect((await order(orderOf(sale)))?.differencePending).toBe(-50);
  });

  it('D-06 a sale to nobody is assigned once, and moves no money; a stranger becomes a placeholder', async () => {
    const [one, two] = [1, 2].map(() => till.sale({ cash: 500 }, { customerId: undefined }));
    if (!one || !two) throw new Error('two sales');
    const stranger = till.nextId();
    const { results } = await till.push([
      ...[one, two, till.assign(orderOf(one), customerId), till.assign(orderOf(one), customerId)],
      ...[till.assign(orderOf(one), JUAN), till.assign(orderOf(two), stranger), till.assign(idOf(0x9997), customerId)],
    ]);
    const applied = 'applied';
    expect(answers(results)).toEqual([
      ...[applied, applied, applied, applied, 'order_assigned', ['unknown_customer'], 'order_unknown'],
    ]);
    expect([await balance(), await balance(stranger)]).toEqual([0, 0]);
    expect((await order(orderOf(one)))?.customerId).toBe(customerId);
    const settled = till.settle(orderOf(two), -500, 'account');
    expect(answers([await till.pushOne(settled)])).toEqual([['difference_exceeded']]);
    // Nothing was due, and nothing changed hands: no credit comes out of nothing.
    expect(await balance(stranger)).toBe(0);
  });

  it('R4-62 an invoice of what was looked at is outdated, also when the change came first', async () => {
    const sale = mixed();
    const added = till.modify(orderOf(sale), { add: [line(`${till.nextId()}:l1`, 1000)] });
    await till.push([sale, added]);
    const noted = async (reference: string, seen: object) => {
      await till.pushOne(till.invoice(orderOf(sale), reference, seen));
      return (await order(orderOf(sale)))?.invoice;
    };
    // Its own till had a second version too, but another one: its change is not here.
    expect(await noted('B-2', { baseVersion: 2, baseChange: idOf(0x9997) })).toEqual({ reference: 'B-2', version: 0 });
    expect(await noted('A-1', { baseVersion: 1 })).toEqual({ reference: 'A-1', version: 1 });
    const { modificationId } = added.payload as { modificationId: string };
    expect(await noted('A-2', { baseVersion: 2, baseChange: modificationId })).toEqual({
      reference: 'A-2',
      version: 2,
    });
    // What comes late of an older version does not displace it.
    expect(await noted('A-1', { baseVersion: 1 })).toEqual({ reference: 'A-2', version: 2 });
    expect(await order(orderOf(sale))).toMatchObject({ version: 2 });
  });

  it('R4-62 an invoice’s reference is of a version, and changes no balance', async () => {
    const sale = mixed();
    await till.push([sale, till.invoice(orderOf(sale), 'A-0001-00000007')]);
    const before = await balance();
    await till.pushOne(till.modify(orderOf(sale), { add: [line(`${till.nextId()}:l1`, 1000)] }));
    expect(before).toBe(6000);
    expect((await order(orderOf(sale)))?.invoice).toEqual({ reference: 'A-0001-00000007', version: 1 });
    await unchanged(
      [till.invoice(idOf(0x9996), 'A-1'), till.invoice(orderOf(sale), '')],
      ['order_unknown', 'malformed'],
    );
  });
});
