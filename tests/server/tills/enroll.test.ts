import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrollTill } from '../../../server/tills/enroll-till.ts';
import type { EnrollmentCode } from '../../../server/tills/make-code.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer, openShop, type Shop } from '../../worlds/shop.ts';

const MINUTE = 60_000;

describe.each(engines())('a device becomes a till (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
  });
  afterAll(() => shop.close());

  const makeCode = async () =>
    (await shop.request<EnrollmentCode>('POST', '/api/devices/codes', { token: shop.mariaToken })).body;
  const enroll = (code: string, address = '192.168.1.40') =>
    shop.request<Enrollment & { code: string }>('POST', '/api/devices/enroll', {
      body: { code, name: 'Caja' },
      address,
    });

  test('with a code of eight digits that is good for ten minutes', async () => {
    const { code, expiresAt } = await makeCode();
    expect(code).toMatch(/^\d{8}$/);
    expect(Date.parse(expiresAt) - shop.now()).toBe(10 * MINUTE);
    const enrolled = await enroll(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(enrolled.status).toBe(201);
    expect(enrolled.body).toMatchObject({ storeId: shop.storeId, businessId: shop.businessId });
    expect(enrolled.body.deviceToken).toMatch(/^fd_[\w-]{43}$/);
    const { tills } = await shop.pull({ token: enrolled.body.deviceToken });
    expect(tills.find((till) => till.id === enrolled.body.tillId)).toMatchObject({ name: 'Caja', revoked: false });
  });

  test('each with a prefix of its own for the numbers it prints', async () => {
    const prefixes = [shop.till.receiptPrefix];
    for (let n = 0; n < 3; n += 1) prefixes.push((await shop.enroll(`Caja ${n}`)).receiptPrefix);
    expect(new Set(prefixes).size).toBe(4);
    expect(prefixes[0]).toBe('01');
    expect(prefixes.every((prefix) => /^\d{2}$/.test(prefix))).toBe(true);
    const codes = await Promise.all([1, 2, 3, 4].map(() => makeCode()));
    const together = await Promise.all(codes.map(({ code }) => enroll(code)));
    expect(new Set(together.map(({ body }) => body.receiptPrefix)).size).toBe(4);
  });

  test('SEC-03 a code is used once', async () => {
    const { code } = await makeCode();
    expect((await enroll(code)).status).toBe(201);
    const again = await enroll(code);
    expect([again.status, again.body.code]).toEqual([410, 'enrollment_code_expired']);
    const { code: contested } = await makeCode();
    const both = await Promise.all([enroll(contested), enroll(contested, '192.168.1.41')]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 410]);
  });

  test('SEC-03 a code is no good after ten minutes', async () => {
    const { code } = await makeCode();
    shop.wait(10 * MINUTE);
    const late = await enroll(code, '192.168.1.42');
    expect([late.status, late.body.code]).toEqual([410, 'enrollment_code_expired']);
  });

  test('SEC-04 whoever guesses is locked out at his sixth wrong code, even with the right one, and others are not', async () => {
    const address = '192.168.1.66';
    for (let n = 0; n < 5; n += 1) expect((await enroll('00000000', address)).status).toBe(410);
    const { code } = await makeCode();
    const locked = await enroll(code, address);
    expect([locked.status, locked.body.code]).toEqual([429, 'locked_out']);
    expect(Number(locked.headers.get('retry-after'))).toBe(600);
    shop.restart();
    expect((await enroll(code, address)).status).toBe(429);
    expect((await enroll(code, '192.168.1.67')).status).toBe(201);
    shop.wait(10 * MINUTE);
    expect((await enroll((await makeCode()).code, address)).status).toBe(201);
  });

  test('SEC-04 twenty guesses at the same moment count as twenty', async () => {
    const address = '2001:db8:1:2::1';
    const guesses = Array.from({ length: 20 }, (_, n) => enroll('11111111', `2001:db8:1:2::${n + 1}`));
    const statuses = (await Promise.all(guesses)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 410)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    expect((await enroll((await makeCode()).code, address)).status).toBe(429);
  });

  test('the address that a proxy reports counts only when there is one', async () => {
    const behind = await openShop(engine, { publicUrl: 'https://almacen.example' });
    const guess = (on: Shop, last: string) =>
      on.request('POST', '/api/devices/enroll', {
        body: { code: '22222222', name: 'Caja' },
        headers: { 'x-forwarded-for': `198.51.100.1, ${last}`, 'x-forwarded-proto': 'https' },
      });
    for (let n = 0; n < 5; n += 1) await guess(behind, '203.0.113.5');
    expect((await guess(behind, '203.0.113.5')).status).toBe(429);
    expect((await guess(behind, '203.0.113.6')).status).toBe(410);
    await behind.close();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await guess(shop, `203.0.113.${n}`)).status);
    expect(statuses).toEqual([410, 410, 410, 410, 410, 429]);
  });

  test('not over plain http on the network, where the till could not work', async () => {
    const { code } = await makeCode();
    const body = { code, name: 'Caja' };
    const plain = await shop.request('POST', '/api/devices/enroll', { body, origin: 'http://192.168.1.5:3000' });
    expect([plain.status, plain.body.code]).toEqual([403, 'insecure_origin']);
    const pretended = { origin: 'http://192.168.1.5:3000', headers: { 'x-forwarded-proto': 'https' } };
    expect((await shop.request('POST', '/api/devices/enroll', { body, ...pretended })).status).toBe(403);
    const encrypted = { origin: 'https://192.168.1.5:3000', address: '192.168.1.71' };
    expect((await shop.request('POST', '/api/devices/enroll', { body, ...encrypted })).status).toBe(201);
  });

  test('SEC-24 only a supervisor or the owner makes codes', async () => {
    const refused = await shop.request('POST', '/api/devices/codes', { token: shop.rosaToken });
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    const sofia = await shop.addUser('Sofía', 'supervisor', '9753');
    const token = await shop.signIn(sofia);
    expect((await shop.request('POST', '/api/devices/codes', { token, body: {} })).status).toBe(201);
    const more = await shop.request('POST', '/api/devices/codes', { token, body: { shop: shop.storeId } });
    expect([more.status, more.body.params?.paths]).toEqual([422, 'shop']);
  });

  test('a server without a shop has nothing to enrol in', async () => {
    const empty = await openServer(engine);
    const answer = await empty.request('POST', '/api/devices/enroll', { body: { code: '12345678', name: 'Caja' } });
    expect([answer.status, answer.body.code]).toEqual([409, 'setup_needed']);
    await empty.close();
  });

  test('a device whose enrolment was written but not heard of is that till, with the token it is given', async () => {
    const { code } = await makeCode();
    const { write } = shop.db;
    const twice: typeof write = async (work) => {
      await write(work);
      return write(work);
    };
    const deps = { ...shop.deps, db: { ...shop.db, write: twice } };
    const before = await shop.db.read((tx) => tx.q.selectFrom('tills').select('id').execute());
    const outcome = await enrollTill(deps, { code, name: 'Caja dos veces' }, '192.168.1.77');
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const { tills } = await shop.pull({ token: outcome.value.deviceToken });
    expect(tills.find(({ id }) => id === outcome.value.tillId)).toMatchObject({ name: 'Caja dos veces' });
    const after = await shop.db.read((tx) => tx.q.selectFrom('tills').select('id').execute());
    expect(after.length).toBe(before.length + 1);
  });
});
