import { type Account, unallocatedCredit } from '../credit/account.ts';
import type { Movement } from '../credit/movement.ts';
import { type Posting, postCharge } from '../credit/post.ts';
import type { PostingContext } from '../credit/terms.ts';
import { derivedId } from '../ids/ids.ts';
import { type Money, money } from '../money/money.ts';
import type { PayRefund } from './refund.ts';

/** How much more is paid out than the customer has in favour; 0 when it fits. Refused before the act, flagged after it. */
export const refundExcess = (account: Account, amount: Money): Money =>
  money(Math.max(0, amount - unallocatedCredit(account)));

/** What can be paid out to him: credit that no debt has used up. */
export const refundable = (account: Account): Money => money(Math.max(0, -account.balance));

/**
 * Pays out credit in favour: a movement `refund` that uses it up, oldest first (D-06). Money handed out is handed out: what was not his
 * he owes, as of today.
 */
export function payRefund(refund: PayRefund, account: Account, context: PostingContext): Posting {
  const movement: Movement = {
    id: derivedId(refund.refundId, 'refund'),
    customerId: account.customerId,
    type: 'refund',
    amount: refund.amount,
    state: 'confirmed',
    occurredAt: context.occurredAt,
    businessDate: context.businessDate,
    postedOn: context.postedOn,
    orderId: null,
    number: refund.receiptNumber,
    ...(refund.reason === undefined ? {} : { reason: refund.reason }),
  };
  const today = { dueDate: context.businessDate, effectiveDueDate: context.businessDate, amount: refund.amount };
  return postCharge(account, movement, 'refund', refund.refundId, [today]);
}
