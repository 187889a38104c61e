import { type BalanceSide, balanceSide } from '../../shared/credit/account.ts';
import { availableCredit } from '../../shared/credit/limit.ts';
import { type Money, money, ZERO } from '../../shared/money/money.ts';

/** A balance as it is shown: never a sign alone, always the side it stands on (R4-48). */
export interface CreditFigure {
  readonly side: BalanceSide;
  /** Without its sign: the side says it. */
  readonly amount: Money;
  readonly limit: Money | null;
  /** null without a limit. */
  readonly available: Money | null;
  /** How far the debt stands over the limit. */
  readonly overBy: Money;
}

export const creditFigure = (balance: Money, limit: Money | null): CreditFigure => ({
  side: balanceSide(balance),
  amount: money(Math.abs(balance)),
  limit,
  available: availableCredit(balance, limit),
  overBy: limit === null ? ZERO : money(Math.max(0, Math.max(0, balance) - limit)),
});

/** Red owes, green in favour, orange over the limit. */
export const toneOf = ({
  side,
  overBy,
}: Pick<CreditFigure, 'side' | 'overBy'>): 'owes' | 'favour' | 'over' | 'plain' =>
  overBy > 0 ? 'over' : side === 'owes' ? 'owes' : side === 'in_favour' ? 'favour' : 'plain';
