import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('setting a PIN (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
  });
  afterAll(() => shop.close());

  const setPin = (token: string, userId: string, pin: unknown) =>
    shop.request('PUT', `/api/users/${userId}/pin`, { token, body: { pin } });
  const pinOf = async (userId: string) => (await shop.pull()).users.find((user) => user.id === userId)?.pin;

  test('the owner gives anyone a PIN; every till pulls the new check, and the old PIN is over', async () => {
    const ana = await shop.addUser('Ana', 'cashier', '4321');
    const token = await shop.signIn(ana);
    const before = await shop.pull();
    expect((await setPin(shop.mariaToken, ana.id, '87654321')).status).toBe(204);
    const changed = await shop.pull({ after: before.head });
    expect(changed.users.map((user) => [user.id, user.pin?.keyVersion])).toEqual([[ana.id, 2]]);
    expect((await shop.request('GET', '/api/products', { token })).status).toBe(401);
    const body = { userId: ana.id, pin: '4321' };
    expect((await shop.request('POST', '/api/sessions', { token: shop.till.deviceToken, body })).status).toBe(401);
    await shop.signIn({ id: ana.id, pin: '87654321' });
  });

  test('what was signed with the old PIN can still be checked', async () => {
    const ana = await shop.addUser('Ana vieja', 'cashier', '4321');
    await setPin(shop.mariaToken, ana.id, '5678');
    const keys = await shop.db.read((tx) => tx.byValues('user_keys', 'user_id', [ana.id]));
    expect(keys.map((key) => key.key_version)).toEqual([1]);
    expect(shop.deps.keys.canOpen(keys[0]?.sealed_base ?? '')).toBe(true);
  });

  test('anyone sets his own, stays signed in where he did it, and is signed out elsewhere', async () => {
    const ana = await shop.addUser('Ana propia', 'cashier', '4321');
    const elsewhere = await shop.signIn(ana, await shop.enroll('Otra'));
    const here = await shop.signIn(ana);
    expect((await setPin(here, ana.id, '1111')).status).toBe(204);
    expect((await shop.request('GET', '/api/products', { token: here })).status).toBe(200);
    expect((await shop.request('GET', '/api/products', { token: elsewhere })).status).toBe(401);
  });

  test('SEC-24 nobody but the owner sets another’s, and the attempt is written down', async () => {
    const sofia = await shop.addUser('Sofía', 'supervisor', '9753');
    const before = await pinOf(shop.maria.id);
    for (const token of [shop.rosaToken, await shop.signIn(sofia)]) {
      shop.wait(1000);
      const refused = await setPin(token, shop.maria.id, '0000');
      expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    }
    expect(await pinOf(shop.maria.id)).toEqual(before);
    const denied = await shop.db.read((tx) =>
      tx.q.selectFrom('audit').select('who').where('what', '=', 'role.denied').orderBy('at').execute(),
    );
    expect(denied.map((row) => row.who)).toEqual([shop.rosa.id, sofia.id]);
  });

  test('there is no PIN for nobody, nor for the system, nor one that is no PIN', async () => {
    const system = '00000000-0000-8000-8000-000000000002';
    for (const id of ['01900000-0000-7000-8000-00000000dead', system])
      expect((await setPin(shop.mariaToken, id, '0000')).status).toBe(404);
    for (const wrong of ['123', '123456789', 'abcd', 1234, null, ''])
      expect((await setPin(shop.mariaToken, shop.rosa.id, wrong)).body.params?.paths).toBe('pin');
    const odd = await setPin(shop.mariaToken, `${shop.rosa.id}'--`, '0000');
    expect([odd.status, odd.body.params?.paths]).toEqual([422, 'id']);
  });
});
