import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveDueDate } from '../../../shared/dates/due-date.ts';
import { holidaysOf } from '../../../shared/dates/holidays.ts';
import {
  addDays,
  businessDateAt,
  daysBetween,
  type Instant,
  isInstant,
  isPlainDate,
  type PlainDate,
} from '../../../shared/dates/plain-date.ts';
import { instantSchema, plainDateSchema } from '../../../shared/dates/plain-date-schema.ts';

const date = (text: string) => text as PlainDate;

describe('dates', () => {
  it.each([
    ['2026-11-21T03:30:00.000Z', 'America/Bogota', '2026-11-20'],
    ['2026-11-21T05:00:00.000Z', 'America/Bogota', '2026-11-21'],
    ['2026-11-21T02:59:59.999Z', 'America/Argentina/Buenos_Aires', '2026-11-20'],
    ['2026-11-21T03:00:00.000Z', 'America/Sao_Paulo', '2026-11-21'],
    ['2026-12-31T23:30:00.000Z', 'Asia/Tokyo', '2027-01-01'],
  ])('X-07 %s in %s is the shop’s %s', (instant, zone, day) => {
    expect(businessDateAt(instant as Instant, zone)).toBe(day);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-1-1',
    '21/11/2026',
    '2026-11-31',
    '',
  ])('«%s» is no day', (text) => {
    expect(isPlainDate(text)).toBe(false);
  });

  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('«%s» is a day', (text) => {
    expect(isPlainDate(text)).toBe(true);
  });

  it('a day is one that the calendar of the runtime knows', () => {
    const part = (max: number, width: number) => fc.nat(max).map((value) => String(value).padStart(width, '0'));
    fc.assert(
      fc.property(part(9999, 4), part(14, 2), part(33, 2), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const time = Date.parse(`${text}T00:00:00Z`);
        expect(isPlainDate(text)).toBe(!Number.isNaN(time) && new Date(time).toISOString().startsWith(text));
      }),
    );
  });

  it.each([
    '2026-11-21',
    '2026-11-21T10:60:00.000Z',
    '2026-11-21T10:00:00Z',
    '2026-11-21T24:00:00.000Z',
    '2026-11-21T25:00:00.000Z',
    '2026-02-30T10:00:00.000Z',
  ])('«%s» is no instant', (text) => {
    expect(isInstant(text)).toBe(false);
  });

  it('days added are days between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -4000, max: 4000 }), (start, days) => {
        const from = addDays(date('1970-01-01'), start);
        expect(daysBetween(from, addDays(from, days))).toBe(days);
        expect(isPlainDate(addDays(from, days)) || start + days < 0).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-11-22', 'next_working_day', 'CO', '2026-11-23'],
    ['2026-11-22', 'none', 'AR', '2026-11-22'],
    ['2026-11-15', 'next_working_day', 'CO', '2026-11-17'],
    ['2026-04-02', 'next_working_day', 'CO', '2026-04-04'],
    ['2026-12-25', 'next_working_day', 'CO', '2026-12-26'],
    ['2026-11-21', 'next_working_day', 'CO', '2026-11-21'],
  ] as const)('D-15 due %s (%s, %s) counts from %s', (due, roll, country, effective) => {
    expect(effectiveDueDate(date(due), roll, country)).toBe(effective);
  });

  // What Ley 51 de 1983 and the Easter Sunday of 5 April 2026 give.
  it('Colombia has eighteen public holidays in 2026, on their days', () => {
    expect([...holidaysOf(2026, 'CO')].sort()).toEqual([
      '2026-01-01',
      '2026-01-12',
      '2026-03-23',
      '2026-04-02',
      '2026-04-03',
      '2026-05-01',
      '2026-05-18',
      '2026-06-08',
      '2026-06-15',
      '2026-06-29',
      '2026-07-20',
      '2026-08-07',
      '2026-08-17',
      '2026-10-12',
      '2026-11-02',
      '2026-11-16',
      '2026-12-08',
      '2026-12-25',
    ]);
  });

  it('a day whose year has not four digits is none: dates are compared as text', () => {
    expect(() => addDays(date('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(date('0000-01-01'), -1)).toThrow(RangeError);
    expect(addDays(date('9999-12-30'), 1)).toBe('9999-12-31');
  });

  it.each(['1999-12-31', '2200-01-01', '9999-12-31', '0000-01-01'])('%s is not of our time', (text) => {
    expect(plainDateSchema.safeParse(text).success).toBe(false);
    expect(instantSchema.safeParse(`${text}T12:00:00.000Z`).success).toBe(false);
  });

  it.each(['2000-01-01', '2026-11-21', '2199-12-31'])('%s is', (text) => {
    expect(plainDateSchema.safeParse(text).success).toBe(true);
    expect(instantSchema.safeParse(`${text}T12:00:00.000Z`).success).toBe(true);
  });
});
