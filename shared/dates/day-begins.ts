import { businessDateAt, type Instant, instantOf, type PlainDate } from './plain-date.ts';

const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;

/** The first instant of a day in a time zone: what was done on it is from here on. */
export function dayBegins(date: PlainDate, timeZone: string): Instant {
  let [before, after] = [
    Date.parse(`${date}T00:00:00Z`) - 16 * HOUR_MS,
    Date.parse(`${date}T00:00:00Z`) + 16 * HOUR_MS,
  ];
  while (after - before > SECOND_MS) {
    const middle = Math.floor((before + after) / 2 / SECOND_MS) * SECOND_MS;
    if (businessDateAt(instantOf(middle), timeZone) < date) before = middle;
    else after = middle;
  }
  return instantOf(after);
}
