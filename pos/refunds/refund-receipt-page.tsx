import { derivedId } from '../../shared/ids/ids.ts';
import { minus } from '../../shared/money/money.ts';
import type { PayRefund } from '../../shared/refunds/refund.ts';
import { Balance } from '../credit/balance.tsx';
import { SyncMark } from '../credit/sync-mark.tsx';
import { useAccount, useCustomer } from '../credit/use-account.ts';
import type { OutboxRow } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import { CancelledStamp } from '../movements/cancelled-stamp.tsx';
import { navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { cartIsOpen } from '../till/cart.ts';
import { Confirmation } from '../till/confirmation.tsx';
import { useOwnCommand } from '../till/use-own-command.ts';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { lastRefund } from './last-refund.ts';

/** The voucher of what was paid out: its own number, who got it, and what is left in his favour. */
export function RefundReceiptPage({ params }: PageProps) {
  const refundId = params['refundId'] ?? '';
  const row = useOwnCommand(refundId);
  const command = lastRefund(refundId)?.command ?? (row?.command.kind === 'refund.pay' ? row.command : null);
  return (
    <Confirmation
      title={lastRefund(refundId) ? t('refund.done') : t('refund.receipt')}
      row={row}
      missing={t('refund.missing')}
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
      {command && <Voucher refund={command.payload} occurredAt={command.occurredAt} row={row ?? null} />}
    </Confirmation>
  );
}

function Voucher({ refund, occurredAt, row }: { refund: PayRefund; occurredAt: string; row: OutboxRow | null }) {
  const formats = useShopFormats();
  const { customerId, refundId } = refund;
  const customer = useCustomer(customerId);
  const view = useAccount(customerId, 'do_without');
  const movementId = derivedId(refundId, 'refund');
  const movement = view?.movements.find(({ id }) => id === movementId);
  const before = movement ? minus(movement.balanceAfter, movement.amount) : lastRefund(refundId)?.balanceBefore;
  const after = movement?.balanceAfter ?? lastRefund(refundId)?.balanceAfter;
  return (
    <>
      <CancelledStamp movementId={movementId} customerId={customerId} />
      <div class="card stack gap-3">
        <h2>{customer?.name || t('customer.unnamed')}</h2>
        <KeyValues>
          <KeyValue label={t('refund.number')}>{refund.receiptNumber}</KeyValue>
          <KeyValue label={t('sale.when')}>{formats.dateTime(occurredAt)}</KeyValue>
          <KeyValue label={t('refund.method')}>{t(`tender.${refund.method}`)}</KeyValue>
          {refund.reference && <KeyValue label={t('pay.reference')}>{refund.reference}</KeyValue>}
          {refund.reason && <KeyValue label={t('act.reason')}>{refund.reason}</KeyValue>}
          <KeyValue label={t('refund.paid')} strong>
            {formats.money(refund.amount)}
          </KeyValue>
          {before !== undefined && after !== undefined && (
            <>
              <KeyValue label={t('credit.balance_before')}>
                <Balance balance={before} />
              </KeyValue>
              <KeyValue label={t('credit.balance_now')} strong>
                <Balance balance={after} />
              </KeyValue>
            </>
          )}
        </KeyValues>
        <p class="muted small">{t('paper.not_invoice')}</p>
        <p>{t('refund.signature')}</p>
        <SyncMark row={row} />
      </div>
    </>
  );
}
