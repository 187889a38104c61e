import { Balance } from '../credit/balance.tsx';
import { useLimit } from '../credit/use-account.ts';
import type { CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { formatPhone } from '../i18n/format-phone.ts';
import { Icon } from '../ui/icon.tsx';
import { RowContent } from '../ui/list.tsx';

export const ROW_HEIGHT = 76;

/** A customer in any list: name, what tells him from others of that name, and what he owes in words. */
export function CustomerRow({ customer, alike = false }: { customer: CustomerSummary; alike?: boolean }) {
  const limit = useLimit(customer);
  const reached = [customer.phone && formatPhone(customer.phone), customer.document].filter(Boolean).join(' · ');
  const known = reached || customer.address || customer.email || customer.category;
  const detail = known || (alike ? `#${customer.id.slice(-4)}` : undefined);
  return (
    <RowContent
      title={customer.name || t('customer.unnamed')}
      detail={detail}
      end={
        <span class="row row-nowrap gap-1">
          <Balance balance={customer.balance} limit={limit} />
          {customer.unsynced > 0 && <Icon name="cloud-off" size="small" label={t('credit.pending')} />}
        </span>
      }
    />
  );
}
