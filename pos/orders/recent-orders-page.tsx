import './orders.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { printedNumber, readPrintedNumber } from '../../shared/ids/numbers.ts';
import { isInvoiceOutdated } from '../../shared/orders/invoice.ts';
import type { OrdersWanted } from '../db/read-orders.ts';
import type { OrderView } from '../db/view-order.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useRemembered } from '../shell/use-remembered.ts';
import { useTypeAnywhere } from '../till/use-type-anywhere.ts';
import type { Till } from '../till-context.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { RowContent } from '../ui/list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { useTill } from '../use-till.ts';

const ROW_HEIGHT = 96;
const LIMIT = 300;

/** What this till holds of the shop's sales, newest first: by number, typed or scanned, or by customer. */
export function RecentOrdersPage() {
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useRemembered('orders.text', '');
  const found = useFound(text);
  useTypeAnywhere(search);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setText('');
    const [only, other] = found ?? [];
    if (event.key !== 'Enter' || event.isComposing || !only || other || text.trim() === '') return;
    event.preventDefault();
    navigate(`/orders/${only.order.id}`);
  };
  return (
    <Page title={t('order.list.title')} subtitle={t('order.list.recent')} fill>
      <SearchField
        label={t('order.list.search')}
        placeholder={t('order.list.search.short')}
        value={text}
        onInput={setText}
        onKeyDown={onKeyDown}
        ref={search}
      />
      {found === null ? (
        <Loading rows={6} />
      ) : found.length > 0 ? (
        <VirtualList
          label={t('order.list.title')}
          items={found}
          keyOf={({ order }) => order.id}
          rowHeight={ROW_HEIGHT}
          scrollKey={text}
          renderRow={(view) => <OrderLink view={view} />}
        />
      ) : text.trim() === '' ? (
        <EmptyState icon="receipt" title={t('order.list.empty')} />
      ) : (
        <EmptyState icon="search" title={t('order.list.none')} text={t('order.list.none.text')} />
      )}
    </Page>
  );
}

/** Read again at every change of the books; null while the first reading is under way. */
function useFound(text: string): readonly OrderView[] | null {
  const till = useTill();
  const version = till.books.version.value;
  const [found, setFound] = useState<readonly OrderView[] | null>(null);
  const [failure, setFailure] = useState<unknown>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again.
  useEffect(() => {
    let wanted = true;
    till.books.orders(wantedBy(till, text)).then(
      (orders) => wanted && setFound(orders),
      (error: unknown) => wanted && setFailure(error),
    );
    return () => {
      wanted = false;
    };
  }, [till, text, version]);
  if (failure !== undefined) throw failure;
  return found;
}

/** A number as printed, or its count, which every till may have given once; else the customers of that name. */
function wantedBy({ books }: Till, text: string): OrdersWanted {
  const written = text.trim().toUpperCase();
  if (written === '') return { limit: LIMIT };
  if (readPrintedNumber(written)) return { ids: [written], limit: LIMIT };
  const customers = books.searchCustomers(text).map(({ id }) => id);
  const isCount = /^\d{1,8}$/.test(written);
  const ids = isCount
    ? books.tills.peek().map(({ receiptPrefix }) => printedNumber('V', receiptPrefix, Number(written)))
    : [];
  return { ids, customers, limit: LIMIT };
}

function OrderLink({ view: { order, own } }: { view: OrderView }) {
  const formats = useShopFormats();
  const customer = useTill().books.customer(order.customerId ?? '');
  const buyer = order.customerId === null ? t('order.list.counter') : customer?.name || t('customer.unnamed');
  const state = order.voided ? 'voided' : order.version > 1 ? 'modified' : null;
  const pending = order.differencePending;
  return (
    <a class="list-row" href={`/orders/${order.id}`}>
      <RowContent
        title={buyer}
        detail={
          <>
            <span class="order-row-line">{order.number}</span>
            <span class="order-row-line">{formats.dateTime(order.occurredAt)}</span>
          </>
        }
        end={
          <span class="order-row-end">
            <span class="strong figure">{formats.money(order.currentValue)}</span>
            {pending !== 0 ? (
              <Badge tone="warn">
                {t(pending > 0 ? 'order.pending.collect' : 'order.pending.give_back', {
                  amount: formats.money(Math.abs(pending)),
                })}
              </Badge>
            ) : !order.voided && isInvoiceOutdated(order) ? (
              <Badge tone="warn">{t('act.invoice.outdated.short')}</Badge>
            ) : (
              state && <Badge tone={state === 'voided' ? 'danger' : 'info'}>{t(`order.mark.${state}`)}</Badge>
            )}
            {own.size > 0 && (
              <Badge tone="warn" icon="cloud-off">
                {t('credit.pending')}
              </Badge>
            )}
          </span>
        }
      />
    </a>
  );
}
