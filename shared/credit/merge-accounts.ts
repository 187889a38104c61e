import { plus } from '../money/money.ts';
import type { Account, UnallocatedCredit } from './account.ts';
import type { Posting } from './post.ts';
import { applyCredits } from './post-correction.ts';

type CreditOrder = (a: UnallocatedCredit, b: UnallocatedCredit) => number;

/**
 * Makes one account of two: what is open of both stands on the one who stays, and what the one had in favour pays what the other owed,
 * where the business wants it so (D-08). No movement is posted, and the balance is the sum of the two.
 */
export function mergeAccounts(
  other: Account,
  survivor: Account,
  { byPosting, autoApplyCredit }: { readonly byPosting: CreditOrder; readonly autoApplyCredit: boolean },
): Posting {
  const account: Account = {
    customerId: survivor.customerId,
    balance: plus(survivor.balance, other.balance),
    installments: [...survivor.installments, ...other.installments],
    credits: [...survivor.credits, ...other.credits].toSorted(byPosting),
  };
  const joined: Posting = {
    account,
    movements: [],
    installments: [],
    touched: [],
    allocations: [],
    allocationChanged: false,
  };
  return applyCredits(joined, autoApplyCredit);
}
