import { type Account, type Installment, overdueAmount } from '../../shared/credit/account.ts';
import { allocateOldestFirst, type WantedAllocation } from '../../shared/credit/post.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { canonicalJson } from '../../shared/ids/canonical-json.ts';
import { type Money, money, plus } from '../../shared/money/money.ts';
import { type PaymentDraft, type PaymentPlan, planPayment } from './plan-payment.ts';

/** What a payment is planned on, as it was when somebody looked at it. */
export interface PaymentBasis {
  readonly account: Account;
  readonly today: PlainDate;
  readonly exponent: number;
  readonly cashUnit: number;
}

/** What a payment would come to, and which debts it would pay, oldest due first. */
export interface PlannedPayment {
  readonly plan: PaymentPlan;
  readonly pays: readonly WantedAllocation[];
  readonly debt: Money;
  readonly overdue: Money;
}

export function planOnAccount(
  draft: PaymentDraft,
  { account, today, exponent, cashUnit }: PaymentBasis,
): PlannedPayment {
  const debt = money(Math.max(0, account.balance));
  const overdue = overdueAmount(account, today);
  const plan = planPayment(draft, { debt, overdue, exponent, cashUnit });
  return { plan, pays: allocateOldestFirst(account, plus(plan.amount, plan.rounding)), debt, overdue };
}

/** The debts themselves, for a list of what is paid. */
export const paidDebts = (
  pays: readonly WantedAllocation[],
  { installments }: Account,
): { readonly installment: Installment; readonly principal: Money }[] => {
  const open = new Map(installments.map((installment) => [installment.id, installment]));
  return pays.flatMap(({ installmentId, principal }) => {
    const installment = open.get(installmentId);
    return installment ? [{ installment, principal }] : [];
  });
};

/** Whether what would be done is no longer what was seen: another amount, other change, or other debts that it pays. */
export const isOtherPayment = (draft: PaymentDraft, seen: PaymentBasis, now: PaymentBasis): boolean =>
  deed(planOnAccount(draft, seen)) !== deed(planOnAccount(draft, now));

const deed = ({ plan, pays }: PlannedPayment): string => canonicalJson({ plan, pays });

/** What has moved, for the sentence that says so. */
export type AccountMove =
  | { readonly what: 'debt' | 'overdue'; readonly before: Money; readonly now: Money }
  | { readonly what: 'debts' };

export function describeMove(draft: PaymentDraft, before: PaymentBasis, now: PaymentBasis): AccountMove {
  const [then, by] = [planOnAccount(draft, before), planOnAccount(draft, now)];
  const isOverdue = draft.text === null && draft.offer === 'overdue';
  if (isOverdue && then.overdue !== by.overdue) return { what: 'overdue', before: then.overdue, now: by.overdue };
  return then.debt === by.debt ? { what: 'debts' } : { what: 'debt', before: then.debt, now: by.debt };
}
