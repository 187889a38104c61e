import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import type { OutboxRow } from '../../../pos/db/rows.ts';
import { createTill, type Till } from '../../../pos/till-context.ts';
import { ANA, JUAN } from '../../worlds/counter.ts';
import { enrollmentOf, PretendServer } from '../../worlds/pretend-server.ts';
import { SOON } from '../../worlds/soon.ts';
import { seededBytes, testClock } from '../../worlds/till.ts';

const unsent = { id: 'a sale', tillSeq: 1, state: 'pending' } as OutboxRow;

async function openTill(): Promise<{ till: Till; server: PretendServer }> {
  const clock = testClock();
  const server = new PretendServer(clock);
  server.putUser({ id: ANA, name: 'Ana' });
  server.putCustomer({ id: JUAN, name: 'Juan Pérez', placeholder: false });
  const till = await createTill({
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    fetch: server.fetch,
    baseUrl: 'http://localhost',
    clock,
    chance: seededBytes(1),
    channel: { post: () => {}, listen: () => {}, close: () => {} },
    autoSync: false,
  });
  await till.adopt(enrollmentOf(1), 'Caja 1');
  return { till, server };
}

describe('a till of the example shop that starts over', () => {
  test('forgets also what was never sent, and is the till that follows', async () => {
    const { till } = await openTill();
    await till.db.outbox.put(unsent);
    expect(await till.adopt(enrollmentOf(2), 'Caja 1')).toMatchObject({ ok: false, refusal: { code: 'not_saved' } });
    expect(await till.startOver(enrollmentOf(2), 'Caja 1')).toEqual({ ok: true, value: null });
    expect(till.identity.value).toMatchObject({ tillId: enrollmentOf(2).tillId, name: 'Caja 1' });
    expect(await till.db.outbox.count()).toBe(0);
    expect(till.session.value).toBeNull();
    till.close();
  });

  test('is nobody’s when the example has ended', async () => {
    const { till } = await openTill();
    await till.db.outbox.put(unsent);
    expect(await till.startOver(null, '')).toEqual({ ok: true, value: null });
    expect(till.identity.value).toBeNull();
    await vi.waitFor(() => expect(till.books.users.value).toEqual([]), SOON);
    expect(await till.db.outbox.count()).toBe(0);
    till.close();
  });
});
