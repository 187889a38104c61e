import { useEffect, useMemo, useState } from 'preact/hooks';
import { AccountChange } from '../credit/account-change.tsx';
import { SyncMark } from '../credit/sync-mark.tsx';
import type { OutboxRow } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import { type PaperReading, usePaperOf } from '../paper/use-paper-of.ts';
import { navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Change, Confirmation } from '../till/confirmation.tsx';
import { Banner } from '../ui/banner.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { useTill } from '../use-till.ts';
import { lastSale } from './last-sale.ts';
import { receiptOfCommand, receiptOfSale, type SaleReceipt } from './sale-receipt.ts';
import { SaleTicket } from './sale-ticket.tsx';

/** The sale is on this till's disk: change first, then what the customer owes now and when. Enter begins the next one. */
export function DonePage({ params }: PageProps) {
  const orderId = params['orderId'] ?? '';
  const paper = usePaperOf(orderId, 'order.sell');
  const receipt = useSaleReceipt(orderId, paper);
  return (
    <Confirmation
      title={receipt ? t('sale.done') : t('sale.title')}
      isLoading={paper.state === 'loading'}
      missing={paper.state === 'offline' ? t('ticket.offline') : t('sale.missing')}
      next={t('sale.new')}
      other={
        receipt
          ? { label: t('order.open'), onClick: () => navigate(`/orders/${orderId}`, { replace: true }) }
          : undefined
      }
    >
      {receipt && (
        <>
          <VoidedStamp orderId={orderId} />
          <Receipt receipt={receipt} row={paper.row ?? null} />
          <SaleTicket key={orderId} orderId={orderId} paper={paper} receipt={receipt} />
        </>
      )}
    </Confirmation>
  );
}

/** The sale was voided since: its number stays, and its receipt says so (D-21). */
function VoidedStamp({ orderId }: { orderId: string }) {
  const { books } = useTill();
  const version = books.version.value;
  const [voided, setVoided] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to look again.
  useEffect(() => {
    let wanted = true;
    books.order(orderId).then(
      (view) => wanted && setVoided(view?.order.voided ?? false),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [books, orderId, version]);
  return voided ? <Banner tone="danger" title={t('paper.voided')} /> : null;
}

function useSaleReceipt(orderId: string, { command, balances }: PaperReading<'order.sell'>): SaleReceipt | null {
  const done = lastSale(orderId);
  return useMemo(() => {
    if (done) return receiptOfSale(done);
    return command && receiptOfCommand(command, balances);
  }, [done, command, balances]);
}

function Receipt({ receipt, row }: { receipt: SaleReceipt; row: OutboxRow | null }) {
  const formats = useShopFormats();
  const { tenders, rounding } = receipt;
  return (
    <>
      <Change amount={receipt.change} />
      {receipt.customerId !== null && <CustomerPart receipt={receipt} customerId={receipt.customerId} />}
      <div class="card stack gap-3">
        <KeyValues>
          <KeyValue label={t('sale.number')}>{receipt.number}</KeyValue>
          <KeyValue label={t('sale.when')}>{formats.dateTime(receipt.occurredAt)}</KeyValue>
          {tenders.map(({ method, amount, received }, at) => (
            <KeyValue key={at} label={t(`tender.${method}`)}>
              {formats.money(amount)}
              {received !== undefined && (
                <span class="muted small"> {t('sale.received', { amount: formats.money(received) })}</span>
              )}
            </KeyValue>
          ))}
          {rounding > 0 && <KeyValue label={t('sale.rounding')}>{formats.money(rounding)}</KeyValue>}
          <KeyValue label={t('till.total')} strong>
            {formats.money(receipt.total)}
          </KeyValue>
        </KeyValues>
        <SyncMark row={row} />
      </div>
    </>
  );
}

/** What the sale did to the customer's account. */
function CustomerPart({ receipt, customerId }: { receipt: SaleReceipt; customerId: string }) {
  const formats = useShopFormats();
  const { balances, dues } = receipt;
  return (
    <AccountChange customerId={customerId} balances={balances}>
      {balances &&
        balances.after > 0 &&
        dues.map(({ dueDate, amount }) => (
          <KeyValue key={dueDate} label={t('sale.due', { date: formats.date(dueDate) })}>
            {formats.money(amount)}
          </KeyValue>
        ))}
    </AccountChange>
  );
}
