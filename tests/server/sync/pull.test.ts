import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payload } from '../../../shared/sync/command.ts';
import type { PullPage } from '../../../shared/sync/protocol.ts';
import { type Books, openBooks, testTill } from '../../worlds/books.ts';
import { idOf, paymentOf, saleOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

describe.each(engines())('a pull on %s', (engine) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    const till = testTill(books, 1);
    const commands = Array.from({ length: 60 }, (_, n) =>
      n % 3 === 2
        ? till.command('payment.take', {
            ...paymentOf(till.nextId(), 150),
            customerId: idOf(0x100 + (n % 7)),
            receiptNumber: `R-01-${String(n).padStart(8, '0')}`,
          } as Payload<'payment.take'>)
        : till.command('order.sell', {
            ...saleOf(till.nextId(), 100 + n),
            customerId: idOf(0x100 + (n % 7)),
            number: `V-01-${String(n).padStart(8, '0')}`,
          } as Payload<'order.sell'>),
    );
    await till.push(commands, 60);
  });
  afterAll(() => books.close());

  const pullAll = async (limit: number, answered = 0): Promise<PullPage[]> => {
    const till = testTill(books, 1);
    const pages: PullPage[] = [];
    for (let after = 0; ; ) {
      const page = await till.pull(after, limit, answered);
      pages.push(page);
      after = page.seq;
      if (page.seq >= page.head) return pages;
    }
  };

  it('R4-23 R4-24 R4-25 gives customers, orders and movements whole, as tills hold them', async () => {
    const [page] = await pullAll(1000);
    expect(page?.business?.name).toBe('Almacén de doña María');
    expect(page?.tills.map((till) => till.receiptPrefix)).toEqual(['01', '02']);
    expect(page?.users.map((user) => user.name).sort()).toEqual(['María', 'Pedro']);
    expect(page?.customers).toHaveLength(7);
    for (const customer of page?.customers ?? []) {
      expect(customer).toMatchObject({
        id: expect.any(String),
        name: '',
        placeholder: true,
        balance: expect.any(Number),
      });
      const outstanding = customer.installments.reduce((sum, i) => sum + i.outstanding, 0);
      const unused = customer.credits.reduce((sum, c) => sum + c.remaining, 0);
      expect(customer.balance).toBe(outstanding - unused);
      expect(customer.balance).toBe(customer.movements.reduce((sum, m) => sum + m.amount, 0));
      expect(customer.movements[0]?.balanceAfter).toBe(customer.balance);
    }
    const order = page?.orders[0];
    expect(order).toMatchObject({
      hasCredit: true,
      creditAmount: order?.total,
      number: 'V-01-00000000',
      lines: [{ quantity: 1000 }],
      tenders: [{ method: 'account' }],
    });
  });

  it('a page ends on a whole SEQ, every size of page gives the same rows, and the cursor always moves', async () => {
    const whole = await pullAll(1000);
    for (const limit of [1, 2, 3, 7, 50]) {
      const pages = await pullAll(limit);
      expect(pages.every((page, i) => i === 0 || page.seq > (pages[i - 1]?.seq ?? 0))).toBe(true);
      const rows = (from: PullPage[]) =>
        from.flatMap((page) => [...page.customers, ...page.orders].map((row) => `${row.id} ${row.seq}`)).sort();
      expect(rows(pages)).toEqual(rows(whole));
      expect(pages.flatMap((page) => page.answers.map((a) => a.tillSeq))).toEqual(
        Array.from({ length: 60 }, (_, n) => n + 1),
      );
    }
  });

  it('answers are the puller’s own, and only those it does not have', async () => {
    const [page] = await pullAll(1000, 55);
    expect(page?.answers.map((answer) => answer.tillSeq)).toEqual([56, 57, 58, 59, 60]);
    const other = await testTill(books, 2).pull();
    expect(other.answers).toEqual([]);
    expect(other.customers).toHaveLength(7);
  });

  it('after the head there is nothing, and the cursor stays', async () => {
    const { head } = (await pullAll(1000))[0] as PullPage;
    const page = await testTill(books, 1).pull(head);
    expect(page).toMatchObject({ seq: head, head, business: null, customers: [], orders: [], users: [], answers: [] });
  });

  it('holds the last 50 movements of a customer, newest first, and orders of the last 60 days', async () => {
    const till = testTill(books, 2);
    const busy = idOf(0x200);
    const old = till.command(
      'order.sell',
      { ...saleOf(till.nextId(), 5), customerId: busy, number: 'V-02-00000999' } as Payload<'order.sell'>,
      {
        businessDate: '2026-08-01',
        occurredAt: '2026-08-01T14:00:00.000Z',
      } as never,
    );
    const many = Array.from({ length: 70 }, (_, n) =>
      till.command('order.sell', {
        ...saleOf(till.nextId(), 10),
        customerId: busy,
        number: `V-02-${String(n).padStart(8, '0')}`,
      } as Payload<'order.sell'>),
    );
    await till.push([old, ...many]);
    const pages = await pullAll(1000);
    const row = pages.flatMap((page) => page.customers).find((customer) => customer.id === busy);
    expect(row?.movements).toHaveLength(50);
    expect(row?.movements[0]?.balanceAfter).toBe(705);
    expect(row?.balance).toBe(705);
    expect(pages.flatMap((page) => page.orders).some((order) => order.number === 'V-02-00000999')).toBe(false);
  });
});
