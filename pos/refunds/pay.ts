import { type Money, roundCashDown } from '../../shared/money/money.ts';
import type { PaymentMethod } from '../../shared/payments/payment.ts';
import { payRefund as decideRefund, refundable } from '../../shared/refunds/pay-refund.ts';
import { type PayRefund, payRefundSchema } from '../../shared/refunds/refund.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { AccountView } from '../db/books.ts';
import { termsFor } from '../db/view-account.ts';
import { given } from '../given.ts';
import { paperBalances } from '../paper/paper-balances.ts';
import { type Act, beginAct, type Decision, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

export interface Refunding {
  /** Made when the form was opened (a UUIDv7), so that it can become one refund only. */
  readonly refundId: string;
  readonly customerId: string;
  /** What is handed out, positive. */
  readonly amount: Money;
  readonly method: PaymentMethod;
  readonly reference?: string | undefined;
  readonly reason?: string | undefined;
}

export interface RefundDone {
  readonly command: Command<'refund.pay'>;
  readonly balanceBefore: Money;
  readonly balanceAfter: Money;
}

type Balances = Omit<RefundDone, 'command'>;

/** What can be handed out by a method: in cash what coins can pay, never more than is his; what is left over stays in his favour (D-29). */
export const refundableBy = (method: PaymentMethod, credit: Money, cashUnit: number): Money =>
  method === 'cash' ? roundCashDown(credit, cashUnit) : credit;

/**
 * Pays out credit in favour under a number of its own series (D-06, D-45); on the disk before it resolves. Refuses: not_enrolled,
 * session_expired, not_authorized, amount_zero, amount_invalid (also cash that no coins can pay), not_found, refund_exceeds_credit (never more than he has in favour),
 * refund_exists, storage_full, not_saved.
 */
export async function payRefund(till: Till, refunding: Refunding): Promise<Result<RefundDone>> {
  const act = beginAct(till, 'refund.pay', { id: refunding.refundId, payload: refunding });
  if (!act.ok) return act;
  const { amount, method } = refunding;
  if (amount === 0) return refuse('amount_zero');
  if (refundableBy(method, amount, act.value.business.settings.cashUnit) !== amount) return refuse('amount_invalid');
  const parsed = payRefundSchema
    .omit({ receiptNumber: true })
    .safeParse({ ...given(refunding), ...given({ paper: act.value.paper }), refundId: act.value.id });
  if (!parsed.success) return refuse('amount_invalid');
  const payloadWith = (receiptNumber: string): PayRefund => ({
    ...{ ...parsed.data, receiptNumber },
    ...given({ balances: paperBalances(till, refunding.customerId, amount) }),
  });
  const recorded = await recordCommand(act.value, {
    kind: 'refund.pay',
    series: 'E',
    customerId: refunding.customerId,
    signed: payloadWith,
    decide: (number, view) => (view ? decide(act.value, payloadWith(number), view) : refuse('not_found')),
  });
  if (recorded === 'exists') return refuse('refund_exists');
  if (!recorded.ok) return recorded;
  const { command, done } = recorded.value;
  return accept({ command, ...done });
}

function decide(
  act: Act,
  payload: PayRefund,
  { account, profile }: AccountView,
): Result<Decision<'refund.pay', Balances>> {
  if (payload.amount > refundable(account)) return refuse('refund_exceeds_credit');
  const posted = decideRefund(payload, account, termsFor(act, profile, act.business));
  return accept({ payload, done: { balanceBefore: account.balance, balanceAfter: posted.account.balance } });
}
