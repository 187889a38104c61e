import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { CustomerForm } from './customer-form.tsx';

export function EditCustomerPage({ params }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const ready = useTill().books.ready.value;
  const customer = useCustomer(customerId);
  const back = () => goBack(`/customers/${customerId}`);
  return (
    <Page title={t('customer.edit')} back={back} width="narrow">
      {customer ? (
        <CustomerForm
          profile={customer}
          onSaved={back}
          onUseOther={(other) => navigate(`/customers/${other}`, { replace: true })}
        />
      ) : ready ? (
        <EmptyState icon="person" title={t('customer.missing')} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}
