import type { Account } from '../credit/account.ts';
import { type Posting, postCharge, postCredit } from '../credit/post.ts';
import { duesOf, type PostingContext } from '../credit/terms.ts';
import { derivedId } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import { accept, type Result } from '../refusal.ts';
import type { OpenDebt } from './debt.ts';

/**
 * Opens a debt that is older than Fiado: a movement `opening_balance` with an installment like any other, whose due date may
 * lie in the past (R1-07). A negative one is credit in favour and pays what is already open.
 */
export function openDebt(debt: OpenDebt, account: Account, context: PostingContext): Result<Posting> {
  const movement = {
    id: derivedId(debt.debtId, 'opening'),
    customerId: account.customerId,
    type: 'opening_balance',
    amount: debt.amount,
    state: 'confirmed',
    occurredAt: context.occurredAt,
    businessDate: context.businessDate,
    postedOn: context.postedOn,
    orderId: null,
    number: null,
  } as const;
  if (debt.amount < 0) return accept(postCredit(account, movement));
  const agreed = debt.dueDate ? [{ dueDate: debt.dueDate, amount: money(debt.amount) }] : undefined;
  return accept(postCharge(account, movement, 'opening_balance', debt.debtId, duesOf(debt.amount, agreed, context)));
}
