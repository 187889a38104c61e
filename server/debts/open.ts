import { emptyAccount } from '../../shared/credit/account.ts';
import { openDebt } from '../../shared/debts/open-debt.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { type Applied, postingContext } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/** A balance from before Fiado enters the books. */
export function open(batch: Batch, debt: Payload<'debt.open'>, applying: Applying): Applied {
  if (batch.documents.has(debt.debtId)) return { ok: false, held: false, refusal: { code: 'debt_exists' } };
  const known = batch.customer(debt.customerId);
  const context = postingContext(batch, applying, known?.profile.paymentTermDays ?? null);
  const decided = openDebt(debt, known?.account ?? emptyAccount(debt.customerId), context);
  if (!decided.ok) return { ok: false, held: false, refusal: decided.refusal };
  const flags: FlagCode[] = batch.isDeleted(debt.customerId) ? ['archived_customer'] : [];
  const state = batch.customerOrPlaceholder(debt.customerId, applying);
  if (state.profile.placeholder) flags.push('unknown_customer');
  batch.post(state, decided.value, applying);
  batch.documents.add(debt.debtId);
  return { ok: true, flags };
}
