import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TillList } from '../../../shared/tills/till.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { SOON } from '../../worlds/soon.ts';

describe.each(engines())('the tills as the office sees them (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
  });
  afterAll(() => shop.close());

  const list = async () => (await shop.request<TillList>('GET', '/api/tills', { token: shop.mariaToken })).body;
  const reportOf = async (tillId: string) => (await list()).tills.find(({ id }) => id === tillId);

  test('a new till is there with its store and prefix, and has not been heard of yet', async () => {
    const second = await shop.enroll('Caja 2');
    expect((await list()).tills.map(({ name, receiptPrefix }) => [receiptPrefix, name])).toEqual([
      ['01', 'Caja 1'],
      ['02', 'Caja 2'],
    ]);
    expect(await reportOf(second.tillId)).toMatchObject({ storeId: shop.storeId, lastContactAt: null, pending: 0 });
  });

  test('what a till held back when it was last heard is counted: it made five and delivered one', async () => {
    const third = await shop.enroll('Caja 3');
    const customerId = shop.id();
    const one = shop.command('customer.save', { customerId, changes: { name: 'Juan' } }, { till: third });
    await shop.push([one], { token: third.deviceToken, headSeq: 5 });
    expect(await reportOf(third.tillId)).toMatchObject({
      pending: 4,
      held: 0,
      lastContactAt: '2026-11-21T15:00:00.000Z',
    });
  });

  test('a till with nothing to push is heard of by its pulls, once a minute', async () => {
    const fourth = await shop.enroll('Caja 4');
    const heard = () => reportOf(fourth.tillId).then((report) => report?.lastContactAt);
    await shop.pull({ token: fourth.deviceToken });
    await expect.poll(heard, SOON).toBe('2026-11-21T15:00:00.000Z');
    shop.wait(30_000);
    await shop.pull({ token: fourth.deviceToken });
    expect(await heard()).toBe('2026-11-21T15:00:00.000Z');
    shop.wait(60_000);
    const { head } = await shop.pull({ token: fourth.deviceToken });
    await expect.poll(heard, SOON).toBe('2026-11-21T15:01:30.000Z');
    const after = await shop.pull({ after: head });
    expect(after.tills).toEqual([]);
  });

  test('a revoked till that still held a sale is shown with what was kept for somebody to look at', async () => {
    const lost = await shop.enroll('Celular');
    expect(await shop.save('till.revoke', { tillId: lost.tillId })).toMatchObject({ status: 'applied' });
    const late = shop.command('customer.save', { customerId: shop.id(), changes: { name: 'Eva' } }, { till: lost });
    await shop.push([late], { token: lost.deviceToken, headSeq: 1 });
    const report = await reportOf(lost.tillId);
    expect(report).toMatchObject({ held: 1, pending: 0 });
    expect(report?.revokedAt).not.toBeNull();
    expect(report?.drainedAt).not.toBeNull();
  });

  test('a code is of the store that was named, and of no store that does not exist', async () => {
    const storeId = shop.id();
    await shop.save('store.save', { storeId, changes: { name: 'Sucursal Norte' } });
    const asked = { token: shop.mariaToken, body: { storeId } };
    const { body } = await shop.request<{ code: string }>('POST', '/api/devices/codes', asked);
    const joined = await shop.request<{ storeId: string }>('POST', '/api/devices/enroll', {
      body: { code: body.code, name: 'Norte 1' },
    });
    expect(joined.body.storeId).toBe(storeId);
    const nowhere = await shop.request('POST', '/api/devices/codes', {
      token: shop.mariaToken,
      body: { storeId: shop.id() },
    });
    expect([nowhere.status, nowhere.body]).toMatchObject([404, { code: 'not_found' }]);
  });
});
