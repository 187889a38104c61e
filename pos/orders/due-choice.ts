import { defaultDueDate } from '../../shared/dates/due-date.ts';
import { isPlainDate, type PlainDate } from '../../shared/dates/plain-date.ts';

/** When a sale on account is due, as chosen on the payment screen; null means the usual term. */
export function dueDateOf(
  typed: string | null,
  today: PlainDate,
  termDays: number,
): {
  readonly text: string;
  /** What was agreed, when it is not the usual term. */
  readonly chosen: PlainDate | null;
  readonly error: 'due_date_in_the_past' | 'date_invalid' | null;
} {
  const usual = defaultDueDate(today, termDays);
  if (typed === null || typed === usual) return { text: usual, chosen: null, error: null };
  if (!isPlainDate(typed)) return { text: typed, chosen: null, error: 'date_invalid' };
  if (typed < today) return { text: typed, chosen: null, error: 'due_date_in_the_past' };
  return { text: typed, chosen: typed, error: null };
}
