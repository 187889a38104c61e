import { holidaysOf } from './holidays.ts';
import { addDays, dayOfWeek, type PlainDate } from './plain-date.ts';

/** What happens to a due date that falls on a Sunday or a holiday: stays (AR, CCyC 6) or moves on (CO, C.Co. 829). D-15. */
export type DueDateRoll = 'none' | 'next_working_day';

/** A sale's due date when nothing else was agreed: the customer's term, else the business's. */
export const defaultDueDate = (businessDate: PlainDate, termDays: number): PlainDate => addDays(businessDate, termDays);

/** The day from which lateness counts and by which payments are allocated. Saturday is a working day. */
export function effectiveDueDate(dueDate: PlainDate, roll: DueDateRoll, country: string): PlainDate {
  let date = dueDate;
  if (roll === 'next_working_day') while (dayOfWeek(date) === 0 || isHoliday(date, country)) date = addDays(date, 1);
  return date;
}

const isHoliday = (date: PlainDate, country: string): boolean =>
  holidaysOf(Number(date.slice(0, 4)), country).has(date);
