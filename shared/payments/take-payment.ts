import type { Account } from '../credit/account.ts';
import type { Movement } from '../credit/movement.ts';
import {
  type Allocation,
  allocateOldestFirst,
  joinPostings,
  type Posting,
  postCredit,
  type WantedAllocation,
} from '../credit/post.ts';
import { applyCredits, sumUp } from '../credit/post-correction.ts';
import type { PostingContext } from '../credit/terms.ts';
import { derivedId } from '../ids/ids.ts';
import { isCashRounding, type Money, minus, money, plus, smaller, sum, ZERO } from '../money/money.ts';
import { accept, type Refusal, type Result } from '../refusal.ts';
import type { TakePayment } from './payment.ts';

export interface PaymentPosting extends Posting {
  /** What was let off was no rounding of cash (D-29): it fell away, and stays owed. */
  readonly roundingDropped: boolean;
}

/**
 * Takes a payment: one confirmed movement `payment`, stored negative, and `cash_rounding` for what cash rounded away, so that
 * the document closes (D-29). The receipt's own debts come first, as far as they are still owed; then, where the business wants credit
 * in favour applied, no debt stays open beside money that could pay it (D-05, D-08). A plan that allocates nothing is none.
 * Refuses: allocations_exceed_payment, change_only_on_cash, received_too_little.
 */
export function takePayment(payment: TakePayment, account: Account, context: PostingContext): Result<PaymentPosting> {
  const refusal = checkPayment(payment);
  if (refusal) return { ok: false, refusal };
  const asked = payment.rounding ?? ZERO;
  const isRounding = isCashRounding(asked, payment.method === 'cash', context.settings.cashUnit);
  return accept({ ...postPayment(payment, isRounding ? asked : ZERO, account, context), roundingDropped: !isRounding });
}

function postPayment(payment: TakePayment, rounding: Money, account: Account, context: PostingContext): Posting {
  const printed = plannedParts(payment);
  const plan = printed ?? allocateOldestFirst(account, plus(payment.amount, rounding));
  const [ofPayment, ofRounding] = splitPlan(plan, payment.amount);
  let posted = postCredit(account, movementOf(payment, 'payment', payment.amount, context), ofPayment);
  if (rounding > 0) {
    const row = movementOf(payment, 'cash_rounding', rounding, context);
    posted = joinPostings(posted, postCredit(posted.account, row, ofRounding));
  }
  const applied = applyCredits(posted, context.settings.autoApplyCredit);
  const unprinted = printed ? applied.allocations.slice(posted.allocations.length) : applied.allocations;
  return {
    ...applied,
    // One that paid a part of a debt as printed can have paid more of it afterwards: that is one row of its command.
    allocations: sumUp(applied.allocations),
    allocationChanged: posted.allocationChanged || hasInterest(payment) || pays(payment, unprinted),
  };
}

const plannedParts = ({ allocations = [] }: TakePayment): WantedAllocation[] | null =>
  allocations.some((part) => part.principal > 0 || part.interest > 0 || part.waived > 0) ? allocations : null;

/** No interest is charged yet: a part meant for it is money like the rest of the payment, and somebody is told. */
const hasInterest = ({ allocations = [] }: TakePayment): boolean =>
  allocations.some((part) => part.interest > 0 || part.waived > 0);

/** Whether the payment itself pays debts that its receipt does not name; where nothing was printed, nothing can differ from it. */
const pays = ({ allocations, paymentId }: TakePayment, unprinted: readonly Allocation[]): boolean =>
  allocations !== undefined && unprinted.some(({ movementId }) => movementId.startsWith(`${paymentId}:`));

/** Σ allocations + unallocated = payment, for every payment. */
export const unallocatedPart = (movement: Movement, allocations: readonly Allocation[]): Money =>
  minus(money(-movement.amount), sum(allocations.filter((a) => a.movementId === movement.id).map((a) => a.principal)));

function checkPayment(payment: TakePayment): Refusal | null {
  const allocated = sum((payment.allocations ?? []).map((a) => plus(a.principal, a.interest)));
  if (allocated > payment.amount + (payment.rounding ?? 0)) return { code: 'allocations_exceed_payment' };
  if (payment.received === undefined) return null;
  if (payment.method !== 'cash') return { code: 'change_only_on_cash' };
  return payment.received < payment.amount ? { code: 'received_too_little' } : null;
}

/** The first `amount` of a plan, and the rest of it. */
function splitPlan(plan: readonly WantedAllocation[], amount: Money): [WantedAllocation[], WantedAllocation[]] {
  const first: WantedAllocation[] = [];
  const rest: WantedAllocation[] = [];
  let left = amount;
  for (const { installmentId, principal } of plan) {
    const here = smaller(principal, left);
    if (here > 0) first.push({ installmentId, principal: here });
    if (principal > here) rest.push({ installmentId, principal: minus(principal, here) });
    left = minus(left, here);
  }
  return [first, rest];
}

const movementOf = (
  payment: TakePayment,
  type: 'payment' | 'cash_rounding',
  amount: Money,
  context: PostingContext,
): Movement => ({
  id: derivedId(payment.paymentId, type),
  customerId: payment.customerId,
  type,
  amount: money(-amount),
  state: 'confirmed',
  occurredAt: context.occurredAt,
  businessDate: context.businessDate,
  postedOn: context.postedOn,
  orderId: null,
  number: payment.receiptNumber,
});
