import { useMemo } from 'preact/hooks';
import { nextDue } from '../../shared/credit/post.ts';
import { businessDateAt } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import { AccountChange } from '../credit/account-change.tsx';
import { SyncMark } from '../credit/sync-mark.tsx';
import { useAccount } from '../credit/use-account.ts';
import type { OutboxRow } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import { CancelledStamp } from '../movements/cancelled-stamp.tsx';
import { type PaperReading, usePaperOf } from '../paper/use-paper-of.ts';
import { navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { cartIsOpen } from '../till/cart.ts';
import { Change, Confirmation } from '../till/confirmation.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Money } from '../ui/money.tsx';
import { lastPayment } from './last-payment.ts';
import { PaidDebts } from './paid-debts.tsx';
import { type PaymentReceipt, receiptOfPayment, receiptOfPaymentCommand } from './payment-receipt.ts';
import { PaymentTicket } from './payment-ticket.tsx';

/** The payment is on this till's disk: its number, what it paid, and what is owed now. */
export function ReceiptPage({ params }: PageProps) {
  const paymentId = params['paymentId'] ?? '';
  const paper = usePaperOf(paymentId, 'payment.take');
  const receipt = usePaymentReceipt(paymentId, paper);
  return (
    <Confirmation
      title={receipt ? t('payment.done') : t('payment.receipt')}
      isLoading={paper.state === 'loading'}
      missing={paper.state === 'offline' ? t('ticket.offline') : t('payment.missing')}
      next={cartIsOpen.value ? t('payment.back_to_sale') : t('sale.new')}
      other={
        receipt
          ? {
              label: t('payment.to_customer'),
              onClick: () => navigate(`/customers/${receipt.customerId}`, { replace: true }),
            }
          : undefined
      }
    >
      {receipt && (
        <>
          <Receipt receipt={receipt} row={paper.row ?? null} />
          <PaymentTicket key={paymentId} paper={paper} receipt={receipt} />
        </>
      )}
    </Confirmation>
  );
}

function usePaymentReceipt(
  paymentId: string,
  { command, balances }: PaperReading<'payment.take'>,
): PaymentReceipt | null {
  const done = lastPayment(paymentId);
  return useMemo(() => {
    if (done) return receiptOfPayment(done);
    return command && receiptOfPaymentCommand(command, balances);
  }, [done, command, balances]);
}

function Receipt({ receipt, row }: { receipt: PaymentReceipt; row: OutboxRow | null }) {
  const formats = useShopFormats();
  const { received, rounding, bank, reference, excess } = receipt;
  return (
    <>
      <CancelledStamp movementId={derivedId(receipt.paymentId, 'payment')} customerId={receipt.customerId} />
      <Change amount={receipt.change} />
      <AccountPart receipt={receipt} />
      <div class="card stack gap-3">
        <KeyValues>
          <KeyValue label={t('payment.number')}>{receipt.number}</KeyValue>
          <KeyValue label={t('sale.when')}>{formats.dateTime(receipt.occurredAt)}</KeyValue>
          <KeyValue label={t('payment.method')}>{t(`tender.${receipt.method}`)}</KeyValue>
          {bank !== null && <KeyValue label={t('ticket.bank')}>{bank}</KeyValue>}
          {reference !== null && <KeyValue label={t('pay.reference')}>{reference}</KeyValue>}
          {received !== null && <KeyValue label={t('pay.cash_received')}>{formats.money(received)}</KeyValue>}
          {rounding > 0 && <KeyValue label={t('sale.rounding')}>{formats.money(rounding)}</KeyValue>}
          <KeyValue label={t('payment.paid')} strong>
            {formats.money(receipt.amount)}
          </KeyValue>
          {excess > 0 && (
            <KeyValue label={t('payment.excess')}>
              <Money text={formats.money(excess)} tone="favour" />
            </KeyValue>
          )}
        </KeyValues>
        <SyncMark row={row} />
      </div>
      <PaidPart receipt={receipt} />
    </>
  );
}

/** What the customer owes now, and what comes next. */
function AccountPart({ receipt }: { receipt: PaymentReceipt }) {
  const formats = useShopFormats();
  const view = useAccount(receipt.customerId, 'do_without');
  const next = view ? nextDue(view.account, businessDateAt(receipt.occurredAt, formats.timeZone)) : null;
  return (
    <AccountChange customerId={receipt.customerId} balances={receipt.balances}>
      {next && (
        <KeyValue label={t('payment.next_due', { date: formats.date(next.effectiveDueDate) })}>
          {formats.money(next.outstanding)}
        </KeyValue>
      )}
    </AccountChange>
  );
}

/** Which debts it paid, oldest due first. */
function PaidPart({ receipt }: { receipt: PaymentReceipt }) {
  const formats = useShopFormats();
  if (receipt.allocations.length === 0) return null;
  return (
    <section class="stack gap-2" aria-label={t('payment.paid_debts')}>
      <h2>{t('payment.paid_debts')}</h2>
      <PaidDebts debts={receipt.allocations} today={businessDateAt(receipt.occurredAt, formats.timeZone)} />
    </section>
  );
}
