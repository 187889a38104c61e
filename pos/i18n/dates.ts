/** How dates and times look in each country. Day before month; English spells the month, since 05/06 would be read both ways. */

/** "21/11/2026", or "21/11" with `year: false`. Anything that is not `YYYY-MM-DD` is given back as it came. */
export function formatDate(
  plainDate: string,
  locale: string,
  { year = true }: { readonly year?: boolean } = {},
): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plainDate);
  if (found === null) return plainDate;
  const [, yyyy = '', mm = '', dd = ''] = found;
  if (!spellsMonths(locale)) return `${dd}/${mm}${year ? `/${yyyy}` : ''}`;
  return `${Number(dd)} ${monthName(Number(mm), locale)}${year ? ` ${yyyy}` : ''}`;
}

/** "21/11 14:02" in the given time zone; the instant is ISO text or milliseconds. */
export function formatDateTime(
  instant: string | number,
  timeZone: string,
  locale: string,
  options: { readonly year?: boolean } = {},
): string {
  const { date, time } = wallClock(instant, timeZone);
  return `${formatDate(date, locale, { year: options.year ?? false })} ${time}`;
}

/** "14:02": 24 hours everywhere, so that no a.m. or p.m. is lost on a narrow screen. */
export function formatTime(instant: string | number, timeZone: string): string {
  return wallClock(instant, timeZone).time;
}

/** "hace 3 min", "ayer": how long ago, in the largest unit that fits. */
export function formatAgo(instant: string | number, now: number, locale: string): string {
  const seconds = Math.max(0, Math.round((now - new Date(instant).getTime()) / 1000));
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? ['second', 1];
  // Seconds that run are noise: what was heard within the minute is "now".
  const count = unit === 'second' ? 0 : -Math.floor(seconds / size);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(count, unit);
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(instant: string | number, timeZone: string): { readonly date: string; readonly time: string } {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  const part = new Map<string, string>();
  for (const { type, value } of clock.formatToParts(new Date(instant))) part.set(type, value);
  const [year, month, day, hour, minute] = ['year', 'month', 'day', 'hour', 'minute'].map(
    (type) => part.get(type) ?? '',
  );
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

function spellsMonths(locale: string): boolean {
  return locale.toLowerCase().startsWith('en');
}

function monthName(month: number, locale: string): string {
  const first = new Date(Date.UTC(2000, month - 1, 1));
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    timeZone: 'UTC',
  }).format(first);
}
