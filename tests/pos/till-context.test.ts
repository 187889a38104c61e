import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import type { Channel, TabMessage } from '../../pos/sync/channel.ts';
import { createTill } from '../../pos/till-context.ts';
import { ANA, aMoment, JUAN } from '../worlds/counter.ts';
import { enrollmentOf, PretendServer } from '../worlds/pretend-server.ts';
import { SOON } from '../worlds/soon.ts';
import { seededBytes, testClock } from '../worlds/till.ts';

function twoTabs() {
  const listeners: ((message: TabMessage) => void)[] = [];
  const tab = (index: number): Channel => ({
    post: (message) => setImmediate(() => listeners[1 - index]?.(message)),
    listen: (onMessage) => {
      listeners[index] = onMessage;
    },
    close: () => {},
  });
  return [tab(0), tab(1)] as const;
}

describe('a till put together', () => {
  test('is nobody’s until it is enrolled; then it copies the books by itself, and its other tab knows', async () => {
    const clock = testClock();
    const server = new PretendServer(clock);
    server.putUser({ id: ANA, name: 'Ana' });
    server.putCustomer({ id: JUAN, name: 'Juan Pérez', placeholder: false });
    const options = {
      indexedDB: new IDBFactory(),
      IDBKeyRange,
      fetch: server.fetch,
      baseUrl: 'http://localhost',
      clock,
    };
    const [one, two] = twoTabs();
    const first = await createTill({ ...options, chance: seededBytes(1), channel: one });
    const second = await createTill({ ...options, chance: seededBytes(2), channel: two });
    expect(first.identity.value).toBeNull();
    await aMoment();
    expect(server.requests).toEqual([]);
    expect(await first.adopt(enrollmentOf(1), 'Caja 1')).toEqual({ ok: true, value: null });
    await vi.waitFor(() => expect(first.books.customer(JUAN)?.name).toBe('Juan Pérez'), SOON);
    await vi.waitFor(() => expect(second.identity.value?.name).toBe('Caja 1'), SOON);
    await vi.waitFor(() => expect(second.books.users.value.map(({ name }) => name)).toEqual(['Ana']), SOON);
    for (const till of [first, second]) till.close();
  });

  test('signs everybody out and is nobody’s again when it was revoked', async () => {
    const clock = testClock();
    const server = new PretendServer(clock);
    server.putUser({ id: ANA, name: 'Ana' });
    const till = await createTill({
      indexedDB: new IDBFactory(),
      IDBKeyRange,
      fetch: server.fetch,
      baseUrl: 'http://localhost',
      clock,
      chance: seededBytes(1),
      channel: { post: () => {}, listen: () => {}, close: () => {} },
    });
    await till.adopt(enrollmentOf(1), 'Caja 1');
    await vi.waitFor(() => expect(till.sync.state.value.online).toBe(true), SOON);
    server.revoked.add(enrollmentOf(1).tillId);
    await till.sync.syncNow();
    await vi.waitFor(() => expect(till.identity.value).toBeNull(), SOON);
    expect(till.sync.state.value.error).toBe('till_revoked');
    till.close();
  });
});
