import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EnrollmentCode } from '../../../server/tills/make-code.ts';
import { storeWithoutTills } from '../../../server/tills/store.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

const GONE = '01900000-0000-7000-8000-00000000beef';

describe.each(engines())('a till that restored books do not know (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
  });
  afterAll(() => shop.close());

  const comeBack = async (was: { tillId: string; receiptPrefix: string }) => {
    const token = { token: shop.mariaToken };
    const { code } = (await shop.request<EnrollmentCode>('POST', '/api/devices/codes', token)).body;
    const body = { code, name: 'Caja 7', was };
    return shop.request<Enrollment & { code: string }>('POST', '/api/devices/enroll', { body });
  };

  test('X-03 becomes the same till again, and what it holds is applied under its own id and numbers', async () => {
    const back = await comeBack({ tillId: GONE, receiptPrefix: '07' });
    expect([back.status, back.body.tillId, back.body.receiptPrefix]).toEqual([201, GONE, '07']);
    const customerId = shop.id();
    const saved = shop.command('customer.save', { customerId, changes: { name: 'Juan' } }, { till: back.body });
    const { results } = await shop.push([saved], { token: back.body.deviceToken });
    expect(results).toMatchObject([{ status: 'applied' }]);
    const { tills } = await shop.pull({ token: back.body.deviceToken });
    expect(tills.find(({ id }) => id === GONE)).toMatchObject({ name: 'Caja 7', receiptPrefix: '07', revoked: false });
  });

  test('D-45 takes a new prefix where another till has got its own', async () => {
    const back = await comeBack({ tillId: shop.id(), receiptPrefix: shop.till.receiptPrefix });
    expect(back.status).toBe(201);
    expect(back.body.receiptPrefix).not.toBe(shop.till.receiptPrefix);
    const { tills } = await shop.pull({ token: back.body.deviceToken });
    expect(new Set(tills.map(({ receiptPrefix }) => receiptPrefix)).size).toBe(tills.length);
  });

  test('that they know under another token is the same one: the device with the newest code is it', async () => {
    const first = await comeBack({ tillId: GONE, receiptPrefix: '07' });
    const second = await comeBack({ tillId: GONE, receiptPrefix: '07' });
    expect(second.body).toMatchObject({ tillId: GONE, receiptPrefix: '07' });
    const pull = (token: string) => shop.request('GET', '/api/sync/pull', { token });
    expect((await pull(first.body.deviceToken)).status).toBe(401);
    expect((await pull(second.body.deviceToken)).status).toBe(200);
  });

  test("SEC-14 does not come back when it was revoked, and the system till is nobody's", async () => {
    const lost = await shop.enroll('Caja perdida');
    await shop.save('till.revoke', { tillId: lost.tillId });
    const back = await comeBack({ tillId: lost.tillId, receiptPrefix: lost.receiptPrefix });
    expect([back.status, back.body.code]).toEqual([401, 'till_revoked']);
    const system = await comeBack({ tillId: '00000000-0000-8000-8000-000000000001', receiptPrefix: '00' });
    expect([system.status, system.body.code]).toEqual([401, 'till_revoked']);
  });

  test('needs a code like any other, and says who it was in full or not at all', async () => {
    const ask = (body: object) => shop.request<{ code: string }>('POST', '/api/devices/enroll', { body });
    const was = { tillId: GONE, receiptPrefix: '07' };
    expect((await ask({ code: '00000000', name: 'x', was })).body.code).toBe('enrollment_code_expired');
    for (const wrong of [
      { tillId: GONE },
      { ...was, receiptPrefix: 'x' },
      { ...was, tillId: 'x' },
      { ...was, more: 1 },
    ])
      expect((await ask({ code: '00000000', name: 'x', was: wrong })).status).toBe(422);
  });

  test('D-45 a new till gets none of the prefixes that forgotten ones may print', async () => {
    const at = instantOf(shop.now());
    const row = { who: null, till_id: null, entity: null, entity_id: null, command_id: null };
    const detail = JSON.stringify({ backup: at, sparedPrefix: 40 });
    await shop.db.write((tx) => tx.insert('audit', [{ ...row, id: shop.id(), at, what: 'books.restored', detail }]));
    expect((await shop.enroll('Caja nueva')).receiptPrefix).toBe('41');
    expect((await comeBack({ tillId: shop.id(), receiptPrefix: '39' })).body.receiptPrefix).toBe('39');
  });

  test('when none was heard of since a restore, the server itself shows a code at its start', async () => {
    shop.wait(60_000);
    const at = instantOf(shop.now());
    const row = { who: null, till_id: null, entity: null, entity_id: null, command_id: null };
    const detail = JSON.stringify({ backup: at, sparedPrefix: 1 });
    await shop.db.write((tx) => tx.insert('audit', [{ ...row, id: shop.id(), at, what: 'books.restored', detail }]));
    expect(await shop.db.read(storeWithoutTills)).toBe(shop.storeId);
    shop.wait(1000);
    await shop.save('customer.save', { customerId: shop.id(), changes: { name: 'Ana' } });
    expect(await shop.db.read(storeWithoutTills)).toBeNull();
  });
});
