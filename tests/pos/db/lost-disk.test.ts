import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { sell } from '../../../pos/orders/sell.ts';
import { takePayment } from '../../../pos/payments/take.ts';
import { syncOnce } from '../../../pos/sync/sync-once.ts';
import { createTill } from '../../../pos/till-context.ts';
import { ANA, codeOf, JUAN, pesos, saleOf, sellForCash, sellOnAccount } from '../../worlds/counter.ts';
import { enrollmentOf, PretendServer } from '../../worlds/pretend-server.ts';
import { SOON } from '../../worlds/soon.ts';
import { seededBytes, testClock } from '../../worlds/till.ts';

/** Ana's till with one sale that the server has and one that it has not, in a browser whose site data are then cleared. */
async function openAndClear() {
  const clock = testClock();
  const server = new PretendServer(clock);
  server.putUser({ id: ANA, name: 'Ana' });
  server.putCustomer({ id: JUAN, name: 'Juan Pérez', placeholder: false });
  const disk = new IDBFactory();
  const open = () =>
    createTill({
      indexedDB: disk,
      IDBKeyRange,
      fetch: server.fetch,
      baseUrl: 'http://localhost',
      timeoutMs: 0,
      clock,
      chance: seededBytes(1),
      channel: { post: () => {}, listen: () => {}, close: () => {} },
      autoSync: false,
    });
  const till = await open();
  await till.adopt(enrollmentOf(1), 'Caja 1');
  const deps = { db: till.db, books: till.books, api: till.api, clock, random: seededBytes(2) };
  await syncOnce(deps);
  const user = till.books.users.peek()[0];
  if (!user) throw new Error('nobody to sell');
  till.session.value = { user, key: {} as CryptoKey, keyVersion: 1, sessionToken: null };
  await sellForCash(till, pesos(10));
  await syncOnce(deps);
  await sellForCash(till, pesos(20));
  await new Promise((resolve, reject) => {
    const request = disk.deleteDatabase(till.db.name);
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  return { till, open, server, deps };
}

describe('a browser that erases the till’s data while it is open', () => {
  test('no sale is written for nobody, under a number that was printed before', async () => {
    const { till, open } = await openAndClear();
    expect(codeOf(await sell(till, saleOf(pesos(30), [{ method: 'cash', amount: pesos(30) }])))).toBe('not_saved');
    expect(till.books.lost.value).toBe(true);
    till.close();
    const again = await open();
    expect(again.identity.value).toBeNull();
    expect(await again.books.outbox()).toEqual([]);
    expect(await again.adopt(enrollmentOf(2), 'Caja 1')).toEqual({ ok: true, value: null });
    again.close();
  });

  test('a sale on account and a payment end, with a sentence', async () => {
    const { till } = await openAndClear();
    await expect(sellOnAccount(till, JUAN, pesos(30))).rejects.toThrow('not_saved');
    expect(till.books.lost.value).toBe(true);
    const payment = { customerId: JUAN, amount: pesos(5), method: 'cash', acceptExcess: true } as const;
    expect(codeOf(await takePayment(till, payment))).toBe('not_saved');
    till.close();
  });

  test('the next round of sync notices it, copies nothing, and says so', async () => {
    const { till, server, deps } = await openAndClear();
    const before = server.requests.length;
    expect(await syncOnce(deps)).toEqual({ ok: false, code: 'not_enrolled' });
    await vi.waitFor(() => expect(till.books.lost.value).toBe(true), SOON);
    expect(server.requests.length).toBe(before);
    till.close();
  });

  test('what the server had not heard of can still be saved, from memory', async () => {
    const { till, deps } = await openAndClear();
    await syncOnce(deps);
    const waiting = await till.books.outbox('pending');
    expect(waiting.map(({ command }) => command.payload)).toMatchObject([{ number: 'V-01-00000002', total: 2_000 }]);
    expect(till.identity.value?.name).toBe('Caja 1');
    till.close();
  });
});
