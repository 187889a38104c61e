/** A calendar day `YYYY-MM-DD` in the business's time zone. Compared as text. */
export type PlainDate = string & { readonly __unit: 'date' };

/** An instant in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. Compared as text. */
export type Instant = string & { readonly __unit: 'instant' };

const DAY = 86_400_000;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** By arithmetic: every command has several dates, and asking `Date` for each would be half of checking it. */
export const isPlainDate = (text: string): text is PlainDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const last = month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= last;
};

export const isInstant = (text: string): text is Instant =>
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(text) && isPlainDate(text.slice(0, 10));

export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;
export const millisecondsOf = (instant: Instant): number => Date.parse(instant);

const dayNumber = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** Dates are compared as text, which holds as long as a year has four digits. */
function fromDayNumber(day: number): PlainDate {
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  if (!isPlainDate(text)) throw new RangeError(`not a date with a year of four digits: day ${day}`);
  return text;
}

export const addDays = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

/** Days from `a` to `b`, negative when `b` is earlier. */
export const daysBetween = (a: PlainDate, b: PlainDate): number => dayNumber(b) - dayNumber(a);

/** 0 is Sunday. */
export const dayOfWeek = (date: PlainDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

const formats = new Map<string, Intl.DateTimeFormat>();

/** The shop's calendar day at an instant: lateness and due dates follow it, never the device's or the server's zone (D-15). */
export function businessDateAt(instant: Instant, timeZone: string): PlainDate {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(new Date(instant)) as PlainDate;
}
