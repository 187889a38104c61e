import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('sync over HTTP (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
  });
  afterAll(() => shop.close());

  const saveProduct = (user = shop.maria) =>
    shop.command('product.save', { productId: shop.id(), changes: { name: 'Yerba' } }, { user });

  test('SEC-27 what is above the cashier’s needs the user’s own session or his proof', async () => {
    const one = async (command: unknown, token: string) => (await shop.push([command], { token })).results[0];
    expect(await one(saveProduct(), shop.till.deviceToken)).toMatchObject({ status: 'refused', code: 'proof_missing' });
    expect(await one(saveProduct(), shop.rosaToken)).toMatchObject({ status: 'refused', code: 'proof_missing' });
    expect(await one(saveProduct(shop.rosa), shop.rosaToken)).toMatchObject({
      status: 'refused',
      code: 'not_authorized',
    });
    const limit = { customerId: shop.id(), changes: { name: 'Juan', creditLimit: null } };
    const raise = shop.command('customer.save', limit, { user: shop.rosa });
    expect(await one(raise, shop.rosaToken)).toMatchObject({ status: 'refused', code: 'not_authorized' });
    expect(await one(saveProduct(), shop.mariaToken)).toMatchObject({ status: 'applied' });
  });

  test('SEC-26 a command of another till is refused, and pulling gives a till its own answers only', async () => {
    const other = await shop.enroll('Caja 2');
    const customer = { customerId: shop.id(), changes: { name: 'Ana' } };
    const foreign = shop.command('customer.save', customer, { till: other });
    const refused = await shop.push([foreign]);
    expect(refused.results[0]).toMatchObject({ status: 'refused', code: 'wrong_till' });
    expect((await shop.pull()).customers.map(({ id }) => id)).not.toContain(customer.customerId);
    const own = await shop.push([foreign], { token: other.deviceToken });
    expect(own.results[0]).toMatchObject({ status: 'applied' });
    expect((await shop.pull({ token: other.deviceToken })).answers.map(({ id }) => id)).toEqual([foreign.id]);
    expect((await shop.pull()).answers.map(({ id }) => id)).not.toContain(foreign.id);
  });

  test('a till gets the checks of PINs that are good on it alone, and nobody’s keys', async () => {
    const other = await shop.enroll('Caja 3');
    const here = (await shop.pull()).users.find(({ id }) => id === shop.maria.id)?.pin;
    const there = (await shop.pull({ token: other.deviceToken })).users.find(({ id }) => id === shop.maria.id)?.pin;
    expect(here).toMatchObject({ keyVersion: 1, iterations: 1000 });
    expect(here?.salt).toBe(there?.salt);
    expect(here?.verifier).not.toBe(there?.verifier);
    const rows = await shop.db.read((tx) => tx.q.selectFrom('users').select('pin_base').execute());
    const page = JSON.stringify(await shop.pull());
    for (const { pin_base } of rows) if (pin_base) expect(page).not.toContain(pin_base);
  });

  test('SEC-14 a revoked till delivers what it still holds into held, and is then turned away', async () => {
    const lost = await shop.enroll('Caja perdida');
    const token = lost.deviceToken;
    const session = await shop.signIn(shop.rosa, lost);
    const held = [1, 2].map(() =>
      shop.command('customer.save', { customerId: shop.id(), changes: { name: 'Juan' } }, { till: lost }),
    );
    await shop.db.write((tx) =>
      tx.q
        .updateTable('tills')
        .set({ revoked_at: instantOf(shop.now()) })
        .where('id', '=', lost.tillId)
        .execute(),
    );
    for (const asked of ['/api/sync/pull', '/api/sync/live']) {
      const answer = await shop.request('GET', asked, { token });
      expect([answer.status, answer.body.code]).toEqual([401, 'till_revoked']);
    }
    expect((await shop.request('GET', '/api/products', { token: session })).body.code).toBe('till_revoked');
    const body = { userId: shop.rosa.id, pin: shop.rosa.pin };
    expect((await shop.request('POST', '/api/sessions', { token, body })).body.code).toBe('till_revoked');
    const first = await shop.push(held.slice(0, 1), { token, headSeq: 2 });
    expect(first.results[0]).toMatchObject({ status: 'held', code: 'till_revoked' });
    const second = await shop.push(held.slice(1), { token, headSeq: 2 });
    expect(second.results[0]).toMatchObject({ status: 'held' });
    const after = await shop.request('POST', '/api/sync/push', { token, body: { commands: [] } });
    expect([after.status, after.body.code]).toEqual([401, 'till_revoked']);
    const undone = await shop.pull();
    expect(undone.customers.map(({ name }) => name)).not.toContain('Juan');
  });

  test('SEC-19 reading changes nothing', async () => {
    const token = shop.mariaToken;
    const books = () =>
      shop.db.read(async (tx) =>
        JSON.stringify([
          await tx.q.selectFrom('business').selectAll().execute(),
          await tx.q.selectFrom('commands').selectAll().orderBy('seq').execute(),
          await tx.q.selectFrom('movements').selectAll().orderBy('id').execute(),
          await tx.q.selectFrom('customers').selectAll().orderBy('id').execute(),
          await tx.q.selectFrom('users').selectAll().orderBy('id').execute(),
        ]),
      );
    const before = await books();
    for (const path of ['customers', 'products', 'attention', 'sync/pull', 'health', 'setup', 'openapi.json'])
      expect((await shop.request('GET', `/api/${path}`, { token })).status).toBe(200);
    expect(await books()).toBe(before);
  });

  test('the live stream tells of a new SEQ at once, to every till, and ends when the server stops', async () => {
    const own = await openShop(engine);
    const response = await own.app().request('/api/sync/live', {
      headers: { authorization: `Bearer ${own.till.deviceToken}`, 'accept-encoding': 'gzip' },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBeNull();
    const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
      .pipeThrough(new TextDecoderStream())
      .getReader();
    let heard = '';
    const hear = async (text: string) => {
      while (!heard.includes(text)) heard += (await reader.read()).value ?? '';
    };
    const { head, epoch } = await own.pull();
    await hear(`data: ${JSON.stringify({ head, epoch })}\n\n`);
    await own.save('product.save', { productId: own.id(), changes: { name: 'Azúcar' } });
    await hear(`data: ${JSON.stringify({ head: head + 1, epoch })}\n\n`);
    own.stop();
    expect((await reader.read()).done).toBe(true);
    await own.close();
  });

  test('SEC-11 a revoked till that never says it is done is turned away a day after its first push', async () => {
    const lost = await shop.enroll('Caja perdida');
    const token = lost.deviceToken;
    await shop.save('till.revoke', { tillId: lost.tillId });
    await shop.push([], { token, headSeq: 9 });
    shop.wait(23 * 3_600_000);
    await shop.push([], { token, headSeq: 9 });
    shop.wait(2 * 3_600_000);
    const after = await shop.request('POST', '/api/sync/push', { token, body: { commands: [], headSeq: 9 } });
    expect([after.status, after.body.code]).toEqual([401, 'till_revoked']);
  });
});
