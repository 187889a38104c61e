import { useState } from 'preact/hooks';
import { mayDo, mayRequest } from '../../shared/authority/authority.ts';
import type { CustomerStatistics } from '../../shared/customers/customer-file.ts';
import { useAccount, useCustomer } from '../credit/use-account.ts';
import type { AccountView } from '../db/books.ts';
import { HistorySection } from '../history/history-list.tsx';
import { t } from '../i18n/catalogue.ts';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { changeCart } from '../till/cart.ts';
import { useCart } from '../till/use-cart.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { AccountTab } from './account-tab.tsx';
import { DataTab } from './data-tab.tsx';
import { DebtsTab } from './debts-tab.tsx';
import { MovementsTab, OrdersTab, ReceiptsTab } from './file-lists.tsx';
import { type FileTab, FileTabs, fileTabs, readTab } from './file-tabs.tsx';
import { type ServerPart, useServerPart } from './use-server-part.ts';

/** A customer's file: what he owes, until when, how it came to be, and who he is. The same page at the till and in the office. */
export function CustomerPage({ params, query }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const view = useAccount(customerId);
  const summary = useCustomer(customerId);
  const role = useTill().session.value?.user.role;
  const canAct = role !== undefined && (mayDo(role, 'order.sell') || mayDo(role, 'payment.take'));
  const name = view?.profile.name || summary?.name || t('customer.unnamed');
  const mayEdit = role !== undefined && mayDo(role, 'customer.save') && view && !view.profile.erased;
  return (
    <Page
      title={view === null ? t('customer.title') : name}
      subtitle={view?.profile.archived ? t('customer.archived') : undefined}
      back={() => goBack('/customers')}
      actions={
        mayEdit && (
          <Button size="small" icon="edit" onClick={() => navigate(`/customers/${view.profile.id}/edit`)}>
            {t('action.edit')}
          </Button>
        )
      }
      footer={view && canAct && !view.profile.erased ? <Actions view={view} /> : undefined}
    >
      {view === undefined ? (
        <Loading />
      ) : view === null ? (
        <EmptyState icon="person" title={t('customer.missing')} />
      ) : (
        <CustomerFile view={view} tab={readTab(query)} />
      )}
    </Page>
  );
}

function CustomerFile({ view, tab }: { view: AccountView; tab: FileTab }) {
  const till = useTill();
  const role = till.session.value?.user.role;
  const { id } = view.profile;
  // What the server says is of one state of the account: another balance, or nothing unsynced any more, is another state.
  const version = [view.account.balance, view.unsynced, view.movements[0]?.id, view.profile.name].join();
  const statistics = useServerPart(`statistics ${id}`, version, () => till.api.customers.statistics(id));
  const mayKnow = role !== undefined && mayRequest(role, 'history.read');
  const shown = fileTabs.filter((one) => one !== 'history' || mayKnow);
  return (
    <>
      <FileTabs customerId={id} current={tab} shown={shown} />
      <TabBody view={view} tab={tab} version={version} statistics={statistics} />
    </>
  );
}

interface TabBodyProps {
  view: AccountView;
  tab: FileTab;
  version: string;
  statistics: ServerPart<CustomerStatistics>;
}

function TabBody({ view, tab, version, statistics }: TabBodyProps) {
  switch (tab) {
    case 'account':
      return <AccountTab view={view} statistics={statistics} />;
    case 'movements':
      return <MovementsTab view={view} version={version} />;
    case 'orders':
      return <OrdersTab view={view} version={version} />;
    case 'debts':
      return <DebtsTab view={view} />;
    case 'receipts':
      return <ReceiptsTab view={view} version={version} />;
    case 'data':
      return <DataTab view={view} statistics={statistics} />;
    case 'history':
      return <HistorySection entity="customer" id={view.profile.id} />;
  }
}

function Actions({ view: { profile } }: { view: AccountView }) {
  const till = useTill();
  const role = till.session.value?.user.role;
  const cart = useCart();
  const other = useCustomer(cart?.customerId ?? null);
  const [asking, setAsking] = useState(false);
  const isOthers = cart !== null && cart.lines.length > 0 && other !== null && other.id !== profile.id;
  const sell = () => {
    changeCart(till, (before) => ({ ...before, customerId: profile.id }));
    navigate('/');
  };
  if (!role) return null;
  return (
    <div class="grid-2">
      {mayDo(role, 'order.sell') && (
        <Button icon="cart" wide onClick={() => (isOthers ? setAsking(true) : sell())}>
          {t('customer.sell')}
        </Button>
      )}
      {mayDo(role, 'payment.take') && (
        <Button variant="primary" icon="cash" wide onClick={() => navigate(`/customers/${profile.id}/pay`)}>
          {t('credit.pay')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t('customer.sell.open_title', { name: other?.name ?? '' })}
        confirmLabel={t('customer.sell.open_confirm')}
        onConfirm={sell}
        onClose={() => setAsking(false)}
      >
        <p>{t('customer.sell.open_text', { name: profile.name })}</p>
      </ConfirmDialog>
    </div>
  );
}
