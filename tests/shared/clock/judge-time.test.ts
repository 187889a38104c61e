import { describe, expect, test } from 'vitest';
import { judgeTime } from '../../../shared/clock/judge-time.ts';
import { businessDateAt, type Instant, instantOf, type PlainDate } from '../../../shared/dates/plain-date.ts';

const ZONE = 'America/Argentina/Buenos_Aires';
const NOON = Date.parse('2026-11-21T15:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dayOf = (at: number): PlainDate => businessDateAt(instantOf(at), ZONE);
const known = { now: NOON, began: NOON - 30 * DAY, before: null, timeZone: ZONE };

interface Told {
  readonly offset?: number;
  readonly device?: number;
  readonly heard?: number;
  readonly day?: PlainDate;
}

const judge = (
  at: number,
  { offset = 0, device, heard, day }: Told = {},
  more: Partial<typeof known | { before: number }> = {},
) =>
  judgeTime(
    {
      occurredAt: instantOf(at),
      businessDate: day ?? dayOf(at),
      clock: {
        offsetMs: offset,
        lastServerTime: heard === undefined ? null : instantOf(heard),
        ...(device === undefined ? {} : { deviceTime: instantOf(device) }),
      },
    },
    { ...known, ...more },
  );

const at = (milliseconds: number): Instant => instantOf(milliseconds);

describe('X-06 when the server believes that a command happened', () => {
  test('when it says, where its clock is within ten minutes', () => {
    expect(judge(NOON - HOUR, { offset: 10 * MINUTE })).toEqual({
      occurredAt: at(NOON - HOUR),
      businessDate: '2026-11-21',
      flags: [],
    });
    expect(judge(NOON + 10 * MINUTE).flags).toEqual([]);
  });

  test('a till that made the estimate itself is believed, and looked at', () => {
    const told = judge(NOON - HOUR, { offset: 3 * HOUR, device: NOON - 4 * HOUR });
    expect(told).toEqual({ occurredAt: at(NOON - HOUR), businessDate: '2026-11-21', flags: ['clock_skewed'] });
  });

  test('one that did not is put right by how far it was off when it was last heard', () => {
    const told = judge(NOON - 4 * HOUR, { offset: 3 * HOUR });
    expect(told).toEqual({ occurredAt: at(NOON - HOUR), businessDate: '2026-11-21', flags: ['clock_skewed'] });
  });

  test('nothing happened later than now, and not on a later day', () => {
    const told = judge(NOON + 2 * DAY);
    expect(told).toEqual({ occurredAt: at(NOON), businessDate: '2026-11-21', flags: ['clock_skewed'] });
  });

  test('nor before the contact that it names; its day stays what was printed', () => {
    const told = judge(NOON - 20 * DAY, { heard: NOON - 2 * HOUR });
    expect(told).toEqual({ occurredAt: at(NOON - 2 * HOUR), businessDate: '2026-11-01', flags: ['clock_skewed'] });
  });

  test('a clock that went backwards since the command before is flagged; the order is by number, not by time', () => {
    expect(judge(NOON - 2 * HOUR, {}, { before: NOON - HOUR }).flags).toEqual(['clock_skewed']);
    expect(judge(NOON - 2 * HOUR, {}, { before: NOON - 2 * HOUR + 9 * MINUTE }).flags).toEqual([]);
  });

  test('from before the till was, or years ago, it is flagged', () => {
    expect(judge(NOON - 31 * DAY).flags).toEqual(['clock_skewed']);
    expect(judge(NOON - 900 * DAY, {}, { began: NOON - 1000 * DAY }).flags).toEqual(['clock_skewed']);
  });

  test('an offset that nobody can have moves nothing, and is flagged', () => {
    for (const offset of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) {
      const told = judge(NOON - HOUR, { offset });
      expect(told).toEqual({ occurredAt: at(NOON - HOUR), businessDate: '2026-11-21', flags: ['clock_skewed'] });
    }
  });

  test('X-07 a day that is not the shop’s at that moment is flagged by itself', () => {
    expect(judge(NOON, { day: '2026-11-20' as PlainDate }).flags).toEqual(['business_date_mismatch']);
  });
});
