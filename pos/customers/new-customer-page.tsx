import { t } from '../i18n/catalogue.ts';
import { goBack, navigate } from '../routes.tsx';
import { Page } from '../ui/page.tsx';
import { CustomerForm } from './customer-form.tsx';

const show = (customerId: string) => navigate(`/customers/${customerId}`, { replace: true });

export function NewCustomerPage() {
  return (
    <Page title={t('customer.new')} back={() => goBack('/customers')} width="narrow">
      <CustomerForm profile={null} onSaved={show} onUseOther={show} />
    </Page>
  );
}
