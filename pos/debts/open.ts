import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { openDebtSchema } from '../../shared/debts/debt.ts';
import { openDebt as decideDebt } from '../../shared/debts/open-debt.ts';
import type { Money } from '../../shared/money/money.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { termsFor } from '../db/view-account.ts';
import { given } from '../given.ts';
import { beginAct, decideAndRecord, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

export interface OldDebt {
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
 * not_found, storage_full, not_saved.
 */
export async function openDebt(till: Till, debt: OldDebt): Promise<Result<DebtOpened>> {
  const act = beginAct(till, 'debt.open');
  if (!act.ok) return act;
  if (debt.amount === 0) return refuse('amount_zero');
  const parsed = openDebtSchema.safeParse({ ...given(debt), debtId: act.value.id });
  if (!parsed.success) return refuse('amount_invalid');
  const payload = parsed.data;
  return decideAndRecord(async (bind) => {
    const at = await till.books.accountAt(debt.customerId);
    if (!at) return refuse('not_found');
    const { account, profile } = at.view;
    const posted = decideDebt(payload, account, termsFor(act.value, profile, act.value.business));
    if (!posted.ok) return posted;
    const command = await recordCommand(act.value, {
      kind: 'debt.open',
      payload: () => payload,
      change: bind(at.change),
    });
    if (command === 'stale') return command;
    const balanceAfter = posted.value.account.balance;
    return accept({ debtId: payload.debtId, balanceBefore: account.balance, balanceAfter });
  });
}
