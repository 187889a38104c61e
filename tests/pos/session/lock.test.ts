import { describe, expect, test } from 'vitest';
import { sell } from '../../../pos/orders/sell.ts';
import { isIdle, lock, unlock } from '../../../pos/session/lock.ts';
import { signOut } from '../../../pos/session/sign-in.ts';
import { accepted, codeOf, pesos, saleOf, sellForCash } from '../../worlds/counter.ts';
import { openStaffed } from '../../worlds/staffed.ts';

const MINUTE = 60_000;

describe('a till that nobody touches', () => {
  test('is idle after its minutes by either clock: one may have been set, the other may have slept', () => {
    const touched = { time: 1_000_000, steady: 0 };
    const later = (time: number, steady: number) => ({ time: touched.time + time, steady });
    expect(isIdle(touched, later(14 * MINUTE, 14 * MINUTE), 15)).toBe(false);
    expect(isIdle(touched, later(15 * MINUTE, 15 * MINUTE), 15)).toBe(true);
    expect(isIdle(touched, later(-60 * MINUTE, 15 * MINUTE), 15)).toBe(true);
    expect(isIdle(touched, later(480 * MINUTE, 0), 15)).toBe(true);
    expect(isIdle(touched, later(480 * MINUTE, 480 * MINUTE), 0)).toBe(false);
  });

  test('locked, it does nothing in his name, and his PIN opens it with no network', async () => {
    const { till, ana } = await openStaffed();
    await ana.comes();
    await sellForCash(till, pesos(10));
    lock(till);
    expect(till.session.value).toMatchObject({ locked: true, user: { name: 'Ana' } });
    expect(codeOf(await sell(till, saleOf(pesos(10), [{ method: 'cash', amount: pesos(10) }])))).toBe(
      'session_expired',
    );
    expect(codeOf(await unlock(till, '1111'))).toBe('wrong_pin');
    expect(till.session.value?.locked).toBe(true);
    expect(accepted(await unlock(till, ana.pin)).locked).toBeUndefined();
    expect((await sellForCash(till, pesos(20))).number).toBe('V-01-00000002');
  });

  test('wrong PINs count towards the same lock-out as at the sign-in, and it outlives the tab', async () => {
    const { till, test: tab, ana } = await openStaffed();
    await ana.comes();
    lock(till);
    for (let tries = 0; tries < 5; tries += 1) expect(codeOf(await unlock(till, '1111'))).toBe('wrong_pin');
    expect(codeOf(await unlock(till, ana.pin))).toBe('locked_out');
    const again = await tab.crash();
    expect(codeOf(await ana.comes(again.till))).toBe('locked_out');
  });

  test('another person enters, and finds the sale that was open; nothing was done in the first one’s name', async () => {
    const { till, ana, sofia } = await openStaffed();
    await ana.comes();
    lock(till);
    signOut(till);
    expect(accepted(await sofia.comes()).user.name).toBe('Sofía');
    expect(till.session.value?.locked).toBeUndefined();
  });

  test('one who was disabled while it was locked opens it no more', async () => {
    const { till, test: tab, server, ana } = await openStaffed();
    await ana.comes();
    lock(till);
    server.fate = () => 'ok';
    server.putUser({ id: ana.id, disabled: true });
    await tab.sync();
    expect(till.session.value).toBeNull();
    expect(codeOf(await unlock(till, ana.pin))).toBe('session_expired');
  });
});
