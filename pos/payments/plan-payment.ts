import { cashDue, MAX_AMOUNT, type Money, minus, money, payInCash, ZERO } from '../../shared/money/money.ts';
import type { PaymentMethod } from '../../shared/payments/payment.ts';
import { parseAmount } from '../i18n/parse-amount.ts';

/** The payment form as it is filled in. */
export interface PaymentDraft {
  /** As typed; null while it is what was offered. */
  readonly text: string | null;
  /** What was offered: the whole debt, or all that is overdue. */
  readonly offer: 'all' | 'overdue';
  readonly method: PaymentMethod;
  /** Cash handed over, as typed; empty is exact. */
  readonly received: string;
  /** What is over the debt stays in the customer's favour, because somebody said so (D-09). */
  readonly keepExcess: boolean;
}

export interface PaymentRules {
  readonly debt: Money;
  readonly overdue: Money;
  readonly exponent: number;
  readonly cashUnit: number;
}

/** Another amount is another question: that an excess may stay in favour was said of the one before. */
export const changeDraft = (draft: PaymentDraft, changes: Partial<PaymentDraft>): PaymentDraft => ({
  ...draft,
  ...(changes.text !== undefined && { keepExcess: false }),
  ...changes,
});

/** What would be taken, or which field says no. */
export interface PaymentPlan {
  /** What was typed, before the debt and cash have their say. */
  readonly wanted: Money;
  readonly amount: Money;
  readonly rounding: Money;
  /** What the customer hands over, when it is not exact. */
  readonly received: Money | null;
  readonly change: Money;
  /** How much of what was typed is over the debt. */
  readonly excess: Money;
  readonly amountError: 'amount_invalid' | 'amount_zero' | 'amount_over_due' | null;
  readonly receivedError: 'amount_invalid' | 'received_too_little' | null;
}

/**
 * A minus is the same amount (D-10). Over the debt, cash gives change and anything else is refused, unless the excess is to
 * stay in favour (D-09). Cash that closes the debt, or all that is overdue, is rounded down in the customer's favour, and any change up (D-29).
 */
export function planPayment(draft: PaymentDraft, rules: PaymentRules): PaymentPlan {
  const offered = draft.offer === 'overdue' ? rules.overdue : rules.debt;
  const wanted = draft.text === null ? offered : readAmount(draft.text, rules.exponent);
  if (wanted === null) return refusedFor('amount_invalid');
  if (wanted === 0) return refusedFor('amount_zero');
  const excess = money(Math.max(0, wanted - rules.debt));
  const isCash = draft.method === 'cash';
  if (excess > 0 && !draft.keepExcess && !isCash) return { ...refusedFor('amount_over_due'), wanted, excess };
  const kept = excess > 0 && !draft.keepExcess ? rules.debt : wanted;
  if (kept === 0) return { ...refusedFor('amount_over_due'), wanted, excess };
  const plan = { wanted, amount: kept, rounding: ZERO, excess, amountError: null };
  if (!isCash) return { ...plan, received: null, change: ZERO, receivedError: null };
  return { ...plan, ...planCash(draft, rules, { kept, atLeast: excess > 0 && kept < wanted ? wanted : ZERO }) };
}

type CashPlan = Pick<PaymentPlan, 'received' | 'change' | 'receivedError'> & Partial<PaymentPlan>;

function planCash(
  draft: PaymentDraft,
  rules: PaymentRules,
  { kept, atLeast }: { kept: Money; atLeast: Money },
): CashPlan {
  const typed = draft.received.trim() === '' ? ZERO : readAmount(draft.received, rules.exponent);
  if (typed === null) return { received: null, change: ZERO, receivedError: 'amount_invalid' };
  const handed = typed === 0 ? atLeast : typed;
  // Only what closes the debt, or all that is overdue, is rounded down; of anything else, the change is.
  const closes = kept === rules.debt || kept === rules.overdue;
  const asked = closes ? cashDue(kept, rules.cashUnit) : kept;
  if (handed === 0)
    return { amount: asked, rounding: minus(kept, asked), received: null, change: ZERO, receivedError: null };
  const paid = handed < asked ? null : payInCash(kept, handed, rules.cashUnit);
  if (!paid)
    return {
      amount: asked,
      rounding: minus(kept, asked),
      received: null,
      change: ZERO,
      receivedError: 'received_too_little',
    };
  return { ...paid, received: paid.change > 0 ? handed : null, receivedError: null };
}

function readAmount(text: string, exponent: number): Money | null {
  const read = parseAmount(text, exponent);
  return read === null || Math.abs(read) > MAX_AMOUNT ? null : money(Math.abs(read));
}

const refusedFor = (amountError: NonNullable<PaymentPlan['amountError']>): PaymentPlan => ({
  wanted: ZERO,
  amount: ZERO,
  rounding: ZERO,
  received: null,
  change: ZERO,
  excess: ZERO,
  amountError,
  receivedError: null,
});
