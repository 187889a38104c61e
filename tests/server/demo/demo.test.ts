import { afterEach, describe, expect, test } from 'vitest';
import { emptyDemo, everyTable } from '../../../server/db/empty-demo.ts';
import { setupToken } from '../../../server/setup/setup-token.ts';
import type { ShopStarted } from '../../../server/setup/start-shop.ts';
import { type Installment, installmentState } from '../../../shared/credit/account.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import { demoOwner, demoStaff } from '../../../shared/demo/people.ts';
import type { PullPage } from '../../../shared/sync/protocol.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer, openShop, type TestServer } from '../../worlds/shop.ts';

const TODAY = '2026-11-21' as PlainDate;

describe.each(engines())('the example shop (%s)', (engine) => {
  let server: TestServer;
  afterEach(() => server.close());

  test('R1-03 one request fills it: goods, neighbours, people with PINs, and nothing left to be settled but one sale', async () => {
    server = await openServer(engine);
    const { till, copy } = await enter(server, await start(server));
    expect(copy.business).toMatchObject({ name: 'Almacén La Esquina', demo: true, currency: 'ARS' });
    expect([copy.products.length, copy.customers.length]).toEqual([60, 40]);
    expect(copy.users.map(({ name, role }) => `${name}, ${role}`).sort()).toEqual(
      [demoOwner, ...demoStaff].map(({ name, role }) => `${name}, ${role}`).sort(),
    );
    for (const person of [demoOwner, ...demoStaff]) expect(await signIn(server, till, copy, person)).toMatch(/^fs_/);
    const flagged = await server.db.read((tx) =>
      tx.q.selectFrom('commands').select(['kind', 'status', 'flags']).where('attention', '=', 1).execute(),
    );
    expect(flagged).toEqual([{ kind: 'order.sell', status: 'applied', flags: '["over_limit"]' }]);
    const again = await server.request('POST', '/api/setup', { body: { mode: 'demo' } });
    expect([again.status, again.body.code]).toEqual([409, 'setup_done']);
    expect(server.errors).toEqual([]);
  });

  test('its balances are what is open less what is in favour; some are overdue, some in favour, some settled', async () => {
    server = await openServer(engine);
    const { copy } = await enter(server, await start(server));
    const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
    const overdue = (installment: Installment) => installmentState(installment, TODAY) === 'overdue';
    for (const one of copy.customers) {
      const open = sum(one.installments.map(({ outstanding }) => outstanding));
      expect(one.balance, one.name).toBe(open - sum(one.credits.map(({ remaining }) => remaining)));
      const confirmed = await server.db.read((tx) =>
        tx.q
          .selectFrom('movements')
          .select('amount')
          .where('customer_id', '=', one.id)
          .where('state', '=', 'confirmed')
          .execute(),
      );
      expect(one.balance, one.name).toBe(sum(confirmed.map(({ amount }) => amount)));
    }
    expect(copy.customers.filter((one) => one.installments.some(overdue)).length).toBeGreaterThan(5);
    expect(copy.customers.filter(({ balance }) => balance < 0).length).toBeGreaterThan(1);
    expect(copy.customers.filter(({ balance }) => balance > 0).length).toBeGreaterThan(20);
    expect(copy.customers.filter(({ balance }) => balance === 0).length).toBeGreaterThan(1);
  });

  test('two of the same day are equal but for their ids', async () => {
    server = await openServer(engine);
    const first = await enter(server, await start(server));
    const token = await signIn(server, first.till, first.copy, demoOwner);
    const second = await enter(server, await startOver(server, token));
    expect(withoutIds(second.copy)).toEqual(withoutIds(first.copy));
    const customers = ({ copy }: typeof first) => copy.customers.map(({ id }) => id);
    expect(customers(second).filter((id) => customers(first).includes(id))).toEqual([]);
  });

  test('starting over leaves nothing of before: a new epoch, every device out, every table as at the start', async () => {
    server = await openServer(engine);
    const { till, copy } = await enter(server, await start(server));
    const token = await signIn(server, till, copy, demoOwner);
    const before = await countRows(server);
    await server.request('POST', '/api/devices/codes', { token });
    const started = await startOver(server, token);
    expect((await server.request('GET', '/api/sync/pull', { token: till.deviceToken })).status).toBe(401);
    expect((await server.request('POST', '/api/demo/start-over', { token })).status).toBe(401);
    const again = await enter(server, started);
    expect(again.copy.epoch).not.toBe(copy.epoch);
    expect(again.till.receiptPrefix).toBe('01');
    await signIn(server, again.till, again.copy, demoOwner);
    expect(await countRows(server)).toEqual(before);
    expect(server.errors).toEqual([]);
  });

  test('only the owner starts it over, and only where the shop is an example', async () => {
    server = await openServer(engine);
    const { till, copy } = await enter(server, await start(server));
    for (const person of demoStaff) {
      const token = await signIn(server, till, copy, person);
      const refused = await server.request('POST', '/api/demo/start-over', { token });
      expect([person.role, refused.body.code]).toEqual([person.role, 'forbidden']);
    }
    await server.close();
    const shop = await openShop(engine);
    server = shop;
    const before = await countRows(server);
    for (const path of ['/api/demo/start-over', '/api/demo/end']) {
      const refused = await server.request('POST', path, { token: shop.mariaToken });
      expect([refused.status, refused.body.code]).toEqual([409, 'not_a_demo']);
    }
    expect(await countRows(server)).toEqual(before);
  });

  test('X-09 of a real shop the database itself gives up neither ledger nor business, nor lets it become an example', async () => {
    const shop = await openShop(engine);
    server = shop;
    const customerId = shop.id();
    await shop.save('customer.save', { customerId, changes: { name: 'Juan' } });
    await shop.save('debt.open', { debtId: shop.id(), customerId, amount: 5000 as never });
    const before = await countRows(server);
    const tries: ((tx: Parameters<Parameters<typeof server.db.write>[0]>[0]) => Promise<unknown>)[] = [
      (tx) => emptyDemo(tx),
      async (tx) => {
        await tx.q.deleteFrom('allocations').execute();
        await tx.q.deleteFrom('movements').execute();
      },
      (tx) => tx.q.updateTable('business').set({ demo: 1 }).execute(),
      (tx) => tx.q.deleteFrom('business').execute(),
    ];
    for (const attempt of tries)
      await expect(server.db.write(attempt)).rejects.toThrow(/append-only|never changes|not deleted/);
    expect(await countRows(server)).toEqual(before);
  });

  test('it can make room for a real shop, for whoever could set that one up', async () => {
    server = await openServer(engine);
    const { till, copy } = await enter(server, await start(server));
    const token = await signIn(server, till, copy, demoOwner);
    const elsewhere = { address: '192.168.1.40', origin: 'https://almacen.example', token };
    const refused = await server.request('POST', '/api/demo/end', elsewhere);
    expect([refused.status, refused.body.code]).toEqual([403, 'setup_not_local']);
    const headers = { 'x-setup-token': setupToken(server.deps.keys) };
    expect((await server.request('POST', '/api/demo/end', { ...elsewhere, headers })).status).toBe(204);
    expect((await server.request('GET', '/api/setup')).body).toEqual({ needed: true });
    expect(Object.entries(await countRows(server)).filter(([, count]) => count !== 0)).toEqual([]);
    expect((await server.request('POST', '/api/setup', { body: { mode: 'demo' } })).status).toBe(201);
  });

  test('a crash while it is filled leaves an empty database', async () => {
    server = await openServer(engine);
    const makePin = server.deps.keys.make;
    let calls = 0;
    // The last PIN is none: what is written at the very end fails.
    Object.assign(server.deps.keys, {
      make: async (userId: string, pin: string) => {
        calls += 1;
        return calls === 4 ? null : makePin(userId, pin);
      },
    });
    expect((await server.request('POST', '/api/setup', { body: { mode: 'demo' } })).status).toBe(500);
    expect((await server.request('GET', '/api/setup')).body).toEqual({ needed: true });
    expect(Object.entries(await countRows(server)).filter(([, count]) => count !== 0)).toEqual([]);
  });
});

