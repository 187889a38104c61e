import { type TenderMethod, tenderMethods } from '../../shared/orders/order.ts';
import {
  type ListedOrder,
  type OrderGroup,
  type OrderMark,
  type OrderTotals,
  orderGroupings,
  orderMarks,
  salesGroupings,
} from '../../shared/orders/order-list.ts';
import { t } from '../i18n/catalogue.ts';
import { describeFilters, nameOf, systemName } from '../lists/describe-filters.ts';
import { Choice, CustomerChoice, DayField, FilterPanel, WhoAndWhere } from '../lists/filter-panel.tsx';
import { type ListAddress, listAddress } from '../lists/list-address.ts';
import { ListBody, ListedRow, Sum, Sums } from '../lists/list-body.tsx';
import { useList } from '../lists/use-list.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Page } from '../ui/page.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useTill } from '../use-till.ts';
import { AmountFilter, NumberFilter } from './order-fields.tsx';
import { SalesList } from './sales-list.tsx';

const PATH = '/office/orders';
const FILTERS = ['number', 'customer', 'state', 'from', 'to', 'user', 'till', 'method', 'min', 'max'] as const;
/** What the report of sales knows of them. */
const SALES_FILTERS = ['from', 'to', 'user', 'till'] as const;

/** Orders as a list, and what was sold with how it was paid (R4-63). */
export function OrdersPage({ query }: PageProps) {
  const { books } = useTill();
  const formats = useShopFormats();
  const address = listAddress(PATH, query);
  const isReport = address.get('view') === 'sales';
  const known = isReport ? SALES_FILTERS : FILTERS;
  const words = (name: string, value: string) => wordsOf(name, value, formats);
  const active = describeFilters(address, known, { books, formats, words });
  const asked = new URLSearchParams(address.pick(known) as Record<string, string>);
  return (
    <Page title={t('orders.title')} back={() => goBack('/office')} width="medium">
      <SegmentedControl
        label={t('orders.view')}
        labelHidden
        value={isReport ? 'sales' : ''}
        options={[
          { value: '', label: t('orders.view.list') },
          { value: 'sales', label: t('orders.view.sales') },
        ]}
        onChange={(view) => address.change({ view, by: '' })}
      />
      <FilterPanel
        address={address}
        active={active}
        csv={`orders/csv?${asked}`}
        fileName="orders"
        grouping={<Grouping address={address} report={isReport} />}
      >
        {isReport ? <RangeFields address={address} /> : <Fields address={address} />}
      </FilterPanel>
      <Shown address={address} report={isReport} />
    </Page>
  );
}

function Shown({ address, report }: { address: ListAddress; report: boolean }) {
  if (report) return <SalesList address={address} filter={address.pick(SALES_FILTERS)} />;
  const by = orderGroupings.find((one) => one === address.get('by'));
  return by === undefined ? <Rows address={address} /> : <Groups address={address} by={by} />;
}

function wordsOf(name: string, value: string, formats: ShopFormats): string | null {
  if (name === 'state')
    return value
      .split(',')
      .map((mark) => (isMark(mark) ? t(`orders.mark.${mark}`) : mark))
      .join(', ');
  if (name === 'method') return isMethod(value) ? t(`orders.method.${value}`) : value;
  if (name === 'number') return t('orders.number_is', { number: value });
  if (name === 'min') return t('orders.min_is', { amount: formats.money(Number(value)) });
  return name === 'max' ? t('orders.max_is', { amount: formats.money(Number(value)) }) : null;
}

const isMark = (mark: string): mark is OrderMark => (orderMarks as readonly string[]).includes(mark);
const isMethod = (method: string): method is TenderMethod => (tenderMethods as readonly string[]).includes(method);

/** The report is always by something: by day unless asked otherwise. */
function Grouping({ address, report }: { address: ListAddress; report: boolean }) {
  const groupings = report ? salesGroupings.filter((by) => by !== 'day') : orderGroupings;
  return (
    <Choice
      address={address}
      name="by"
      label={t('list.group')}
      all={report ? t('list.group.day') : t('list.group.none')}
      options={groupings.map((by) => ({ value: by, label: t(`list.group.${by}`) }))}
    />
  );
}

function RangeFields({ address }: { address: ListAddress }) {
  return (
    <>
      <DayField address={address} name="from" label={t('list.filter.from')} />
      <DayField address={address} name="to" label={t('list.filter.to')} />
      <WhoAndWhere address={address} />
    </>
  );
}

