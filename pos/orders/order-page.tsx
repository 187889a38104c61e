import './orders.css';
import { isApprovable, mayDo } from '../../shared/authority/authority.ts';
import { creditShare, nonCreditShare } from '../../shared/orders/order-value.ts';
import { useAccount, useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Money } from '../ui/money.tsx';
import { Page } from '../ui/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { MissingOrder } from './missing-order.tsx';
import { InvoiceNote, OrderActions, PendingDifference } from './order-actions.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderVersions } from './order-versions.tsx';
import { amountDueOf } from './plan-modification.ts';
import { type ShownOrder, useOrder } from './use-order.ts';

/** An order as it stands: what is left of it, what of it is on account, what it still owes, and every version of it. */
export function OrderPage({ params }: PageProps) {
  const orderId = params['orderId'] ?? '';
  const reading = useOrder(orderId);
  const { order } = reading;
  const canModify = useCanModify(order);
  const formats = useShopFormats();
  return (
    <Page
      title={order ? t('order.title', { number: order.order.number }) : t('order.list.title')}
      subtitle={order ? formats.dateTime(order.order.occurredAt) : undefined}
      back={() => goBack('/orders')}
      footer={canModify ? <ModifyButton id={orderId} /> : undefined}
    >
      {order ? <Shown shown={order} /> : <MissingOrder id={orderId} reading={reading} />}
    </Page>
  );
}

/** Whoever may modify it, and whoever may with a supervisor beside him. */
function useCanModify(shown: ShownOrder | null): boolean {
  const role = useTill().session.value?.user.role;
  if (role === undefined || shown === null || shown.order.voided) return false;
  return mayDo(role, 'order.modify') || (mayDo(role, 'order.sell') && isApprovable('order.modify'));
}

function ModifyButton({ id }: { id: string }) {
  return (
    <Button variant="primary" size="large" wide icon="edit" onClick={() => navigate(`/orders/${id}/modify`)}>
      {t('modify.action')}
    </Button>
  );
}

function Shown({ shown }: { shown: ShownOrder }) {
  const { order } = shown;
  return (
    <>
      <Troubles shown={shown} />
      <PendingDifference order={order} />
      <InvoiceNote order={order} />
      <div class="order-columns">
        <div class="stack gap-4">
          <Figures shown={shown} />
          <OrderLines order={order} />
        </div>
        <div class="stack gap-4">
          <Paid shown={shown} />
          <OrderVersions shown={shown} />
          <OrderActions order={shown} />
        </div>
      </div>
    </>
  );
}

/** What of this till's own is held, or will be: nobody else has seen it yet. */
function Troubles({ shown }: { shown: ShownOrder }) {
  const formats = useShopFormats();
  return (
    <>
      {shown.unfit.map(({ id, refusal }) => (
        <Banner key={id} tone="danger" title={t('order.unfit')} live>
          <p>{formats.refusal(refusal)}</p>
          <p>{t('order.unfit.text')}</p>
        </Banner>
      ))}
      {shown.attention
        .filter(({ attention }) => attention === 'held' || attention === 'refused')
        .map(({ id, code, params }) => (
          <Banner
            key={id}
            tone="danger"
            title={t('order.held')}
            action={<TextLink href="/attention">{t('credit.needs_attention')}</TextLink>}
          >
            {code && <p>{formats.refusal(params ? { code, params } : { code })}</p>}
            <p>{t('attention.held.text')}</p>
          </Banner>
        ))}
    </>
  );
}

function Figures({ shown }: { shown: ShownOrder }) {
  const formats = useShopFormats();
  const { order } = shown;
  const isModified = order.version > 1;
  const value = formats.money(order.currentValue);
  return (
    <div class="card stack gap-3">
      <div class="row gap-2">
        {order.voided ? (
          <Badge tone="danger">{t('order.mark.voided')}</Badge>
        ) : (
          isModified && <Badge tone="info">{t('order.mark.modified')}</Badge>
        )}
        {shown.own.size > 0 && (
          <Badge tone="warn" icon="cloud-off">
            {t('order.mark.unsynced')}
          </Badge>
        )}
      </div>
      <Money word={t('order.value')} text={value} size="huge" />
      <KeyValues>
        {isModified && <KeyValue label={t('order.value.original')}>{formats.money(order.total)}</KeyValue>}
        <KeyValue label={t('customer.title')}>
          <Buyer customerId={order.customerId} />
        </KeyValue>
        <OnAccount shown={shown} />
      </KeyValues>
    </div>
  );
}