async function start(server: TestServer): Promise<ShopStarted> {
  const started = await server.request<ShopStarted>('POST', '/api/setup', { body: { mode: 'demo' } });
  expect([started.status, started.text]).toEqual([201, expect.any(String)]);
  return started.body;
}

async function startOver(server: TestServer, token: string): Promise<ShopStarted> {
  const started = await server.request<ShopStarted>('POST', '/api/demo/start-over', { token });
  expect([started.status, started.text]).toEqual([201, expect.any(String)]);
  return started.body;
}

/** The device becomes a till of the shop and takes its first copy. */
async function enter(server: TestServer, { enrollmentCode: code }: ShopStarted) {
  const body = { code, name: 'Caja 1' };
  const till = (await server.request<Enrollment>('POST', '/api/devices/enroll', { body })).body;
  const token = till.deviceToken;
  const copy = (await server.request<PullPage>('GET', '/api/sync/pull?after=0&limit=5000', { token })).body;
  expect(copy.seq).toBe(copy.head);
  return { till, copy };
}

async function signIn(server: TestServer, till: Enrollment, copy: PullPage, person: { name: string; pin: string }) {
  const userId = copy.users.find(({ name }) => name === person.name)?.id;
  const asking = { token: till.deviceToken, body: { userId, pin: person.pin } };
  return (await server.request<{ sessionToken: string }>('POST', '/api/sessions', asking)).body.sessionToken;
}

function countRows(server: TestServer): Promise<Record<string, number>> {
  return server.db.read(async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of everyTable) counts[table] = (await tx.q.selectFrom(table).selectAll().execute()).length;
    return counts;
  });
}

/** What a person sees of it. */
const withoutIds = ({ products, customers, orders }: PullPage) => ({
  products: products.map(({ id: _, seq: __, ...product }) => product),
  customers: customers
    .map(({ name, balance, installments, movements }) => ({
      name,
      balance,
      due: installments.map(({ effectiveDueDate, outstanding }) => `${effectiveDueDate} ${outstanding}`).sort(),
      movements: movements.map(({ type, amount, businessDate, number }) => ({ type, amount, businessDate, number })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
  orders: orders.map(({ number, total, creditAmount }) => ({ number, total, creditAmount })),
});
