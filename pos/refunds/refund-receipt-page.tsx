import { derivedId } from '../../shared/ids/ids.ts';
import type { PaperCommand } from '../../shared/papers/paper.ts';
import { AccountChange } from '../credit/account-change.tsx';
import { SyncMark } from '../credit/sync-mark.tsx';
import { useAccount } from '../credit/use-account.ts';
import { type Say, t } from '../i18n/catalogue.ts';
import { CancelledStamp } from '../movements/cancelled-stamp.tsx';
import { makeSheet } from '../paper/make-sheet.ts';
import { PaperActions } from '../paper/paper-actions.tsx';
import { type PaperReading, usePaperOf } from '../paper/use-paper-of.ts';
import { navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { cartIsOpen } from '../till/cart.ts';
import { Confirmation } from '../till/confirmation.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { useTill } from '../use-till.ts';
import { lastRefund } from './last-refund.ts';
import { refundStrip } from './refund-strip.ts';

/** The voucher of what was paid out: its own number, who got it, and what is left in his favour. */
export function RefundReceiptPage({ params }: PageProps) {
  const refundId = params['refundId'] ?? '';
  const paper = usePaperOf(refundId, 'refund.pay');
  const done = lastRefund(refundId);
  const command = done?.command ?? paper.command;
  return (
    <Confirmation
      title={done ? t('refund.done') : t('refund.receipt')}
      isLoading={paper.state === 'loading'}
      missing={paper.state === 'offline' ? t('ticket.offline') : t('refund.missing')}
      next={cartIsOpen.value ? t('payment.back_to_sale') : t('sale.new')}
      other={
        command
          ? {
              label: t('payment.to_customer'),
              onClick: () => navigate(`/customers/${command.payload.customerId}`, { replace: true }),
            }
          : undefined
      }
    >
      {command && <Voucher key={refundId} command={command} paper={paper} />}
    </Confirmation>
  );
}

interface VoucherProps {
  command: PaperCommand<'refund.pay'>;
  paper: PaperReading<'refund.pay'>;
}

function Voucher({ command, paper }: VoucherProps) {
  const till = useTill();
  const formats = useShopFormats();
  const { payload: refund, occurredAt } = command;
  const { customerId, refundId } = refund;
  const view = useAccount(customerId, 'do_without');
  const movementId = derivedId(refundId, 'refund');
  const done = lastRefund(refundId);
  const balances = paper.balances ?? (done && { before: done.balanceBefore, after: done.balanceAfter });
  const make = async (isCopy: boolean) => {
    const own = view?.movements.find(({ id }) => id === movementId);
    const isCancelled = own ? own.state === 'cancelled' : (paper.answer?.voided ?? false);
    const stamps = (say: Say) => (isCancelled ? [say('paper.voided.receipt')] : []);
    return refundStrip(await makeSheet(till, { command, row: paper.row, isCopy, stamps }), command, balances);
  };
  return (
    <>
      <CancelledStamp movementId={movementId} customerId={customerId} />
      <AccountChange customerId={customerId} balances={balances} />
      <div class="card stack gap-3">
        <KeyValues>
          <KeyValue label={t('refund.number')}>{refund.receiptNumber}</KeyValue>
          <KeyValue label={t('sale.when')}>{formats.dateTime(occurredAt)}</KeyValue>
          <KeyValue label={t('refund.method')}>{t(`tender.${refund.method}`)}</KeyValue>
          {refund.reference && <KeyValue label={t('pay.reference')}>{refund.reference}</KeyValue>}
          {refund.reason && <KeyValue label={t('act.reason')}>{refund.reason}</KeyValue>}
          <KeyValue label={t('refund.paid')} strong>
            {formats.money(refund.amount)}
          </KeyValue>
        </KeyValues>
        <SyncMark row={paper.row ?? null} />
      </div>
      <PaperActions paperId={command.id} isOwn={paper.row != null} make={make} />
    </>
  );
}
