import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, NOON, openBooks } from '../../worlds/books.ts';
import { balancesAsOf, type CorrectingTill, correctingTill, line } from '../../worlds/corrections.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const [TODAY, YESTERDAY] = ['2026-11-21', '2026-11-20'];

/** The same command as of another day: by the till's clock, and by what the till says that it is of. */
const on = <C extends Command>(day: string, command: C, clock = day): C => ({
  ...command,
  occurredAt: `${clock}T14:00:00.000Z`,
  businessDate: day,
});

describe.each(engines())('the day that a correction is registered on (%s)', (engine) => {
  let books: Books;
  let till: CorrectingTill;
  let customerId = '';
  let orderId = '';
  let payment = '';

  beforeAll(async () => {
    books = await openBooks(engine);
    till = correctingTill(books);
  });
  afterAll(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
    await books.close();
  });
  /** Bought for 1.000 on account and 400 in cash on 10 October, paid 300 on the 15th. */
  beforeEach(async () => {
    books.at(NOON);
    customerId = till.nextId();
    const sale = till.sale({ account: 1000, cash: 400 }, { customerId });
    orderId = sale.payload.orderId;
    const paid = till.payment(300, { customerId });
    payment = `${paid.payload.paymentId}:payment`;
    await push(till.customer(customerId), on('2026-10-10', sale), on('2026-10-15', paid));
  });

  const push = async (...commands: Command[]) => {
    const { results } = await till.push(commands);
    expect(results.map(({ status, code }) => code ?? status)).toEqual(commands.map(() => 'applied'));
  };
  const asOf = async (day: string) => (await balancesAsOf(books.db, day))[customerId] ?? 0;
  const dayOf = async (id: string) => {
    const [row] = await books.db.read((tx) => tx.byValues('movements', 'id', [id]));
    return row && { postedOn: row.posted_on, businessDate: row.business_date };
  };
  const remove = (quantity: number) => ({ remove: [{ lineId: `${orderId}:l1`, quantity }] });

  const backdated: readonly [what: string, make: () => Command][] = [
    ['a cancellation', () => till.cancel(payment)],
    ['a modification', () => till.modify(orderId, remove(100))],
    ['a void', () => till.voiding(orderId)],
    ['money given back', () => till.refund(200, { customerId })],
  ];

  it.each(backdated)('D-21 %s said to be of a printed month is registered on the day it was made', async (_, make) => {
    await push(on('2026-10-12', make(), TODAY));
    expect(await asOf('2026-10-12')).toBe(1000);
    expect(await asOf('2026-10-31')).toBe(700);
    expect(await asOf(YESTERDAY)).toBe(700);
  });

  it('D-21 a draft confirmed as of a printed month counts from the day it was confirmed', async () => {
    const draft = till.draft(500, { customerId });
    await push(draft, on('2026-10-12', till.confirm(draft.payload.movementId), TODAY));
    expect(await dayOf(draft.payload.movementId)).toEqual({ postedOn: TODAY, businessDate: '2026-10-12' });
    expect([await asOf('2026-10-31'), await asOf(TODAY)]).toEqual([700, 1200]);
  });

  it('D-21 what is settled of an order is in no report of a month before', async () => {
    await push(till.modify(orderId, { add: [line(`${orderId}:l2`, 2000)], cashShare: { method: 'cash', amount: 1 } }));
    const [order] = await books.db.read((tx) => tx.byValues('orders', 'id', [orderId]));
    expect(order?.difference_pending).toBeGreaterThan(0);
    const settled = till.settle(orderId, order?.difference_pending ?? 0);
    await push(on('2026-10-12', settled, '2026-10-12'));
    const rows = await books.db.read((tx) => tx.byValues('order_settlements', 'order_id', [orderId]));
    expect(rows.map((row) => [row.posted_on, row.business_date])).toContainEqual([TODAY, '2026-10-12']);
    expect(rows.filter((row) => row.posted_on < TODAY)).toEqual([]);
  });

  it('D-21 by a clock that is behind too, nothing is taken back before it was there', async () => {
    await push(on('2026-10-12', till.cancel(payment)));
    expect(await dayOf(`${payment}:cancellation`)).toEqual({ postedOn: '2026-10-15', businessDate: '2026-10-12' });
    expect([await asOf('2026-10-14'), await asOf('2026-10-31')]).toEqual([1000, 1000]);
  });

  it('D-21 an order that was changed today is voided today, whatever the clock of another till says', async () => {
    await push(till.modify(orderId, remove(100)), on('2026-10-12', till.voiding(orderId)));
    expect([await asOf('2026-10-31'), await asOf(YESTERDAY)]).toEqual([700, 700]);
  });

  it('D-21 and so when the change came in an earlier push', async () => {
    await push(till.modify(orderId, remove(100)));
    await push(on('2026-10-12', till.voiding(orderId)));
    expect([await asOf('2026-10-31'), await asOf(YESTERDAY)]).toEqual([700, 700]);
  });

  it('what was cancelled yesterday without a network is of yesterday', async () => {
    await push(on(YESTERDAY, till.cancel(payment)));
    expect(await dayOf(`${payment}:cancellation`)).toEqual({ postedOn: YESTERDAY, businessDate: YESTERDAY });
  });

  it('a clock that is ahead takes a correction no further than the server’s today', async () => {
    await push(on(TODAY, till.cancel(payment), '2026-12-24'));
    expect(await dayOf(`${payment}:cancellation`)).toEqual({ postedOn: TODAY, businessDate: TODAY });
  });

  it('a sale brought in late is of the day it was made, as ever', async () => {
    const late = till.sale({ account: 250 }, { customerId });
    await push(on('2026-10-12', late, TODAY));
    expect(await dayOf(`${late.payload.orderId}:sale`)).toEqual({ postedOn: '2026-10-12', businessDate: '2026-10-12' });
  });
});
