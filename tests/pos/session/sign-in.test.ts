import { describe, expect, test, vi } from 'vitest';
import { lockedFor } from '../../../pos/db/pin-tries.ts';
import { saveProduct } from '../../../pos/products/save.ts';
import { lock } from '../../../pos/session/lock.ts';
import { confirmPin, hearPin, signIn, signOut } from '../../../pos/session/sign-in.ts';
import type { Money } from '../../../shared/money/money.ts';
import { provenContent } from '../../../shared/sync/command.ts';
import { ANA, accepted, aMoment, codeOf, SUPERVISOR } from '../../worlds/counter.ts';
import { failingWrites } from '../../worlds/failing-disk.ts';
import { enrollmentOf } from '../../worlds/pretend-server.ts';
import { SOON } from '../../worlds/soon.ts';
import { checkOf, hmac, openStaffed, tillKey } from '../../worlds/staffed.ts';

describe('signing in at a till with no network', () => {
  test('the right PIN opens, a wrong one does not, and nobody is signed in before', async () => {
    const { till } = await openStaffed();
    expect(till.session.value).toBeNull();
    expect(await signIn(till, ANA, '1111')).toEqual({ ok: false, refusal: { code: 'wrong_pin', params: { left: 4 } } });
    expect(till.session.value).toBeNull();
    expect(accepted(await signIn(till, ANA, '4321')).user.name).toBe('Ana');
    expect(till.session.value?.keyVersion).toBe(3);
  });

  test('a lock is counted down from the moment the PIN is asked for, and not only after one more try', async () => {
    const { till } = await openStaffed();
    const left = () => lockedFor(till.db, ANA, till.clock.now());
    expect(await left()).toBe(0);
    for (let tries = 0; tries < 5; tries += 1) await signIn(till, ANA, '1111');
    expect(await left()).toBeGreaterThan(55_000);
    expect(await left()).toBeLessThanOrEqual(60_000);
  });

  test('what is heard of a PIN while it is typed tries nothing, and opens for that PIN and that person only', async () => {
    const { till } = await openStaffed();
    const people = till.books.users.value;
    const ana = people.find(({ id }) => id === ANA);
    const sofia = people.find(({ id }) => id === SUPERVISOR);
    if (!ana || !sofia) throw new Error('the grocery lacks its people');
    const wrong = (left: number) => ({ ok: false, refusal: { code: 'wrong_pin', params: { left } } });
    for (const typed of ['1', '11', '111', '1111', '', '4321', '43210']) hearPin(till, ana, typed);
    expect(till.session.value).toBeNull();
    expect(await signIn(till, ANA, '1111')).toEqual(wrong(4));
    hearPin(till, ana, '4321');
    expect(await signIn(till, ANA, '1111')).toEqual(wrong(3));
    hearPin(till, ana, '4321');
    expect(await signIn(till, SUPERVISOR, '4321')).toEqual(wrong(4));
    hearPin(till, ana, '4321');
    expect(accepted(await signIn(till, ANA, '4321')).user.name).toBe('Ana');
    signOut(till);
    hearPin(till, sofia, '9876');
    expect(accepted(await signIn(till, SUPERVISOR, '9876')).user.name).toBe('Sofía');
    expect(till.session.value?.keyVersion).toBe(3);
  });

  test('the key cannot be taken out of the browser', async () => {
    const { till } = await openStaffed();
    const { key } = accepted(await signIn(till, ANA, '4321'));
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  test('a check that was made for another till opens nothing here', async () => {
    const { till, server, test: tab } = await openStaffed();
    server.putUser({ id: ANA, name: 'Ana', role: 'cashier', pin: checkOf('4321', enrollmentOf(2).tillId) });
    server.fate = () => 'ok';
    await tab.sync();
    expect(codeOf(await signIn(till, ANA, '4321'))).toBe('wrong_pin');
  });

  test('one who is unknown is refused as a wrong PIN is, one without a PIN is told so, one who is disabled may not', async () => {
    const { till, server, test: tab } = await openStaffed();
    server.putUser({ id: SUPERVISOR, name: 'Sofía', role: 'supervisor', pin: checkOf('9876'), disabled: true });
    server.fate = () => 'ok';
    await tab.sync();
    expect(codeOf(await signIn(till, '0193a000-0000-7000-8000-00000000ffff', '4321'))).toBe('wrong_pin');
    expect(codeOf(await signIn(till, '0193a000-0000-7000-8000-00000000c0a2', '4321'))).toBe('no_pin');
    expect(codeOf(await signIn(till, SUPERVISOR, '9876'))).toBe('wrong_pin');
  });

  test('five wrong PINs lock for a minute, and a restart does not open the lock; then for twice as long, at most 15 minutes', async () => {
    const { till, test: tab, clock } = await openStaffed();
    for (let left = 4; left >= 1; left -= 1)
      expect(await signIn(till, ANA, '0000')).toEqual({ ok: false, refusal: { code: 'wrong_pin', params: { left } } });
    const locks = { code: 'wrong_pin', params: { left: 0, seconds: 60 } };
    expect(await signIn(till, ANA, '0000')).toEqual({ ok: false, refusal: locks });
    const again = await tab.crash();
    const refusal = { code: 'locked_out', params: { seconds: 60 } };
    expect(await signIn(again.till, ANA, '4321')).toEqual({ ok: false, refusal });
    // Sofía is not locked out by Ana's fingers.
    expect((await signIn(again.till, SUPERVISOR, '9876')).ok).toBe(true);
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      clock.wait(minutes * 60_000 - 1000);
      expect(await signIn(again.till, ANA, '4321')).toMatchObject({ refusal: { params: { seconds: 1 } } });
      clock.wait(1000);
      expect(codeOf(await signIn(again.till, ANA, '0000'))).toBe('wrong_pin');
    }
    clock.wait(15 * 60_000);
    expect((await signIn(again.till, ANA, '4321')).ok).toBe(true);
    expect(await signIn(again.till, ANA, '0000')).toMatchObject({ refusal: { params: { left: 4 } } });
  });

  test('turning the clock back does not open a lock', async () => {
    const { till, clock } = await openStaffed();
    for (let tries = 0; tries < 5; tries += 1) await signIn(till, ANA, '0000');
    clock.wait(-3_600_000);
    expect(codeOf(await signIn(till, ANA, '4321'))).toBe('locked_out');
    clock.wait(60_000);
    expect((await signIn(till, ANA, '4321')).ok).toBe(true);
  });

  test('20 guesses at once are counted before they are looked at: five are, the others are not', async () => {
    const { till, test: tab } = await openStaffed();
    const other = await tab.anotherTab();
    const guesses = Array.from({ length: 20 }, (_, i) => signIn(i % 2 ? till : other.till, ANA, `100${i}`));
    const codes = (await Promise.all(guesses)).map(codeOf);
    expect(codes.filter((code) => code === 'wrong_pin')).toHaveLength(5);
    expect(codes.filter((code) => code === 'locked_out')).toHaveLength(15);
  });

  test('when the try cannot be written down, the PIN is not looked at', async () => {
    const { till } = await openStaffed();
    const heal = failingWrites(till.db.meta, 'QuotaExceededError');
    expect(codeOf(await signIn(till, ANA, '4321'))).toBe('storage_full');
    heal();
    expect(till.session.value).toBeNull();
  });

  test('one who is disabled while he is signed in is signed out by the next pull; a new role counts at once', async () => {
    const { till, server, test: tab } = await openStaffed();
    accepted(await signIn(till, ANA, '4321'));
    server.fate = () => 'ok';
    server.putUser({ id: ANA, name: 'Ana', role: 'supervisor', pin: checkOf('4321') });
    await tab.sync();
    expect(till.session.value?.user.role).toBe('supervisor');
    server.putUser({ id: ANA, name: 'Ana', role: 'supervisor', pin: checkOf('4321'), disabled: true });
    await tab.sync();
    expect(till.session.value).toBeNull();
  });
});

describe('what a PIN proves', () => {
  test('a command above the cashier’s carries a proof that the server can verify, of all its content but the number', async () => {
    const { till } = await openStaffed();
    accepted(await signIn(till, SUPERVISOR, '9876'));
    accepted(await saveProduct(till, null, { name: 'Yerba', price: 250_000 as Money }));
    const [row] = await till.books.outbox('pending');
    const command = row?.command;
    expect(command?.proof).toEqual({
      keyVersion: 3,
      mac: hmac(tillKey('9876'), provenContent({ ...command, tillSeq: 99 })),
    });
    expect(provenContent({ ...command })).not.toBe(provenContent({ ...command, payload: { productId: 'other' } }));
  });

  test('a cashier may not do it at all', async () => {
    const { till } = await openStaffed();
    accepted(await signIn(till, ANA, '4321'));
    expect(codeOf(await saveProduct(till, null, { name: 'Yerba' }))).toBe('not_authorized');
    expect(await till.books.outbox()).toEqual([]);
  });
});

describe('the server’s session', () => {
  const tokenFetch = (world: Awaited<ReturnType<typeof openStaffed>>, answer: () => Response) => {
    world.server.answers = (path) => (path === '/api/sessions' ? answer() : null);
    world.server.fate = () => 'ok';
  };

  test('it follows the sign-in in the background when the network is there', async () => {
    const world = await openStaffed();
    tokenFetch(world, () => Response.json({ sessionToken: 'fs_1', user: {}, expiresAt: '' }, { status: 201 }));
    expect(accepted(await signIn(world.till, ANA, '4321')).sessionToken).toBeNull();
    await vi.waitFor(() => expect(world.till.session.value?.sessionToken).toBe('fs_1'), SOON);
  });

  test('an answer that comes after somebody else has signed in is not given to him', async () => {
    const world = await openStaffed();
    let token = 0;
    tokenFetch(world, () => Response.json({ sessionToken: `fs_${++token}`, user: {}, expiresAt: '' }, { status: 201 }));
    let release = () => {};
    world.server.meanwhile = () => (token === 0 ? new Promise((resolve) => (release = resolve)) : Promise.resolve());
    accepted(await signIn(world.till, ANA, '4321'));
    await aMoment();
    signOut(world.till);
    release();
    await aMoment();
    expect(world.till.session.value).toBeNull();
  });

  test('it can be had later by the PIN, and says when there is no network', async () => {
    const world = await openStaffed();
    accepted(await signIn(world.till, ANA, '4321'));
    await aMoment();
    expect(codeOf(await confirmPin(world.till, '4321'))).toBe('offline');
    expect(codeOf(await confirmPin(world.till, '0000'))).toBe('wrong_pin');
    tokenFetch(world, () => Response.json({ sessionToken: 'fs_9', user: {}, expiresAt: '' }, { status: 201 }));
    expect(accepted(await confirmPin(world.till, '4321'))).toBe('fs_9');
    expect(world.till.session.value?.sessionToken).toBe('fs_9');
  });

  test('a PIN that is right too late opens nothing: he has gone, somebody else has come, or the till is locked', async () => {
    const { till } = await openStaffed();
    const whileChecked = async (meanwhile: () => unknown) => {
      accepted(await signIn(till, ANA, '4321'));
      const confirmed = confirmPin(till, '4321');
      await meanwhile();
      return codeOf(await confirmed);
    };
    expect(await whileChecked(() => signOut(till))).toBe('session_expired');
    expect(till.session.value).toBeNull();
    const sofia = accepted(await signIn(till, SUPERVISOR, '9876'));
    expect(await whileChecked(() => (till.session.value = sofia))).toBe('session_expired');
    expect(till.session.value?.user.id).toBe(SUPERVISOR);
    expect(await whileChecked(() => lock(till))).toBe('session_expired');
    expect(till.session.value?.locked).toBe(true);
  });
});
