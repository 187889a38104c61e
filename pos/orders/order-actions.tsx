import './order-actions.css';
import { useState } from 'preact/hooks';
import { isApprovable, mayDo } from '../../shared/authority/authority.ts';
import { isInvoiceOutdated } from '../../shared/orders/invoice.ts';
import type { Order } from '../../shared/orders/order.ts';
import type { Kind } from '../../shared/sync/command.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useTill } from '../use-till.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { InvoiceDialog } from './invoice-dialog.tsx';
import { PdfButton } from './pdf-button.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import type { ShownOrder } from './use-order.ts';
import { VoidDialog } from './void-dialog.tsx';

type Asking = 'void' | 'assign' | 'invoice' | null;

/** What else can be done with an order than modify it; each only for whoever may, or may with a supervisor's approval. */
export function OrderActions({ order: { order } }: { order: ShownOrder }) {
  const role = useTill().session.value?.user.role;
  const [asking, setAsking] = useState<Asking>(null);
  const may = (kind: Kind) => role !== undefined && mayDo(role, kind);
  const close = () => setAsking(null);
  const canSell = may('order.sell');
  return (
    <section class="stack gap-2" aria-label={t('act.title')}>
      <div class="order-actions">
        <PdfButton order={order} />
        <Button icon="printer" onClick={() => navigate(`/done/${order.id}`)}>
          {t('ticket.see_ticket')}
        </Button>
        {order.customerId === null && !order.voided && may('order.assign') && (
          <Button icon="person-add" onClick={() => setAsking('assign')}>
            {t('act.assign')}
          </Button>
        )}
        {may('order.invoice') && (
          <Button icon="receipt" onClick={() => setAsking('invoice')}>
            {t('act.invoice')}
          </Button>
        )}
        {!order.voided && (may('order.void') || (canSell && isApprovable('order.void'))) && (
          <Button variant="caution" icon="trash" onClick={() => setAsking('void')}>
            {t('act.void')}
          </Button>
        )}
      </div>
      {asking === 'void' && <VoidDialog order={order} onClose={close} />}
      {asking === 'assign' && <AssignDialog order={order} onClose={close} />}
      {asking === 'invoice' && <InvoiceDialog order={order} onClose={close} />}
    </section>
  );
}

/** What is left to collect or to give back, in sight until somebody settles it (D-03, D-04); null when nothing is. */
export function PendingDifference({ order }: { order: Order }) {
  const formats = useShopFormats();
  const role = useTill().session.value?.user.role;
  const [asking, setAsking] = useState(false);
  const { differencePending: pending } = order;
  if (pending === 0 && !asking) return null;
  const amount = formats.money(Math.abs(pending));
  const canSettle = role !== undefined && mayDo(role, 'difference.settle', { amount: 1, method: 'cash' });
  return (
    <Banner
      tone="warn"
      title={pending > 0 ? t('act.pending.collect', { amount }) : t('act.pending.give_back', { amount })}
      action={
        canSettle && (
          <Button size="small" icon="cash" onClick={() => setAsking(true)}>
            {pending > 0 ? t('act.settle.collect') : t('act.settle.give_back')}
          </Button>
        )
      }
    >
      <p>{t('act.pending.text')}</p>
      {asking && <SettleDialog order={order} onClose={() => setAsking(false)} />}
    </Banner>
  );
}

/** Which invoice was made of it, and whether it still says what is so (R4-62). */
export function InvoiceNote({ order }: { order: Order }) {
  if (!order.invoice) return null;
  const { reference } = order.invoice;
  if (!isInvoiceOutdated(order)) return <p class="muted small">{t('act.invoice.is', { reference })}</p>;
  return (
    <Banner tone="warn">
      <p>{t('act.invoice.outdated', { reference })}</p>
    </Banner>
  );
}
