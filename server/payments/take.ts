import { emptyAccount } from '../../shared/credit/account.ts';
import { ZERO } from '../../shared/money/money.ts';
import { takePayment } from '../../shared/payments/take-payment.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { type Applied, numberFlags, postingContext } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/** Money that a customer handed over: it stands, whatever has become of the debts it was meant for (D-28). */
export function take(
  batch: Batch,
  payment: Payload<'payment.take'>,
  applying: Applying,
  receiptPrefix: string,
): Applied {
  if (batch.documents.has(payment.paymentId)) return { ok: false, held: true, refusal: { code: 'payment_exists' } };
  const account = batch.customer(payment.customerId)?.account ?? emptyAccount(payment.customerId);
  const decided = takePayment(payment, account, postingContext(batch, applying, null));
  if (!decided.ok) return { ok: false, held: false, refusal: decided.refusal };
  const flags: FlagCode[] = numberFlags(batch, payment.receiptNumber, { series: 'R', prefix: receiptPrefix });
  if (batch.isDeleted(payment.customerId)) flags.push('archived_customer');
  const state = batch.customerOrPlaceholder(payment.customerId, applying);
  if (state.profile.placeholder) flags.push('unknown_customer');
  if (decided.value.allocationChanged) flags.push('allocation_changed');
  if (decided.value.roundingDropped) flags.push('rounding_excess');
  batch.post(state, decided.value, applying);
  batch.documents.add(payment.paymentId);
  batch.numbers.add(payment.receiptNumber);
  const taken = decided.value.roundingDropped ? { ...payment, rounding: ZERO } : payment;
  batch.payments.push({ payment: taken, applying });
  return { ok: true, flags };
}
