import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { applyPage } from '../../../pos/db/apply-page.ts';
import { readSync } from '../../../pos/db/meta.ts';
import { openBooks } from '../../../pos/db/open-books.ts';
import type { OutboxRow } from '../../../pos/db/rows.ts';
import { openTillDb } from '../../../pos/db/till-db.ts';
import { addDays, type Instant, instantOf, type PlainDate } from '../../../shared/dates/plain-date.ts';
import { money } from '../../../shared/money/money.ts';
import type { Order } from '../../../shared/orders/order.ts';
import type { PullPage } from '../../../shared/sync/protocol.ts';
import { JUAN, openGrocery, pesos, sellForCash, sellOnAccount } from '../../worlds/counter.ts';
import { failingWrites } from '../../worlds/failing-disk.ts';
import { customerId, customerRow, pageOf } from '../../worlds/pages.ts';
import { grocery } from '../../worlds/pretend-server.ts';

const many = (count: number, seq: number, from = 1) =>
  Array.from({ length: count }, (_, i) => customerRow(from + i, seq));

async function openDisk() {
  const db = await openTillDb({ name: `pages-${crypto.randomUUID()}`, indexedDB: new IDBFactory(), IDBKeyRange });
  const books = await openBooks({ db, pause: async () => {} });
  const apply = async (page: PullPage, after: number) => {
    const applied = await applyPage(db, page, { after, clockOffsetMs: 0 });
    if (applied.change) books.take(applied.change);
    return applied.outcome;
  };
  const loaded = async () => {
    while (!books.ready.value) await new Promise(setImmediate);
  };
  return { db, books, apply, loaded };
}