function Buyer({ customerId }: { customerId: string | null }) {
  const customer = useCustomer(customerId);
  if (customerId === null) return <>{t('order.counter')}</>;
  return <TextLink href={`/customers/${customerId}`}>{customer?.name || t('customer.unnamed')}</TextLink>;
}

/** The on-account side of it (R4-09, R4-38). */
function OnAccount({ shown }: { shown: ShownOrder }) {
  const formats = useShopFormats();
  const { order } = shown;
  const view = useAccount(order.customerId, 'do_without');
  if (!order.hasCredit) return null;
  const ratio = new Intl.NumberFormat(formats.moneyFormat.locale, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <>
      <KeyValue label={t('order.on_account')}>{formats.money(creditShare(order, order.currentValue))}</KeyValue>
      <KeyValue label={t('order.non_credit')}>{formats.money(nonCreditShare(order))}</KeyValue>
      <KeyValue label={t('order.ratio')}>{ratio.format(order.creditAmount / order.total)}</KeyValue>
      {view && (
        <KeyValue label={t('order.amount_due')} strong>
          {formats.money(amountDueOf(order, view.account))}
        </KeyValue>
      )}
    </>
  );
}

/** The sale's tenders, and what money changed hands since. */
function Paid({ shown }: { shown: ShownOrder }) {
  const formats = useShopFormats();
  const { order } = shown;
  return (
    <section class="stack gap-2" aria-label={t('order.paid')}>
      <h2>{t('order.paid')}</h2>
      <div class="card">
        <KeyValues>
          {order.tenders.map(({ method, amount, reference }, at) => (
            <KeyValue key={at} label={t(`tender.${method}`)}>
              {formats.money(amount)}
              {reference !== undefined && <span class="muted small"> {reference}</span>}
            </KeyValue>
          ))}
          {order.rounding > 0 && <KeyValue label={t('sale.rounding')}>{formats.money(order.rounding)}</KeyValue>}
          {order.changes.flatMap(({ id, version, creditAdded, creditRemoved }) => [
            creditAdded !== 0 && (
              <KeyValue key={`${id} added`} label={t('order.account.added', { version })}>
                {formats.money(creditAdded, { sign: 'always' })}
              </KeyValue>
            ),
            creditRemoved !== 0 && (
              <KeyValue key={`${id} removed`} label={t('order.account.removed', { version })}>
                {formats.money(creditRemoved, { sign: 'always' })}
              </KeyValue>
            ),
          ])}
          {order.settlements.map(({ id, method, amount }) => (
            <KeyValue key={id} label={settledLabel(method, amount)}>
              {formats.money(amount, { sign: 'always' })}
            </KeyValue>
          ))}
          {order.differencePending !== 0 && (
            <KeyValue label={t(order.differencePending > 0 ? 'order.paid.pending' : 'order.paid.pending_back')}>
              {formats.money(order.differencePending, { sign: 'always' })}
            </KeyValue>
          )}
          {order.version > 1 && (
            <KeyValue label={t('order.value')} strong>
              {formats.money(order.currentValue)}
            </KeyValue>
          )}
        </KeyValues>
      </div>
    </section>
  );
}

function settledLabel(method: ShownOrder['order']['settlements'][number]['method'], amount: number): string {
  if (method === 'rounding') return t('order.settled.rounding');
  if (method === 'account') return t(amount > 0 ? 'order.settled.account_in' : 'order.settled.account_out');
  const named = { method: t(`tender.${method}`) };
  return amount > 0 ? t('order.settled.in', named) : t('order.settled.out', named);
}
