import { describe, expect, test } from 'vitest';
import { enrollDevice } from '../../../pos/tills/enroll-device.ts';
import { codeOf, JUAN, openGrocery, pesos, sellOnAccount } from '../../worlds/counter.ts';
import { enrollmentOf } from '../../worlds/pretend-server.ts';

const refusal = (code: string, status: number) => Response.json({ code }, { status });

/** A shop whose server came out of a backup from before its only till was added. */
async function openForgotten() {
  const grocery = await openGrocery();
  const restore = grocery.server.backup();
  await sellOnAccount(grocery.till, JUAN, pesos(100));
  await grocery.test.sync();
  await sellOnAccount(grocery.till, JUAN, pesos(20));
  grocery.server.answers = (path) => (path.startsWith('/api/sync/') ? refusal('unauthorized', 401) : null);
  expect(await grocery.test.sync()).toEqual({ ok: false, code: 'unauthorized' });
  restore();
  return grocery;
}

describe('a till that the server does not know any more', () => {
  test('X-03 goes on selling, and keeps everything it made', async () => {
    const { till, test: tab } = await openForgotten();
    await sellOnAccount(till, JUAN, pesos(3));
    expect(await tab.sync()).toEqual({ ok: false, code: 'unauthorized' });
    expect(till.books.customer(JUAN)).toMatchObject({ balance: pesos(123), unsynced: 2 });
    expect(await till.db.outbox.count()).toBe(3);
  });

  test('X-03 says who it was, stays the same till, and sends all of it under the token it is given', async () => {
    const { till, test: tab, server } = await openForgotten();
    const { storeId, ...was } = enrollmentOf(1);
    server.answers = (path) =>
      path === '/api/devices/enroll' ? Response.json(enrollmentOf(1), { status: 201 }) : refusal('unauthorized', 401);
    expect(codeOf(await enrollDevice(till, { code: '12345678', name: 'Caja 1' }))).toBe('accepted');
    const asked = server.requests.find(({ path }) => path === '/api/devices/enroll');
    expect(asked?.body).toEqual({ code: '12345678', name: 'Caja 1', was });
    expect(till.identity.value).toMatchObject({ ...was, storeId, name: 'Caja 1' });
    server.answers = () => null;
    expect(await tab.sync()).toMatchObject({ ok: true });
    expect(server.balance(JUAN)).toBe(pesos(120));
    expect(till.books.status.value).toMatchObject({ pending: 0, copying: null });
  });

  test('prints under its new prefix where another till has got its own, and goes on counting', async () => {
    const { till, server } = await openForgotten();
    server.answers = () => Response.json({ ...enrollmentOf(1), receiptPrefix: '09' }, { status: 201 });
    await enrollDevice(till, { code: '12345678', name: 'Caja 1' });
    expect((await sellOnAccount(till, JUAN, pesos(1))).number).toBe('V-09-00000003');
  });

  test('loses nothing to a code that is no good', async () => {
    const { till, server } = await openForgotten();
    server.answers = () => refusal('enrollment_code_expired', 410);
    expect(codeOf(await enrollDevice(till, { code: '12345678', name: 'Caja 1' }))).toBe('enrollment_code_expired');
    expect(till.identity.value).toMatchObject({ deviceToken: 'token-1' });
    expect(till.books.status.value.pending).toBe(1);
  });
});

describe('a till whose server now belongs to another shop', () => {
  const elsewhere = { ...enrollmentOf(1), businessId: '0193a000-0000-7000-8000-00000000b002' };
  const adopted = { status: 201 };

  test('takes nothing of an example that has ended into the shop that follows', async () => {
    const { till, test: tab, server } = await openGrocery();
    server.state.seq += 1;
    Object.assign(server.state, { business: { ...server.state.business, demo: true }, businessSeq: server.state.seq });
    await tab.sync();
    await sellOnAccount(till, JUAN, pesos(100));
    server.answers = () => Response.json(elsewhere, adopted);
    expect(codeOf(await enrollDevice(till, { code: '12345678', name: 'Celular' }))).toBe('accepted');
    expect(till.identity.value).toMatchObject({ businessId: elsewhere.businessId });
    expect(till.session.value).toBeNull();
    expect([await till.db.outbox.count(), await till.db.customers.count()]).toEqual([0, 0]);
  });

  test('keeps what a real shop never heard, and stays where it is', async () => {
    const { till, server } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    server.answers = () => Response.json(elsewhere, adopted);
    expect(codeOf(await enrollDevice(till, { code: '12345678', name: 'Celular' }))).toBe('not_saved');
    expect(till.identity.value).toMatchObject({ businessId: enrollmentOf(1).businessId });
    expect(till.books.status.value.pending).toBe(1);
  });

  test('forgets a real shop that has heard everything', async () => {
    const { till, test: tab, server } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    await tab.sync();
    server.answers = () => Response.json(elsewhere, adopted);
    expect(codeOf(await enrollDevice(till, { code: '12345678', name: 'Celular' }))).toBe('accepted');
    expect([await till.db.outbox.count(), await till.db.customers.count()]).toEqual([0, 0]);
  });
});
