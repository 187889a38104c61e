import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemChance } from '../../../server/chance.ts';
import { newToken } from '../../../server/sessions/tokens.ts';
import type { EnrollmentCode } from '../../../server/tills/make-code.ts';
import { storeWithoutTills } from '../../../server/tills/store.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import type { Payload } from '../../../shared/sync/command.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

const GONE = '01900000-0000-7000-8000-00000000beef';

type Was = Pick<Enrollment, 'tillId' | 'receiptPrefix' | 'businessId' | 'deviceToken'>;

describe.each(engines())('a till that restored books do not know (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
    await noteRestore(40);
  });
  afterAll(() => shop.close());

  /** As if the books came out of a backup that spares the prefixes up to this one. */
  const noteRestore = async (sparedPrefix: number) => {
    const at = instantOf(shop.now());
    const access = { who: null, till_id: null, entity: null, entity_id: null, command_id: null };
    const row = { ...access, n: null, chain: null, detail_hash: null };
    const detail = JSON.stringify({ backup: at, sparedPrefix });
    await shop.db.write((tx) => tx.insert('audit', [{ ...row, id: shop.id(), at, what: 'books.restored', detail }]));
  };
  const forgotten = (was: Partial<Was> = {}): Was => ({
    tillId: shop.id(),
    receiptPrefix: '07',
    businessId: shop.businessId,
    deviceToken: newToken(systemChance, 'device'),
    ...was,
  });
  const makeCode = async (storeId?: string): Promise<string> => {
    const asked = { token: shop.mariaToken, body: storeId ? { storeId } : {} };
    return (await shop.request<EnrollmentCode>('POST', '/api/devices/codes', asked)).body.code;
  };
  const comeBack = async ({ tillId, receiptPrefix, businessId, deviceToken }: Was, code?: string) => {
    const was = { tillId, receiptPrefix, businessId, deviceToken };
    const body = { code: code ?? (await makeCode()), name: 'Caja 7', was };
    return shop.request<Enrollment & { code: string }>('POST', '/api/devices/enroll', { body });
  };
  const mayPull = async (token: string) => (await shop.request('GET', '/api/sync/pull', { token })).status === 200;
  const sale = (number: string) =>
    ({
      orderId: shop.id(),
      number,
      lines: [{ lineId: shop.id(), description: 'Pan', quantity: 1000, unitPrice: 100 }],
      tenders: [{ method: 'cash', amount: 100 }],
      total: 100,
    }) as unknown as Payload<'order.sell'>;

  test('X-03 becomes the same till again, and what it holds is applied under its own id and numbers', async () => {
    const was = forgotten({ tillId: GONE });
    const back = await comeBack(was);
    expect([back.status, back.body]).toEqual([201, { ...was, storeId: shop.storeId }]);
    const customerId = shop.id();
    const saved = shop.command('customer.save', { customerId, changes: { name: 'Juan' } }, { till: back.body });
    const { results } = await shop.push([saved], { token: back.body.deviceToken });
    expect(results).toMatchObject([{ status: 'applied' }]);
    const { tills } = await shop.pull({ token: back.body.deviceToken });
    expect(tills.find(({ id }) => id === GONE)).toMatchObject({ name: 'Caja 7', receiptPrefix: '07', revoked: false });
  });

  test('X-03 what it sold before it came back counts like everything else: it was a till since it was made', async () => {
    const was = forgotten({ receiptPrefix: '08' });
    shop.wait(60_000);
    const sold = shop.command('order.sell', sale('V-08-00000001'), { till: { ...was, storeId: shop.storeId } });
    shop.wait(3 * 3_600_000);
    const back = await comeBack(was);
    const { results } = await shop.push([sold], { token: back.body.deviceToken });
    expect(results[0]).toMatchObject({ status: 'applied' });
    expect(results[0]?.flags ?? []).toEqual([]);
  });

  test('D-45 takes a new prefix where another till has got its own', async () => {
    const back = await comeBack(forgotten({ receiptPrefix: shop.till.receiptPrefix }));
    expect(back.status).toBe(201);
    expect(back.body.receiptPrefix).not.toBe(shop.till.receiptPrefix);
    const { tills } = await shop.pull({ token: back.body.deviceToken });
    expect(new Set(tills.map(({ receiptPrefix }) => receiptPrefix)).size).toBe(tills.length);
  });

  test('X-03 loses no answer: the till keeps its token, and its code is good for it until it has heard', async () => {
    const was = forgotten({ receiptPrefix: '09' });
    const code = await makeCode();
    const first = await comeBack(was, code);
    expect(await mayPull(was.deviceToken)).toBe(true);
    expect((await comeBack(was, code)).body).toEqual(first.body);
    expect((await comeBack(forgotten(), code)).body.code).toBe('enrollment_code_expired');
  });

  test('X-03 takes its place again in books that came out of an export, which know it and no token of it', async () => {
    const device = await shop.enroll('Caja 9');
    await shop.db.write(async (tx) => {
      const [row] = await tx.byValues('tills', 'id', [device.tillId]);
      if (row) await tx.upsert('tills', 'id', [{ ...row, token_hash: null }]);
    });
    expect(await mayPull(device.deviceToken)).toBe(false);
    const back = await comeBack(device);
    expect(back.body).toMatchObject({ tillId: device.tillId, deviceToken: device.deviceToken });
    expect(await mayPull(device.deviceToken)).toBe(true);
  });

  test("SEC-14 nobody takes another till's place by its id: without its token the device is a new till", async () => {
    const victim = await shop.enroll('Caja viva');
    const session = await shop.signIn(shop.maria, victim);
    const { deviceToken } = forgotten();
    for (const other of [deviceToken, shop.till.deviceToken]) {
      const taken = await comeBack({ ...victim, deviceToken: other });
      expect(taken.status).toBe(201);
      expect(taken.body.tillId).not.toBe(victim.tillId);
      expect([victim.deviceToken, other]).not.toContain(taken.body.deviceToken);
    }
    const unknown = await comeBack(forgotten({ deviceToken: victim.deviceToken }));
    expect(unknown.body.deviceToken).not.toBe(victim.deviceToken);
    const system = await comeBack(forgotten({ tillId: '00000000-0000-8000-8000-000000000001', receiptPrefix: '00' }));
    expect(system.body.tillId).not.toMatch(/^0{8}/);
    expect([await mayPull(victim.deviceToken), await mayPull(session)]).toEqual([true, true]);
  });

  test('that the books know by its token is the same one, in the store of its code, and nobody is signed in at it', async () => {
    const till = await shop.enroll('Caja 8');
    const session = await shop.signIn(shop.maria, till);
    const storeId = shop.id();
    await shop.save('store.save', { storeId, changes: { name: 'Sucursal' } });
    const back = await comeBack(till, await makeCode(storeId));
    expect(back.body).toEqual({ ...till, storeId });
    expect([await mayPull(till.deviceToken), await mayPull(session)]).toEqual([true, false]);
    const noted = await shop.db.read((tx) =>
      tx.all<{ detail: string }>("select detail from audit where what = 'till.returned' and till_id = ?", [
        till.tillId,
      ]),
    );
    expect(noted.map(({ detail }) => JSON.parse(detail).storeId)).toEqual([storeId]);
  });

  test('SEC-14 does not come back when it was revoked', async () => {
    const lost = await shop.enroll('Caja perdida');
    await shop.save('till.revoke', { tillId: lost.tillId });
    const back = await comeBack(lost);
    expect([back.status, back.body.code]).toEqual([401, 'till_revoked']);
  });

  test('of another shop, such as an example that has ended, becomes a new till of this one', async () => {
    const was = forgotten({ businessId: shop.id() });
    const back = await comeBack(was);
    expect(back.body).toMatchObject({ businessId: shop.businessId });
    expect(back.body.tillId).not.toBe(was.tillId);
    expect([await mayPull(was.deviceToken), await mayPull(back.body.deviceToken)]).toEqual([false, true]);
  });

  test('needs a code like any other, and says who it was in full or not at all', async () => {
    const ask = (body: object) => shop.request<{ code: string }>('POST', '/api/devices/enroll', { body });
    const was = forgotten();
    expect((await ask({ code: '00000000', name: 'x', was })).body.code).toBe('enrollment_code_expired');
    for (const wrong of [
      { tillId: GONE, receiptPrefix: '07' },
      { ...was, receiptPrefix: 'x' },
      { ...was, receiptPrefix: '007' },
      { ...was, tillId: 'x' },
      { ...was, deviceToken: 'x' },
      { ...was, more: 1 },
    ])
      expect((await ask({ code: '00000000', name: 'x', was: wrong })).status).toBe(422);
  });

  test('D-45 a new till gets none of the prefixes that forgotten ones may print', async () => {
    await noteRestore(60);
    expect((await shop.enroll('Caja nueva')).receiptPrefix).toBe('61');
    expect((await comeBack(forgotten({ receiptPrefix: '59' }))).body.receiptPrefix).toBe('59');
  });

  test('D-45 no till names a prefix that nobody gave it, and the last one leaves room for the next till', async () => {
    expect((await comeBack(forgotten({ receiptPrefix: '999999' }))).body.receiptPrefix).toBe('62');
    await noteRestore(999_999);
    const next = await shop.enroll('Caja que sigue');
    expect(Number(next.receiptPrefix)).toBeLessThan(62);
    const sold = shop.command('order.sell', sale(`V-${next.receiptPrefix}-00000001`), { till: next });
    expect((await shop.push([sold], { token: next.deviceToken })).results).toMatchObject([{ status: 'applied' }]);
  });

  test('when none was heard of since a restore, the server itself shows a code at its start', async () => {
    shop.wait(60_000);
    await noteRestore(1);
    expect(await shop.db.read(storeWithoutTills)).toBe(shop.storeId);
    shop.wait(1000);
    await shop.save('customer.save', { customerId: shop.id(), changes: { name: 'Ana' } });
    expect(await shop.db.read(storeWithoutTills)).toBeNull();
  });
});
