import { describe, expect, test } from 'vitest';
import {
  type ClockState,
  hearServer,
  isClockWrong,
  lookAgain,
  timeNow,
  unheardClock,
} from '../../../shared/clock/clock-guard.ts';

const NOON = Date.parse('2026-11-21T15:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A device whose clock a person sets, beside one that only counts. */
function someDevice(offset: number | null, clocks: { readonly steady?: boolean } = {}) {
  let [device, counted] = [NOON - (offset ?? 0), 0];
  const sample = () => ({ device, steady: clocks.steady === false ? null : counted });
  let state: ClockState = offset === null ? unheardClock(sample()) : hearServer(offset, sample());
  return {
    /** `shown` is what has passed on the device's clock, where that is not what has. */
    wait(ms: number, { shown = ms, asleep = false } = {}) {
      device += shown;
      if (!asleep) counted += ms;
      return this;
    },
    get wrong() {
      state = lookAgain(state, sample());
      return isClockWrong(state);
    },
    /** The time that it uses, from noon. */
    get time() {
      state = lookAgain(state, sample());
      return timeNow(state) - NOON;
    },
    hear(now: number) {
      state = hearServer(NOON + now - device, sample());
    },
  };
}

describe('X-06 what a device’s clock is worth', () => {
  test('up to ten minutes off it is believed; a minute more, and the server’s time is used', () => {
    for (const sign of [1, -1]) {
      const near = someDevice(sign * 10 * MINUTE);
      expect([near.wrong, near.time]).toEqual([false, sign * -10 * MINUTE]);
      const far = someDevice(sign * 11 * MINUTE);
      expect([far.wrong, far.time]).toEqual([true, 0]);
      expect(far.wait(5 * MINUTE).time).toBe(5 * MINUTE);
    }
  });

  test('moved back an hour, time goes on where it was, with a steady clock and without', () => {
    for (const steady of [true, false]) {
      const device = someDevice(0, { steady });
      expect(device.wait(2 * MINUTE).time).toBe(2 * MINUTE);
      device.wait(0, { shown: -HOUR });
      expect([device.wrong, device.time]).toEqual([true, 2 * MINUTE]);
      expect(device.wait(3 * MINUTE).time).toBe(5 * MINUTE);
    }
  });

  test('moved back by five minutes is noticed too, and a device that sets itself by some seconds is not', () => {
    expect(someDevice(0).wait(0, { shown: -5 * MINUTE }).wrong).toBe(true);
    expect(someDevice(0).wait(0, { shown: -20_000 }).wrong).toBe(false);
  });

  test('moved back and forward again it is right again, with nobody asked', () => {
    const device = someDevice(0);
    expect(device.wait(0, { shown: -HOUR }).wrong).toBe(true);
    expect(device.wait(MINUTE, { shown: HOUR + MINUTE }).wrong).toBe(false);
    expect(device.time).toBe(MINUTE);
  });

  test('moved forward and back again it is right again', () => {
    const device = someDevice(0);
    expect(device.wait(MINUTE, { shown: 3 * HOUR }).wrong).toBe(false);
    expect(device.wait(MINUTE, { shown: -3 * HOUR }).wrong).toBe(false);
    expect(Math.abs(device.time)).toBeLessThan(5 * MINUTE);
  });

  test('a clock that the server knows to be wrong and a person mends is believed again, whichever way', () => {
    for (const offset of [3 * HOUR, -3 * HOUR]) {
      const device = someDevice(offset);
      expect([device.wrong, device.time]).toEqual([true, 0]);
      expect(device.wait(0, { shown: offset }).wrong).toBe(false);
      expect(device.time).toBe(0);
    }
  });

  test('a device that slept is right when it wakes', () => {
    const device = someDevice(0);
    expect(device.time).toBe(0);
    device.wait(8 * HOUR, { asleep: true });
    expect([device.wrong, device.time]).toEqual([false, 8 * HOUR]);
  });

  test('what the server says next ends it', () => {
    const device = someDevice(0);
    expect(device.wait(0, { shown: -HOUR }).wrong).toBe(true);
    device.wait(0, { shown: HOUR });
    device.hear(0);
    expect([device.wrong, device.time]).toEqual([false, 0]);
  });

  test('its time is of whole milliseconds, whatever parts the steady clock counts', () => {
    const first = { device: NOON, steady: 1234.1 };
    const state = lookAgain(hearServer(0, first), { device: NOON - HOUR, steady: 1300.7000001 });
    expect(isClockWrong(state)).toBe(true);
    expect(Number.isSafeInteger(timeNow(state))).toBe(true);
  });

  test('before any contact it is believed, and turned back all the same noticed', () => {
    const device = someDevice(null);
    expect(device.wrong).toBe(false);
    expect(device.wait(0, { shown: -HOUR }).wrong).toBe(true);
  });
});
