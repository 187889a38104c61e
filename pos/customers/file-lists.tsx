import { useEffect, useState } from 'preact/hooks';
import { mayRequest } from '../../shared/authority/authority.ts';
import type { AccountOrder, AccountReceipt } from '../../shared/customers/customer-file.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import { creditShare } from '../../shared/orders/order-value.ts';
import { Entry } from '../credit/entry.tsx';
import { figureAge } from '../credit/figure-age.ts';
import { MovementList } from '../credit/movement-list.tsx';
import { Movements } from '../credit/movements.tsx';
import type { AccountView } from '../db/books.ts';
import type { OrderView } from '../db/view-order.ts';
import { t } from '../i18n/catalogue.ts';
import { ListBody } from '../lists/list-body.tsx';
import { useList } from '../lists/use-list.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { List } from '../ui/list.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { useServerPart } from './use-server-part.ts';

/** R4-07: with the running balance; what is cancelled or only written down says so. */
export function MovementsTab({ view, version }: { view: AccountView; version: string }) {
  const till = useTill();
  const { id } = view.profile;
  const role = till.session.value?.user.role;
  const part = useServerPart(`movements ${id}`, version, () => till.api.customers.movements(id));
  const drafts = part.value?.drafts ?? [];
  return (
    <>
      <Age view={view} />
      {role && mayRequest(role, 'lists.read') && (
        <TextLink href={`/office/movements?customer=${id}`} icon="search">
          {t('customer_file.view_movements')}
        </TextLink>
      )}
      {drafts.length > 0 && (
        <section class="stack gap-2" aria-label={t('customer_file.drafts')}>
          <h2>{t('customer_file.drafts')}</h2>
          <p class="muted small">{t('customer_file.drafts.text')}</p>
          <MovementList
            label={t('customer_file.drafts')}
            movements={drafts.map((movement) => ({ ...movement, pending: false }))}
          />
        </section>
      )}
      <section class="stack gap-2" aria-label={t('credit.movements')}>
        {drafts.length > 0 && <h2>{t('credit.movements')}</h2>}
        <Movements view={view} />
      </section>
    </>
  );
}

/** How old what this till holds is, and what is not on the server yet. */
function Age({ view }: { view: AccountView }) {
  const formats = useShopFormats();
  const { asOf } = useTill().books.status.value;
  return <p class="muted small">{figureAge(asOf, view.unsynced, formats)}</p>;
}

const useIsReachable = (): boolean => {
  const till = useTill();
  return till.sync.state.value.online && till.session.value !== null;
};

export function OrdersTab({ view, version }: { view: AccountView; version: string }) {
  return useIsReachable() ? <ServerOrders view={view} version={version} /> : <HeldOrders view={view} />;
}

function ServerOrders({ view, version }: { view: AccountView; version: string }) {
  const { api } = useTill();
  const { id } = view.profile;
  const list = useList({
    key: `orders ${id} ${version}`,
    page: async (before) => {
      const { orders, next } = await api.customers.orders(id, before);
      return { rows: orders, next };
    },
    totals: async () => null,
  });
  return (
    <ListBody
      list={list}
      label={t('customer_file.orders')}
      none={t('customer_file.no_orders')}
      renderRow={(order) => <OrderRow key={order.id} order={order} />}
    />
  );
}

const HELD = 200;

/** Without the network: those of the last weeks, which every till of the shop holds. */
function HeldOrders({ view }: { view: AccountView }) {
  const { books } = useTill();
  const [orders, setOrders] = useState<readonly OrderView[] | null>(null);
  const [failure, setFailure] = useState<unknown>();
  const { id } = view.profile;
  const version = books.version.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again.
  useEffect(() => {
    let wanted = true;
    books.orders({ customers: [id], limit: HELD }).then(
      (found) => wanted && setOrders(found),
      (error: unknown) => wanted && setFailure(error),
    );
    return () => {
      wanted = false;
    };
  }, [books, id, version]);
  if (failure !== undefined) throw failure;
  return (
    <>
      <Age view={view} />
      <p class="muted small">{t('customer_file.offline.orders')}</p>
      {orders?.length === 0 && <EmptyState icon="receipt" title={t('customer_file.no_orders')} />}
      {orders !== null && orders.length > 0 && (
        <div class="card card-flush">
          <List label={t('customer_file.orders')}>
            {orders.map(({ order }) => (
              <OrderRow key={order.id} order={{ ...order, value: order.currentValue }} />
            ))}
          </List>
        </div>
      )}
    </>
  );
}

