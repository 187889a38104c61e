import { type Sales, type SalesGroup, salesGroupings } from '../../shared/orders/order-list.ts';
import { t } from '../i18n/catalogue.ts';
import { systemName } from '../lists/describe-filters.ts';
import type { ListAddress } from '../lists/list-address.ts';
import { ListBody, Sum, Sums } from '../lists/list-body.tsx';
import { useList } from '../lists/use-list.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import type { ListQuery } from '../sync/lists-api.ts';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { useTill } from '../use-till.ts';

/** What was sold, and how each sale was paid: on account beside the tenders (R4-63). */
export function SalesList({ address, filter }: { address: ListAddress; filter: ListQuery }) {
  const { lists } = useTill().api;
  const by = salesGroupings.find((one) => one === address.get('by')) ?? 'day';
  let total: Sales | null = null;
  const list = useList<SalesGroup, Sales | null>({
    key: `${by} ${JSON.stringify(filter)}`,
    page: async (after) => {
      const report = await lists.sales({ ...filter, by, after });
      total = report.total;
      return { rows: report.groups, next: report.next };
    },
    // They come with the first page.
    totals: async () => total,
  });
  return (
    <ListBody
      list={list}
      label={t('orders.view.sales')}
      none={t('orders.none')}
      noneText={t('movements.none.text')}
      renderTotals={(sales) => sales && <Totals sales={sales} />}
      renderRow={(group) => <SalesRow key={group.key} group={group} day={by === 'day'} />}
    />
  );
}

function Totals({ sales }: { sales: Sales }) {
  const formats = useShopFormats();
  return (
    <Sums>
      <Sum label={t('orders.count')} figure={formats.quantity(sales.orders * 1000)} />
      {parts(sales).map(([label, amount]) => (
        <Sum key={label} label={label} figure={formats.money(amount)} />
      ))}
    </Sums>
  );
}

function SalesRow({ group, day }: { group: SalesGroup; day: boolean }) {
  const formats = useShopFormats();
  const { key, name } = group;
  return (
    <li class="sales-row">
      <p class="strong">{day ? formats.date(key) : (systemName(key) ?? name ?? key)}</p>
      <p class="muted small">{t('orders.counted', { count: group.orders })}</p>
      <KeyValues>
        {parts(group).map(([label, amount], index) => (
          <KeyValue key={label} label={label} strong={index === 0}>
            {formats.money(amount)}
          </KeyValue>
        ))}
      </KeyValues>
    </li>
  );
}

/** The value, and what of it came how; what there was nothing of is left out. */
function parts(sales: Sales): [label: string, amount: number][] {
  const split: [string, number][] = [
    [t('orders.on_account'), sales.onAccount],
    [t('orders.method.cash'), sales.cash],
    [t('orders.method.card'), sales.card],
    [t('orders.method.transfer'), sales.transfer],
    [t('orders.method.qr'), sales.qr],
    [t('orders.to_account'), sales.toAccount],
    [t('orders.rounding'), sales.rounding],
    [t('orders.pending'), sales.differencePending],
  ];
  return [[t('orders.value'), sales.value], ...split.filter(([, amount]) => amount !== 0)];
}
