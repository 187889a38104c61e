import { describe, expect, test } from 'vitest';
import { aMoment, JUAN, openGrocery, pesos, sellForCash, sellOnAccount } from '../worlds/counter.ts';

const HOUR = 3_600_000;

/** Ana's till at 14:02, in agreement with its server, and then with the cable out. */
async function openOffline() {
  const world = await openGrocery();
  world.server.fate = () => 'lost';
  return world;
}

describe('X-06 a till whose clock is wrong', () => {
  test('its clock moved back an hour: the sale goes on at the time that it was, with what the device said beside it', async () => {
    const { till, clock } = await openOffline();
    const { command: first } = await sellForCash(till, pesos(10));
    expect(first.clock).toEqual({ offsetMs: 0, lastServerTime: '2026-11-21T14:02:00.000Z' });
    clock.wait(60_000 - HOUR);
    const { command } = await sellForCash(till, pesos(20));
    expect(command.occurredAt).toBe('2026-11-21T14:02:00.000Z');
    expect(command.clock).toMatchObject({ offsetMs: 0, deviceTime: '2026-11-21T13:03:00.000Z' });
    await aMoment();
    expect(till.clock.off.value).toBe(59 * 60_000);
    clock.wait(5 * 60_000);
    const { command: third } = await sellForCash(till, pesos(30));
    expect(third.occurredAt).toBe('2026-11-21T14:07:00.000Z');
  });

  test('the tab killed and opened again knows it still, from its own last sale', async () => {
    const { till, test: tab, clock } = await openOffline();
    await sellForCash(till, pesos(10));
    clock.wait(-HOUR);
    await sellForCash(till, pesos(20));
    const again = await tab.crash();
    await again.seat({ id: till.session.value?.user.id ?? '' });
    clock.wait(60_000);
    const { command } = await sellForCash(again.till, pesos(30));
    expect([command.occurredAt, command.clock?.deviceTime]).toEqual([
      '2026-11-21T14:03:00.000Z',
      '2026-11-21T13:03:00.000Z',
    ]);
  });

  test('turned back while the till was shut, it is noticed by the last contact alone', async () => {
    const { test: tab, clock, till } = await openOffline();
    clock.wait(-HOUR);
    const again = await tab.crash();
    await again.seat({ id: till.session.value?.user.id ?? '' });
    const { command } = await sellForCash(again.till, pesos(30));
    expect(command.occurredAt).toBe('2026-11-21T14:02:00.000Z');
  });

  test('three days off, the debt falls due by the shop’s day, on the screen and on the server', async () => {
    const { till, test: tab, server, clock } = await openGrocery();
    const now = clock.now;
    server.clock = { now: () => now() + 72 * HOUR };
    await tab.sync();
    const { command, dues } = await sellOnAccount(till, JUAN, pesos(100));
    expect([command.occurredAt, command.businessDate]).toEqual(['2026-11-24T14:02:00.000Z', '2026-11-24']);
    expect(dues.map(({ dueDate }) => dueDate)).toEqual(['2026-12-24']);
  });

  test('set right and heard again, nothing more is said of it', async () => {
    const { till, test: tab, server, clock } = await openOffline();
    clock.wait(-HOUR);
    till.clock.now();
    await aMoment();
    expect(till.clock.off.value).toBe(HOUR);
    clock.wait(HOUR + 1000);
    server.fate = () => 'ok';
    await tab.sync();
    const { command } = await sellForCash(till, pesos(10));
    await aMoment();
    expect(command.clock?.deviceTime).toBeUndefined();
    expect(till.clock.off.value).toBeNull();
  });
});
