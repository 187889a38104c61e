import { addDays, dayOfWeek, type PlainDate } from './plain-date.ts';

/**
 * Public holidays that move a due date. Only Colombia's are needed (D-15): Ley 51 de 1983 ("Ley Emiliani") fixes which days
 * stay, which move to Monday, and which follow Easter.
 */
export function holidaysOf(year: number, country: string): ReadonlySet<PlainDate> {
  const key = `${country}${year}`;
  let holidays = cache.get(key);
  if (!holidays) {
    holidays = country === 'CO' ? colombianHolidays(year) : new Set<PlainDate>();
    cache.set(key, holidays);
  }
  return holidays;
}

const cache = new Map<string, ReadonlySet<PlainDate>>();

const FIXED = ['01-01', '05-01', '07-20', '08-07', '12-08', '12-25'];
const MOVED_TO_MONDAY = ['01-06', '03-19', '06-29', '08-15', '10-12', '11-01', '11-11'];
/** Days after Easter Sunday; the last three are already counted to their Monday. */
const AFTER_EASTER = [-3, -2, 43, 64, 71];

function colombianHolidays(year: number): ReadonlySet<PlainDate> {
  const easter = easterSunday(year);
  return new Set([
    ...FIXED.map((day) => `${year}-${day}` as PlainDate),
    ...MOVED_TO_MONDAY.map((day) => mondayFrom(`${year}-${day}` as PlainDate)),
    ...AFTER_EASTER.map((days) => addDays(easter, days)),
  ]);
}

const mondayFrom = (date: PlainDate): PlainDate => addDays(date, (8 - dayOfWeek(date)) % 7);

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate;
}
