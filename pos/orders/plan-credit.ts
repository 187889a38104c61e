import { type Money, minus, money, smaller, ZERO } from '../../shared/money/money.ts';

/** What a sale on account does to the customer's account, before it is made. */
export interface CreditPlan {
  /** His credit in favour that it uses up (D-08). */
  readonly usesInFavour: Money;
  /** What is due afterwards because of it. */
  readonly owed: Money;
  readonly balanceAfter: Money;
}

export function planCredit(balance: Money, onAccount: Money): CreditPlan {
  const inFavour = balance < 0 ? money(-balance) : ZERO;
  const usesInFavour = smaller(inFavour, onAccount);
  return {
    usesInFavour,
    owed: minus(onAccount, usesInFavour),
    balanceAfter: money(balance + onAccount),
  };
}
