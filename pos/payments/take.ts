import type { Installment } from '../../shared/credit/account.ts';
import { allocateOldestFirst, type WantedAllocation } from '../../shared/credit/post.ts';
import { canonicalJson } from '../../shared/ids/canonical-json.ts';
import { type Money, minus, money, plus, sum, ZERO } from '../../shared/money/money.ts';
import { type PaymentMethod, type TakePayment, takePaymentSchema } from '../../shared/payments/payment.ts';
import { takePayment as decidePayment } from '../../shared/payments/take-payment.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { AccountView } from '../db/books.ts';
import { termsFor } from '../db/view-account.ts';
import { given } from '../given.ts';
import { type Act, beginAct, type Decision, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

export interface PaymentOnAccount {
  /** Made when the form was opened (a UUIDv7), so that it can become one payment only. */
  readonly paymentId?: string;
  readonly customerId: string;
  /** What is paid, positive. */
  readonly amount: Money;
  readonly method: PaymentMethod;
  /** Cash handed over, when more than the amount. */
  readonly received?: Money;
  /** What cash rounded away on top of the amount, in the customer's favour (D-29). */
  readonly rounding?: Money;
  readonly reference?: string;
  readonly bank?: string;
  /** The person at the till agreed that what is over the debt stays as credit in favour (D-09). */
  readonly acceptExcess?: boolean;
  /** Which debts it was shown to pay. */
  readonly seen?: readonly WantedAllocation[];
}

export interface PaymentDone {
  readonly command: Command<'payment.take'>;
  readonly receiptNumber: string;
  readonly amount: Money;
  readonly change: Money;
  readonly balanceBefore: Money;
  readonly balanceAfter: Money;
  readonly allocations: readonly { readonly installment: Installment; readonly principal: Money }[];
  readonly excess: Money;
}

/**
 * Takes a payment on account, oldest effective due date first (D-11); on the disk before it resolves. Refuses: not_enrolled,
 * session_expired, not_authorized, not_found, amount_zero, amount_invalid, change_only_on_cash, received_too_little,
 * rounding_excess, payment_exists (this paymentId was taken before), preview_differs (it would pay other debts than were seen), amount_over_due (params due, amount, excess), storage_full, not_saved.
 */
export async function takePayment(till: Till, payment: PaymentOnAccount): Promise<Result<PaymentDone>> {
  const act = beginAct(till, 'payment.take', payment.paymentId ? { id: payment.paymentId } : {});
  if (!act.ok) return act;
  if (payment.amount === 0) return refuse('amount_zero');
  const recorded = await recordCommand(act.value, {
    kind: 'payment.take',
    series: 'R',
    customerId: payment.customerId,
    decide: (number, view) => (view ? decide(act.value, payment, number, view) : refuse('not_found')),
  });
  if (recorded === 'exists') return refuse('payment_exists');
  if (!recorded.ok) return recorded;
  const { command, done } = recorded.value;
  return accept({ ...done, command, receiptNumber: command.payload.receiptNumber });
}

type Decided = Decision<'payment.take', Omit<PaymentDone, 'command' | 'receiptNumber'>>;

/** As many allocations as one command may carry; a payment of more leaves the plan to the server's same rule. */
const MAX_ALLOCATIONS = 1000;

function decide(
  act: Act,
  payment: PaymentOnAccount,
  receiptNumber: string,
  { account, profile }: AccountView,
): Result<Decided> {
  const parsed = paymentOf(act, payment, receiptNumber);
  if (!parsed) return refuse('amount_invalid');
  const covers = plus(parsed.amount, parsed.rounding ?? ZERO);
  const plan = allocateOldestFirst(account, covers);
  if (payment.seen && canonicalJson(plan) !== canonicalJson(payment.seen)) return refuse('preview_differs');
  const allocated = sum(plan.map(({ principal }) => principal));
  const excess = minus(covers, allocated);
  if (excess > 0 && !payment.acceptExcess) return refuse('amount_over_due', { due: allocated, amount: covers, excess });
  const allocations = plan.map((part) => ({ ...part, interest: ZERO, waived: ZERO }));
  const balances = { before: account.balance, after: money(account.balance - covers) };
  const taken: TakePayment = { ...parsed, ...(plan.length <= MAX_ALLOCATIONS && { allocations }), balances };
  const posted = decidePayment(taken, account, termsFor(act, profile, act.business));
  if (!posted.ok) return posted;
  if (posted.value.roundingDropped) return refuse('rounding_excess');
  const open = new Map(account.installments.map((installment) => [installment.id, installment]));
  return accept({
    payload: taken,
    done: {
      amount: taken.amount,
      change: taken.received === undefined ? ZERO : minus(taken.received, taken.amount),
      balanceBefore: balances.before,
      balanceAfter: balances.after,
      allocations: plan.flatMap(({ installmentId, principal }) => {
        const installment = open.get(installmentId);
        return installment ? [{ installment, principal }] : [];
      }),
      excess,
    },
  });
}

/** null when an amount is none, or when something other than cash is rounded. */
function paymentOf(act: Act, payment: PaymentOnAccount, receiptNumber: string): TakePayment | null {
  const { acceptExcess: _, paymentId: _id, seen: _seen, rounding, ...rest } = payment;
  if (rounding && payment.method !== 'cash') return null;
  const parsed = takePaymentSchema.safeParse({
    ...given(rest),
    paymentId: act.id,
    receiptNumber,
    ...(rounding ? { rounding } : {}),
    ...(act.paper === undefined ? {} : { paper: act.paper }),
  });
  return parsed.success ? parsed.data : null;
}
