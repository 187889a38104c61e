import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, Payload } from '../../../shared/sync/command.ts';
import { type Books, MARIA, NOON, openBooks, testTill } from '../../worlds/books.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const JUAN = idOf(1);
const at = (ms: number): string => new Date(ms).toISOString();

describe.each(engines())('X-06 what a till’s wrong clock comes to, on %s', (engine) => {
  let books: Books;
  let printed = 0;
  beforeAll(async () => {
    books = await openBooks(engine, 9);
  });
  afterAll(() => books.close());

  /** Each till sells once an act, so that its numbers and its last time are its own. */
  const tillOf = (n: number) => {
    const till = testTill(books, n);
    const sale = (occurredAt: number, businessDate: string, clock?: Command['clock'], dueDates?: object) => {
      printed += 1;
      const orderId = till.nextId();
      const payload = {
        orderId,
        number: `V-0${n}-${String(printed).padStart(8, '0')}`,
        customerId: JUAN,
        lines: [{ lineId: till.nextId(), description: 'Pan', quantity: 1000, unitPrice: 1000 }],
        tenders: [{ method: 'account', amount: 1000 }],
        total: 1000,
        ...dueDates,
      };
      return till.command(
        'order.sell',
        payload as Payload<'order.sell'>,
        {
          occurredAt: at(occurredAt),
          businessDate,
          ...(clock ? { clock } : {}),
        } as Partial<Command>,
      );
    };
    const stored = async (command: Command) => {
      const { orderId } = command.payload as Payload<'order.sell'>;
      const [order] = await books.db.read((tx) => tx.byValues('orders', 'id', [orderId]));
      const [kept] = await books.db.read((tx) => tx.byValues('commands', 'id', [command.id]));
      return { occurredAt: order?.occurred_at, day: order?.business_date, kept };
    };
    return { ...till, sale, stored };
  };
  const clock = (offsetMs: number, deviceTime?: number) =>
    ({
      offsetMs,
      lastServerTime: at(NOON - DAY),
      ...(deviceTime === undefined ? {} : { deviceTime: at(deviceTime) }),
    }) as Command['clock'];

  it('within ten minutes it is believed', async () => {
    const till = tillOf(1);
    const sale = till.sale(NOON - HOUR, '2026-11-21', clock(-600_000));
    expect((await till.pushOne(sale)).flags).toEqual(['unknown_customer']);
    expect(await till.stored(sale)).toMatchObject({ occurredAt: at(NOON - HOUR), day: '2026-11-21' });
  });

  it('three hours off, the sale stands at the time that the server reckons, and what was sent is kept as it came', async () => {
    const till = tillOf(2);
    const sale = till.sale(NOON - 4 * HOUR, '2026-11-21', clock(3 * HOUR));
    expect((await till.pushOne(sale)).flags).toContain('clock_skewed');
    const { occurredAt, kept } = await till.stored(sale);
    expect(occurredAt).toBe(at(NOON - HOUR));
    expect(JSON.parse(kept?.body ?? '')).toEqual(sale);
    expect(kept?.occurred_at).toBe(sale.occurredAt);
    // Asked again it gets the same answer: its content is what it was.
    expect(await till.pushOne(sale)).toMatchObject({ status: 'applied', replayed: true });
  });

  it('the till’s own estimate is taken, with what its device had said beside it', async () => {
    const till = tillOf(3);
    const sale = till.sale(NOON - HOUR, '2026-11-21', clock(0, NOON - 2 * HOUR));
    expect((await till.pushOne(sale)).flags).toContain('clock_skewed');
    expect(await till.stored(sale)).toMatchObject({ occurredAt: at(NOON - HOUR), day: '2026-11-21' });
  });

  it('a year ahead, it is of today, also for the days of the lists; what falls due falls due when it was printed', async () => {
    const till = tillOf(4);
    const dueDates = { dueDates: [{ dueDate: '2027-12-20', amount: 1000 }] };
    const sale = till.sale(NOON + 365 * DAY, '2027-11-21', undefined, dueDates);
    const answer = await till.pushOne(sale);
    expect(answer).toMatchObject({ status: 'applied' });
    expect(answer.flags).toContain('clock_skewed');
    expect(await till.stored(sale)).toMatchObject({ occurredAt: at(NOON), day: '2026-11-21' });
    const rows = await books.db.read((tx) =>
      tx.all<{ due_date: string; posted_on: string }>(
        'select i.due_date, m.posted_on from installments i join movements m on m.order_id = i.document_id where m.order_id = ?',
        [(sale.payload as Payload<'order.sell'>).orderId],
      ),
    );
    expect(rows).toEqual([{ due_date: '2027-12-20', posted_on: '2026-11-21' }]);
  });

  it('weeks behind, with a due date that is past by now: the sale is a fact, and never refused for it', async () => {
    const till = tillOf(5);
    const dueDates = { dueDates: [{ dueDate: '2026-11-02', amount: 1000 }] };
    const sale = till.sale(NOON - 20 * DAY, '2026-11-01', clock(0), dueDates);
    const answer = await till.pushOne(sale);
    expect(answer).toMatchObject({ status: 'applied' });
    expect(answer.flags).toContain('clock_skewed');
    expect(await till.stored(sale)).toMatchObject({ occurredAt: at(NOON - DAY), day: '2026-11-01' });
  });

  it('nine days ahead, it has sold by the prices and the terms of its time all the same', async () => {
    const till = tillOf(7);
    const byMaria = {
      userId: MARIA,
      proof: { keyVersion: 1, mac: 'good-proof-of-maria-on-this-till' },
    } as Partial<Command>;
    const price = (amount: number) =>
      till.command('product.save', { productId: idOf(0x99), changes: { name: 'Té', price: amount } } as never, byMaria);
    const term = (paymentTermDays: number) =>
      till.command(
        'customer.save',
        { customerId: idOf(0x98), changes: { name: 'Ana', paymentTermDays } } as never,
        byMaria,
      );
    await till.push([price(1000), term(60), price(1500), term(5)]);
    const lines = [
      { lineId: till.nextId(), productId: idOf(0x99), description: 'Té', quantity: 1000, unitPrice: 1000 },
    ];
    const dueDates = [{ dueDate: '2027-01-20', amount: 1000 }];
    const ahead = till.sale(NOON + 9 * DAY, '2026-11-30', undefined, { lines, dueDates, customerId: idOf(0x98) });
    expect(await till.pushOne(ahead)).toMatchObject({ status: 'applied', flags: ['clock_skewed'] });
  });

  it('one that goes backwards is said once, in one push or in the next', async () => {
    const till = tillOf(6);
    const flagsOf = async (ms: number) => (await till.pushOne(till.sale(ms, '2026-11-21'))).flags ?? [];
    expect(await flagsOf(NOON - HOUR)).not.toContain('clock_skewed');
    expect(await flagsOf(NOON - 2 * HOUR)).toContain('clock_skewed');
    expect(await flagsOf(NOON - 2 * HOUR)).not.toContain('clock_skewed');
    const { results } = await till.push([
      till.sale(NOON - HOUR, '2026-11-21'),
      till.sale(NOON - 3 * HOUR, '2026-11-21'),
    ]);
    expect(results.map(({ flags }) => flags?.includes('clock_skewed') ?? false)).toEqual([false, true]);
  });
});