function OrderRow({ order }: { order: AccountOrder }) {
  const formats = useShopFormats();
  const isModified = order.version > 1 && !order.voided;
  const onAccount = creditShare(order, order.value);
  return (
    <Entry
      title={<TextLink href={`/orders/${order.id}`}>{order.number}</TextLink>}
      figure={formats.money(order.value)}
      detail={formats.date(order.businessDate)}
      note={
        order.creditAmount > 0
          ? t('customer_file.on_account', { amount: formats.money(onAccount) })
          : t('customer_file.paid_at_once')
      }
      mark={
        (order.voided || isModified || order.differencePending !== 0) && (
          <span class="row gap-1">
            {order.voided && (
              <Badge tone="danger" icon="close">
                {t('customer_file.voided')}
              </Badge>
            )}
            {isModified && (
              <Badge icon="edit">{t('customer_file.modified', { total: formats.money(order.total) })}</Badge>
            )}
            {order.differencePending !== 0 && (
              <Badge tone="warn">
                {t(order.differencePending > 0 ? 'customer_file.to_collect' : 'customer_file.to_give_back', {
                  amount: formats.money(Math.abs(order.differencePending)),
                })}
              </Badge>
            )}
          </span>
        )
      }
    />
  );
}

export function ReceiptsTab({ view, version }: { view: AccountView; version: string }) {
  return useIsReachable() ? <ServerReceipts view={view} version={version} /> : <HeldReceipts view={view} />;
}

function ServerReceipts({ view, version }: { view: AccountView; version: string }) {
  const { api } = useTill();
  const { id } = view.profile;
  const list = useList({
    key: `receipts ${id} ${version}`,
    page: async (before) => {
      const { receipts, next } = await api.customers.receipts(id, before);
      return { rows: receipts, next };
    },
    totals: async () => null,
  });
  return (
    <ListBody
      list={list}
      label={t('customer_file.receipts')}
      none={t('customer_file.no_receipts')}
      renderRow={(receipt) => <ReceiptRow key={receipt.id} receipt={receipt} customerId={id} />}
    />
  );
}

/** Without the network: those among the movements that this till holds. */
function HeldReceipts({ view }: { view: AccountView }) {
  const held = view.movements.filter(({ type }) => type === 'payment' || type === 'refund');
  return (
    <>
      <Age view={view} />
      <p class="muted small">{t('customer_file.offline.receipts')}</p>
      {held.length === 0 ? (
        <EmptyState icon="receipt" title={t('customer_file.no_receipts')} />
      ) : (
        <MovementList label={t('customer_file.receipts')} movements={held} />
      )}
    </>
  );
}

function ReceiptRow({ receipt, customerId }: { receipt: AccountReceipt; customerId: string }) {
  const formats = useShopFormats();
  const movement = encodeURIComponent(derivedId(receipt.id, receipt.kind));
  return (
    <Entry
      title={<TextLink href={`/movements/${movement}?customer=${customerId}`}>{receipt.number}</TextLink>}
      figure={formats.money(receipt.amount)}
      detail={`${t(`movement.${receipt.kind}`)} · ${formats.dateTime(receipt.occurredAt)}`}
      mark={
        receipt.cancelled && (
          <Badge tone="danger" icon="close">
            {t('customer_file.cancelled')}
          </Badge>
        )
      }
    />
  );
}
