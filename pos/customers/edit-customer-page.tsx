import { mayDo } from '../../shared/authority/authority.ts';
import { balanceText } from '../credit/balance.tsx';
import { useCustomer } from '../credit/use-account.ts';
import type { CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { InUse } from '../office/in-use.tsx';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { archiveCustomer } from './archive.ts';
import { CustomerForm } from './customer-form.tsx';

export function EditCustomerPage({ params }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const { books, session } = useTill();
  const ready = books.ready.value;
  const customer = useCustomer(customerId);
  const role = session.value?.user.role;
  const back = () => goBack(`/customers/${customerId}`);
  return (
    <Page title={t('customer.edit')} subtitle={customer?.name} back={back} width="narrow">
      {customer ? (
        <>
          <CustomerForm
            key={customerId}
            profile={customer}
            onSaved={back}
            onUseOther={(other) => navigate(`/customers/${other}`, { replace: true })}
          />
          {role && mayDo(role, 'customer.archive') && <Archive customer={customer} onArchived={back} />}
        </>
      ) : ready ? (
        <EmptyState icon="person" title={t('customer.missing')} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Archive({ customer, onArchived }: { customer: CustomerSummary; onArchived: () => void }) {
  const till = useTill();
  const formats = useShopFormats();
  const balance = balanceText(customer.balance, formats);
  return (
    <InUse
      archived={customer.archived}
      icon="box"
      words={{
        archived: t('customer.archived'),
        restore: t('customer.restore'),
        archive: t('customer.archive'),
        title: t('customer.archive.title', { name: customer.name || t('customer.unnamed') }),
      }}
      set={(archived) => archiveCustomer(till, customer.id, archived)}
      onArchived={onArchived}
    >
      <p>{t('customer.archive.text')}</p>
      {customer.balance !== 0 && <p class="strong">{t('customer.archive.balance', { balance })}</p>}
    </InUse>
  );
}
