import { emptyAccount } from '../../shared/credit/account.ts';
import { payRefund, refundExcess } from '../../shared/refunds/pay-refund.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import { type Applied, numberFlags, postingContext } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/** Credit in favour that was paid out: it left the drawer, so it stands; more than there was is owed, and looked at. */
export function pay(batch: Batch, refund: Payload<'refund.pay'>, applying: Applying, receiptPrefix: string): Applied {
  if (batch.documents.has(refund.refundId)) return { ok: false, held: true, refusal: { code: 'refund_exists' } };
  const account = batch.customer(refund.customerId)?.account ?? emptyAccount(refund.customerId);
  const flags: FlagCode[] = numberFlags(batch, refund.receiptNumber, { series: 'E', prefix: receiptPrefix });
  if (refundExcess(account, refund.amount) > 0) flags.push('refund_exceeds_credit');
  const posting = payRefund(refund, account, postingContext(batch, applying, null));
  if (batch.isDeleted(refund.customerId)) flags.push('archived_customer');
  const state = batch.customerOrPlaceholder(refund.customerId, applying);
  if (state.profile.placeholder) flags.push('unknown_customer');
  noteAct(batch, applying, {
    entity: 'customer',
    id: refund.customerId,
    before: { balance: account.balance },
    after: { balance: posting.account.balance, refund: refund.receiptNumber, reason: refund.reason },
  });
  batch.post(state, posting, applying);
  batch.documents.add(refund.refundId);
  batch.numbers.add(refund.receiptNumber);
  batch.refunds.push({ refund, applying });
  return { ok: true, flags };
}