function Fields({ address }: { address: ListAddress }) {
  return (
    <>
      <NumberFilter address={address} />
      <Choice
        address={address}
        name="state"
        label={t('orders.state')}
        all={t('orders.state.all')}
        options={orderMarks.map((mark) => ({ value: mark, label: t(`orders.mark.${mark}`) }))}
      />
      <CustomerChoice address={address} />
      <RangeFields address={address} />
      <Choice
        address={address}
        name="method"
        label={t('orders.method')}
        all={t('orders.method.all')}
        options={tenderMethods.map((method) => ({ value: method, label: t(`orders.method.${method}`) }))}
      />
      <AmountFilter address={address} name="min" label={t('orders.min')} />
      <AmountFilter address={address} name="max" label={t('orders.max')} />
    </>
  );
}

function Rows({ address }: { address: ListAddress }) {
  const { lists } = useTill().api;
  const filter = address.pick(FILTERS);
  const list = useList<ListedOrder, OrderTotals>({
    key: JSON.stringify(filter),
    page: async (before) => {
      const { orders, next } = await lists.orders({ ...filter, before });
      return { rows: orders, next };
    },
    totals: () => lists.orderTotals(filter),
  });
  return (
    <ListBody
      list={list}
      label={t('orders.title')}
      none={t('orders.none')}
      noneText={t('movements.none.text')}
      renderTotals={(totals) => <Totals totals={totals} />}
      renderRow={(order) => <OrderRow key={order.id} order={order} />}
    />
  );
}

function Totals({ totals }: { totals: OrderTotals }) {
  const formats = useShopFormats();
  return (
    <Sums>
      <Sum label={t('orders.count')} figure={formats.quantity(totals.count * 1000)} />
      <Sum label={t('orders.value')} figure={formats.money(totals.value)} />
      <Sum label={t('orders.on_account')} figure={formats.money(totals.onAccount)} />
      <Sum label={t('orders.others')} figure={formats.money(totals.others)} />
      {totals.differencePending !== 0 && (
        <Sum label={t('orders.pending')} figure={formats.money(totals.differencePending)} />
      )}
    </Sums>
  );
}

function OrderRow({ order }: { order: ListedOrder }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const { value, total, differencePending, voided, version, invoiceOutdated } = order;
  const methods = order.methods.map((method) => t(`orders.method.${method}`)).join(' + ');
  return (
    <ListedRow
      href={`/orders/${order.id}`}
      title={order.number}
      who={order.customerName ?? t('orders.nobody')}
      detail={[
        formats.dateTime(order.occurredAt),
        ...(methods ? [methods] : []),
        nameOf(books.users.value, order.userId),
      ].join(' · ')}
      figure={formats.money(value)}
      note={value !== total && t('orders.was', { amount: formats.money(total) })}
      marks={
        (voided || version > 1 || differencePending !== 0) && (
          <>
            {voided && (
              <Badge tone="danger" icon="close">
                {t('orders.is_void')}
              </Badge>
            )}
            {!voided && version > 1 && (
              <Badge tone="info" icon="edit">
                {t('orders.is_modified')}
              </Badge>
            )}
            {invoiceOutdated && (
              <Badge tone="warn" icon="receipt">
                {t('act.invoice.outdated.short')}
              </Badge>
            )}
            {differencePending !== 0 && (
              <Badge tone="warn" icon="cash">
                {differencePending > 0
                  ? t('orders.to_collect', { amount: formats.money(differencePending) })
                  : t('orders.to_give_back', { amount: formats.money(-differencePending) })}
              </Badge>
            )}
          </>
        )
      }
    />
  );
}

function Groups({ address, by }: { address: ListAddress; by: (typeof orderGroupings)[number] }) {
  const { lists } = useTill().api;
  const formats = useShopFormats();
  const filter = address.pick(FILTERS);
  const list = useList<OrderGroup, OrderTotals>({
    key: `${by} ${JSON.stringify(filter)}`,
    page: async (after) => {
      const { groups, next } = await lists.orderGroups({ ...filter, by, after });
      return { rows: groups, next };
    },
    totals: () => lists.orderTotals(filter),
  });
  const open = ({ key }: OrderGroup): string => {
    if (key === null) return address.with({ by: '', state: 'anonymous' });
    return address.with(by === 'day' ? { by: '', from: key, to: key } : { by: '', [by]: key });
  };
  const title = ({ key, name }: OrderGroup): string => {
    if (key === null) return t('orders.nobody');
    return by === 'day' ? formats.date(key) : (systemName(key) ?? name ?? key);
  };
  return (
    <ListBody
      list={list}
      label={t('orders.title')}
      none={t('orders.none')}
      noneText={t('movements.none.text')}
      renderTotals={(totals) => <Totals totals={totals} />}
      renderRow={(group) => (
        <ListedRow
          key={group.key ?? ''}
          href={open(group)}
          title={title(group)}
          who={t('orders.counted', { count: group.count })}
          detail={t('orders.account_and_others', {
            account: formats.money(group.onAccount),
            others: formats.money(group.others),
          })}
          figure={formats.money(group.value)}
        />
      )}
    />
  );
}
