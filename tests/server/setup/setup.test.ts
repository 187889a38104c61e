import { afterEach, describe, expect, test } from 'vitest';
import { setupToken } from '../../../server/setup/setup-token.ts';
import { type ShopStarted, startShop } from '../../../server/setup/start-shop.ts';
import { engines } from '../../worlds/postgres.ts';
import { GROCERY, openServer, type TestServer } from '../../worlds/shop.ts';

const body = { mode: 'shop', business: GROCERY, owner: { name: 'María', pin: '2468' } };
const elsewhere = { address: '192.168.1.40', origin: 'https://almacen.example' };

describe.each(engines())('doña María sets her shop up (%s)', (engine) => {
  let server: TestServer;
  afterEach(() => server.close());

  test('on the server itself, once: the answer has what the first till needs', async () => {
    server = await openServer(engine);
    expect((await server.request('GET', '/api/setup')).body).toEqual({ needed: true });
    const started = await server.request<ShopStarted>('POST', '/api/setup', { body });
    expect(started.status).toBe(201);
    expect(Object.keys(started.body).sort()).toEqual(['businessId', 'enrollmentCode', 'ownerId', 'storeId']);
    expect(started.body.enrollmentCode).toMatch(/^\d{8}$/);
    expect((await server.request('GET', '/api/setup')).body).toEqual({ needed: false });
    const again = await server.request('POST', '/api/setup', { body });
    expect([again.status, again.body.code]).toEqual([409, 'setup_done']);
  });

  test('two at the same moment make one shop', async () => {
    server = await openServer(engine);
    const both = await Promise.all([1, 2, 3].map(() => server.request('POST', '/api/setup', { body })));
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    const rows = await server.db.read((tx) => tx.q.selectFrom('users').select('name').orderBy('name').execute());
    expect(rows.map((row) => row.name)).toEqual(['María', 'system']);
  });

  test('not from another machine, unless it has the token that the server printed', async () => {
    server = await openServer(engine);
    const refused = await server.request('POST', '/api/setup', { body, ...elsewhere });
    expect([refused.status, refused.body.code]).toEqual([403, 'setup_not_local']);
    const wrong = await server.request('POST', '/api/setup', { body, ...elsewhere, token: 'x'.repeat(43) });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'setup_not_local']);
    const token = setupToken(server.deps.keys);
    expect(token.length).toBeGreaterThanOrEqual(43);
    const headers = { 'x-setup-token': token };
    expect((await server.request('POST', '/api/setup', { body, ...elsewhere, headers })).status).toBe(201);
  });

  test('not from this machine either when it only forwards, or is called by another name', async () => {
    server = await openServer(engine);
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-host']) {
      const forwarded = await server.request('POST', '/api/setup', { body, headers: { [name]: '203.0.113.7' } });
      expect([name, forwarded.body.code]).toEqual([name, 'setup_not_local']);
    }
    const rebound = await server.request('POST', '/api/setup', { body, origin: 'https://evil.example' });
    expect([rebound.status, rebound.body.code]).toEqual([403, 'setup_not_local']);
    const local = await server.request('POST', '/api/setup', { body, address: '::1', origin: 'http://[::1]:3000' });
    expect(local.status).toBe(201);
  });

  test('not over plain http on the network, even with the token: the PIN would be readable on the way', async () => {
    server = await openServer(engine);
    const token = setupToken(server.deps.keys);
    const plain = { body, token, address: '192.168.1.40', origin: 'http://192.168.1.5:3000' };
    const refused = await server.request('POST', '/api/setup', plain);
    expect([refused.status, refused.body.code]).toEqual([403, 'insecure_origin']);
  });

  test('not with what is missing, invented or unknown', async () => {
    server = await openServer(engine);
    const bad: [unknown, string][] = [
      [{ ...body, mode: 'demo' }, 'business, owner'],
      [{ ...body, mode: 'chain' }, 'mode'],
      [{ ...body, owner: { name: 'María', pin: '12' } }, 'owner.pin'],
      [{ ...body, owner: { name: 'María', pin: 2468 } }, 'owner.pin'],
      [{ ...body, owner: { name: 'María', pin: '2468', role: 'owner' } }, 'owner.role'],
      [{ ...body, business: { ...GROCERY, timeZone: 'America/Macondo' } }, 'business.timeZone'],
      [{ ...body, business: { ...GROCERY, currency: 'pesos' } }, 'business.currency'],
      [{ ...body, business: undefined }, 'business'],
      [{ ...body, extra: 1 }, 'extra'],
    ];
    for (const [sent, path] of bad) {
      const refused = await server.request('POST', '/api/setup', { body: sent });
      expect([refused.status, refused.body.code, refused.body.params?.paths]).toEqual([422, 'malformed_request', path]);
    }
    const nul = await server.request('POST', '/api/setup', {
      body: { ...body, owner: { name: 'Mar\0ía', pin: '2468' } },
    });
    expect(nul.status).toBe(422);
    expect((await server.request('GET', '/api/setup')).body).toEqual({ needed: true });
  });

  test('SEC-08 the PIN stands nowhere in the database, and neither does the code', async () => {
    server = await openServer(engine);
    const pin = '86420135';
    const sent = { ...body, owner: { name: 'María', pin } };
    const started = await server.request<ShopStarted>('POST', '/api/setup', { body: sent });
    const dump = await server.db.read(async (tx) =>
      JSON.stringify([
        await tx.q.selectFrom('users').selectAll().execute(),
        await tx.q.selectFrom('audit').selectAll().execute(),
        await tx.q.selectFrom('enrollment_codes').selectAll().execute(),
      ]),
    );
    expect(dump).toContain('enrollment_code.made');
    expect(dump).not.toContain(pin);
    expect(dump).not.toContain(started.body.enrollmentCode);
  });

  test('behind a proxy, which may say nothing of itself, only with the token', async () => {
    server = await openServer(engine, { publicUrl: 'https://almacen.example' });
    const bare = await server.request('POST', '/api/setup', { body });
    expect([bare.status, bare.body.code]).toEqual([403, 'setup_not_local']);
    const headers = { 'x-setup-token': setupToken(server.deps.keys) };
    expect((await server.request('POST', '/api/setup', { body, headers })).status).toBe(201);
  });

  test('a set-up whose commit was not heard of is not told that there is a shop: it is its own', async () => {
    server = await openServer(engine);
    const { write } = server.db;
    const twice: typeof write = async (work) => {
      await write(work);
      return write(work);
    };
    const outcome = await startShop({ ...server.deps, db: { ...server.db, write: twice } }, body);
    expect(outcome.ok && outcome.value.enrollmentCode).toMatch(/^\d{8}$/);
    const owners = await server.db.read((tx) => tx.q.selectFrom('users').select('name').execute());
    expect(owners.map((row) => row.name).sort()).toEqual(['María', 'system']);
  });
});
