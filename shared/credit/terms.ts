import type { BusinessSettings } from '../business/business.ts';
import { defaultDueDate, effectiveDueDate } from '../dates/due-date.ts';
import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';
import type { Due } from './post.ts';

/** When and under which terms something is posted. */
export interface PostingContext {
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  readonly postedOn: PlainDate;
  readonly country: string;
  readonly settings: BusinessSettings;
  /** The customer's own term, which goes before the business's. */
  readonly termDays: number | null;
}

/** The last day on which something bought now is due, by the customer's terms or the business's. */
export const latestDue = (context: PostingContext): PlainDate =>
  defaultDueDate(context.businessDate, context.termDays ?? context.settings.defaultTermDays);

/** The due dates of an on-account amount: the agreed ones, else a single one by the terms (D-30). */
export function duesOf(
  amount: Money,
  agreed: readonly { dueDate: PlainDate; amount: Money }[] | undefined,
  context: PostingContext,
): Due[] {
  const dues = agreed ?? [{ dueDate: latestDue(context), amount }];
  return dues.map((due) => ({
    dueDate: due.dueDate,
    amount: due.amount,
    effectiveDueDate: effectiveDueDate(due.dueDate, context.settings.dueDateRoll, context.country),
  }));
}
