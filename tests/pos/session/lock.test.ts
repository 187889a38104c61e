import { describe, expect, test } from 'vitest';
import { sell } from '../../../pos/orders/sell.ts';
import { isIdle, lock, lookAt, unlock } from '../../../pos/session/lock.ts';
import { signOut } from '../../../pos/session/sign-in.ts';
import { createTillClock } from '../../../pos/till-clock.ts';
import type { Instant } from '../../../shared/dates/plain-date.ts';
import { accepted, codeOf, pesos, saleOf, sellForCash } from '../../worlds/counter.ts';
import { openStaffed } from '../../worlds/staffed.ts';
import { testClock } from '../../worlds/till.ts';

const MINUTE = 60_000;

describe('a till that nobody touches', () => {
  test('is idle after its minutes by either clock: one may have been set, the other may have slept', () => {
    const touched = { time: 1_000_000, device: 1_000_000, steady: 0 };
    const later = (time: number, steady: number, device = time) => ({
      ...{ time: touched.time + time, device: touched.device + device },
      steady: touched.steady + steady,
    });
    expect(isIdle(touched, later(14 * MINUTE, 14 * MINUTE), 15)).toBe(false);
    expect(isIdle(touched, later(15 * MINUTE, 15 * MINUTE), 15)).toBe(true);
    expect(isIdle(touched, later(-60 * MINUTE, 15 * MINUTE), 15)).toBe(true);
    expect(isIdle(touched, later(480 * MINUTE, 0), 15)).toBe(true);
    expect(isIdle(touched, later(480 * MINUTE, 480 * MINUTE), 0)).toBe(false);
    // Only one of the two was put right, by a contact or by a hand.
    expect(isIdle(touched, later(20 * MINUTE, MINUTE, MINUTE), 15)).toBe(false);
    expect(isIdle(touched, later(MINUTE, MINUTE, 20 * MINUTE), 15)).toBe(false);
  });

  test('is not idle because the first contact put its clock right; one that then sleeps is', async () => {
    const { till, test: tab, clock, server } = await openStaffed();
    const stands = { now: () => 0 };
    const touched = lookAt(till, stands);
    const deviceTime = clock.now;
    server.clock = { now: () => deviceTime() + 40 * MINUTE };
    server.fate = () => 'ok';
    await tab.sync();
    const heard = lookAt(till, stands);
    expect(heard.time - touched.time).toBe(40 * MINUTE);
    expect(isIdle(touched, heard, 15)).toBe(false);
    clock.wait(15 * MINUTE);
    expect(isIdle(touched, lookAt(till, stands), 15)).toBe(true);
  });

  test('is not idle because somebody set the device’s clock right, with no network', () => {
    const device = testClock();
    const contact = { lastServerTime: '2026-11-21T14:42:00.000Z' as Instant, clockOffsetMs: 40 * MINUTE };
    const stands = { now: () => 0 };
    const clock = createTillClock({ device, steady: stands, heard: () => contact, lastAct: null });
    const touched = lookAt({ clock }, stands);
    device.wait(40 * MINUTE);
    const now = lookAt({ clock }, stands);
    expect([now.time - touched.time, now.device - touched.device]).toEqual([0, 40 * MINUTE]);
    expect(isIdle(touched, now, 15)).toBe(false);
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