describe('pulled pages', () => {
  test('rows, answers and cursor are written together or not at all', async () => {
    const { db, books, apply } = await openDisk();
    const heal = failingWrites(db.meta, 'UnknownError');
    await expect(apply(pageOf({ seq: 5, business: grocery, customers: many(3, 5) }), 0)).rejects.toThrow();
    heal();
    expect(await db.customers.count()).toBe(0);
    expect((await readSync(db)).cursor).toBe(0);
    expect(await apply(pageOf({ seq: 5, business: grocery, customers: many(3, 5) }), 0)).toBe('applied');
    expect(books.customer(customerId(1))?.balance).toBe(100);
  });

  test('a page that comes twice changes nothing the second time, and one from before the cursor neither', async () => {
    const { db, apply } = await openDisk();
    const page = pageOf({ seq: 5, customers: many(150, 5) });
    expect(await apply(page, 0)).toBe('applied');
    expect(await apply(page, 0)).toBe('known');
    expect(await db.profilePages.count()).toBe(3);
    expect(await apply(pageOf({ seq: 9, customers: [customerRow(1, 9, { balance: money(7) })] }), 5)).toBe('applied');
    expect(await apply(page, 0)).toBe('known');
    expect((await readSync(db)).cursor).toBe(9);
  });

  test('a page that starts beyond the cursor is not written: rows would be missing', async () => {
    const { db, apply } = await openDisk();
    expect(await apply(pageOf({ seq: 9, customers: many(1, 9) }), 5)).toBe('known');
    expect(await db.customers.count()).toBe(0);
  });

  test('many customers go into chunks and a few into rows; the newer of the two is the one that counts, after a restart too', async () => {
    const { db, books, apply, loaded } = await openDisk();
    await apply(pageOf({ seq: 5, head: 9, business: grocery, customers: many(450, 5) }), 0);
    await apply(
      pageOf({ seq: 9, customers: [customerRow(7, 9, { balance: money(12_345), name: 'Juana Azurduy' })] }),
      5,
    );
    expect(await db.profilePages.count()).toBe(9);
    expect(await db.customers.count()).toBe(1);
    await loaded();
    const again = await openBooks({ db, pause: async () => {} });
    for (const each of [books, again]) {
      expect((await each.account(customerId(7)))?.account.balance).toBe(12_345);
      expect((await each.account(customerId(8)))?.account.balance).toBe(800);
      expect(each.searchCustomers('azurduy').map(({ id }) => id)).toEqual([customerId(7)]);
    }
  });

  test('a chunk most of which is old news is dissolved at the next start, and nobody is lost', async () => {
    const { db, apply, loaded, books } = await openDisk();
    await apply(pageOf({ seq: 5, head: 9, business: grocery, customers: many(200, 5) }), 0);
    await apply(pageOf({ seq: 9, customers: many(130, 9) }), 5);
    expect(await db.profilePages.count()).toBe(7);
    await loaded();
    const again = await openBooks({ db, pause: async () => {} });
    while ((await db.profilePages.count()) > 4) await new Promise(setImmediate);
    expect(await db.customers.count()).toBe(20);
    for (const each of [books, again, await openBooks({ db, pause: async () => {} })])
      expect((await each.account(customerId(180)))?.account.balance).toBe(3000);
  });

  test('asOf moves only when the copy is complete', async () => {
    const { books, apply } = await openDisk();
    await apply(pageOf({ seq: 5, head: 9, customers: many(1, 5) }), 0);
    expect(books.status.value).toMatchObject({ asOf: null, copying: { done: 5, total: 9 } });
    await apply(pageOf({ seq: 9, customers: many(1, 9) }), 5);
    expect(books.status.value).toMatchObject({ asOf: '2026-11-21T14:02:00.000Z', copying: null });
  });

  test('orders are kept for 60 days by the server’s calendar', async () => {
    const { db, apply } = await openDisk();
    const orderOn = (date: string): Order & { seq: number } =>
      ({ id: 'o', number: 'V-01-00000001', businessDate: date, tillId: 'x', seq: 1 }) as unknown as Order & {
        seq: number;
      };
    await apply(pageOf({ seq: 5, orders: [orderOn('2026-11-20')] }), 0);
    await apply(pageOf({ seq: 6, orders: [orderOn('2026-11-21')] }), 5);
    const later = (days: number) => `${addDays('2026-11-20' as PlainDate, days)}T12:00:00.000Z` as Instant;
    await apply(pageOf({ seq: 7, serverTime: later(60) }), 6);
    expect(await db.orderPages.count()).toBe(2);
    await apply(pageOf({ seq: 8, serverTime: later(61) }), 7);
    expect((await db.orderPages.toArray()).map(({ lastBusinessDate }) => lastBusinessDate)).toEqual(['2026-11-21']);
  });

  test('answered commands are kept for 30 days of the server’s time, whatever this device’s clock says', async () => {
    const { clock, test: tab, till, server } = await openGrocery();
    await sellForCash(till, pesos(10));
    await tab.sync();
    const states = async (): Promise<OutboxRow['state'][]> => (await till.books.outbox()).map(({ state }) => state);
    expect(await states()).toEqual(['settled']);
    const page = (days: number) =>
      pageOf({ seq: server.state.seq, serverTime: instantOf(clock.now() + days * 86_400_000) });
    const at = { after: server.state.seq, clockOffsetMs: 0 };
    await applyPage(till.db, page(29), at);
    expect(await states()).toEqual(['settled']);
    await applyPage(till.db, page(31), at);
    expect(await states()).toEqual([]);
  });

  test('held commands are kept until somebody has settled them', async () => {
    const { clock, test: tab, till, server } = await openGrocery();
    server.holds = () => true;
    await sellOnAccount(till, JUAN, pesos(10));
    await tab.sync();
    const serverTime = instantOf(clock.now() + 90 * 86_400_000);
    await applyPage(till.db, pageOf({ seq: server.state.seq, serverTime }), {
      after: server.state.seq,
      clockOffsetMs: 0,
    });
    expect((await till.books.outbox('attention')).length).toBe(1);
  });
});
