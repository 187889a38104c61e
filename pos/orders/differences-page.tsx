import { useEffect, useState } from 'preact/hooks';
import { mayRequest } from '../../shared/authority/authority.ts';
import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { ApiError } from '../sync/api-error.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';

/** An order with money open, as this list shows it. */
interface OpenDifference {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly occurredAt: string;
  readonly differencePending: number;
}

interface Differences {
  readonly orders: readonly OpenDifference[];
  /** Why these are this till's alone: there is no network, or nobody here may ask the server. */
  readonly only: 'offline' | 'here' | null;
  readonly hasMore: boolean;
}

/** What a supervisor works through: every order of which something is still to be collected or given back (D-03, D-04). */
export function DifferencesPage() {
  const found = useDifferences();
  return (
    <Page title={t('differences.title')} back={() => goBack('/orders')} width="narrow">
      <p class="muted">{t('differences.intro')}</p>
      {found === null ? <Loading rows={3} /> : <Found found={found} />}
    </Page>
  );
}

function Found({ found }: { found: Differences }) {
  return (
    <>
      {found.only && (
        <Banner tone="warn" icon={found.only === 'offline' ? 'cloud-off' : undefined}>
          <p>{t(found.only === 'offline' ? 'differences.local' : 'differences.only_here')}</p>
        </Banner>
      )}
      {found.orders.length === 0 ? (
        <EmptyState icon="check" title={t('differences.none')} />
      ) : (
        <div class="card card-flush">
          <List label={t('differences.title')}>
            {found.orders.map((order) => (
              <DifferenceRow key={order.id} order={order} />
            ))}
          </List>
        </div>
      )}
      {found.hasMore && <p class="muted small">{t('differences.more')}</p>}
    </>
  );
}

function DifferenceRow({ order }: { order: OpenDifference }) {
  const formats = useShopFormats();
  const customer = useCustomer(order.customerId);
  const { differencePending: pending } = order;
  const amount = formats.money(Math.abs(pending));
  const who = order.customerId === null ? t('differences.counter') : customer?.name || t('customer.unnamed');
  return (
    <ListRow
      href={`/orders/${order.id}`}
      title={order.number}
      detail={
        <>
          {who} · {formats.dateTime(order.occurredAt)}
          <br />
          <Badge tone="warn" icon="cash">
            {pending > 0 ? t('differences.collect', { amount }) : t('differences.give_back', { amount })}
          </Badge>
        </>
      }
    />
  );
}

/** As many as a person works through at a sitting, and as many of this till's own orders as it looks through for them. */
const PAGE = 200;
const LOOKED_THROUGH = 2_000;

/** The server's list, with what this till has done since on top; with no network, what this till itself knows. */
function useDifferences(): Differences | null {
  const till = useTill();
  const { api, books, session, sync } = till;
  const version = books.version.value;
  const role = session.value?.user.role;
  const token = session.value?.sessionToken;
  const { online } = sync.state.value;
  const [found, setFound] = useState<Differences | null>(null);
  const [failure, setFailure] = useState<unknown>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version, a network and a session are the reasons to look again.
  useEffect(() => {
    let wanted = true;
    const local = async (only: Differences['only']): Promise<Differences> => {
      const views = await books.orders({ limit: LOOKED_THROUGH });
      const open = views.map(({ order }) => order).filter(({ differencePending }) => differencePending !== 0);
      return { orders: open, only, hasMore: false };
    };
    const ask = async (): Promise<Differences> => {
      if (role === undefined || !mayRequest(role, 'lists.read')) return local('here');
      if (!token) return local(online ? 'here' : 'offline');
      try {
        const { orders, next } = await api.lists.orders({ state: 'pending', limit: PAGE });
        const here = await books.orders({ ids: orders.map(({ id }) => id), limit: PAGE });
        const known = new Map(here.filter(({ own }) => own.size > 0).map(({ order }) => [order.id, order]));
        const now = orders.map((order) => known.get(order.id) ?? order);
        const mine = (await local(null)).orders.filter(({ id }) => !orders.some((order) => order.id === id));
        const open = [...mine, ...now].filter(({ differencePending }) => differencePending !== 0);
        return { orders: open, only: null, hasMore: next !== null };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return local(error.code === 'offline' ? 'offline' : 'here');
      }
    };
    ask().then(
      (answer) => wanted && setFound(answer),
      (error: unknown) => wanted && setFailure(error),
    );
    return () => {
      wanted = false;
    };
  }, [api, books, role, token, online, version]);
  if (failure !== undefined) throw failure;
  return found;
}
