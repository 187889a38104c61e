import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { openDebtSchema } from '../../shared/debts/debt.ts';
import { openDebt as decideDebt } from '../../shared/debts/open-debt.ts';
import type { Money } from '../../shared/money/money.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { termsFor } from '../db/view-account.ts';
import { given } from '../given.ts';
import { beginAct, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

export interface OldDebt {
  /** Made when the form was opened (a UUIDv7), so that it can become one debt only. */
  readonly debtId?: string;
  readonly customerId: string;
  /** Positive is owed, negative is credit in favour. */
  readonly amount: Money;
  readonly dueDate?: PlainDate;
  readonly description?: string;
}

export interface DebtOpened {
  readonly debtId: string;
  readonly balanceBefore: Money;
  readonly balanceAfter: Money;
}

/**
 * Enters a debt from before Fiado (R1-07). Refuses: not_enrolled, session_expired, not_authorized, amount_zero, amount_invalid,
 * not_found, debt_exists (this debtId was entered before), storage_full, not_saved.
 */
export async function openDebt(till: Till, debt: OldDebt): Promise<Result<DebtOpened>> {
  const act = beginAct(till, 'debt.open', debt.debtId ? { id: debt.debtId } : {});
  if (!act.ok) return act;
  if (debt.amount === 0) return refuse('amount_zero');
  const parsed = openDebtSchema.safeParse({ ...given(debt), debtId: act.value.id });
  if (!parsed.success) return refuse('amount_invalid');
  const payload = parsed.data;
  const recorded = await recordCommand(act.value, {
    kind: 'debt.open',
    customerId: debt.customerId,
    signed: payload,
    decide: (_, view) => {
      if (!view) return refuse('not_found');
      const { account, profile } = view;
      const posted = decideDebt(payload, account, termsFor(act.value, profile, act.value.business));
      if (!posted.ok) return posted;
      const balances = { balanceBefore: account.balance, balanceAfter: posted.value.account.balance };
      return accept({ payload, done: { debtId: payload.debtId, ...balances } });
    },
  });
  if (recorded === 'exists') return refuse('debt_exists');
  return recorded.ok ? accept(recorded.value.done) : recorded;
}
