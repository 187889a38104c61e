import './credit.css';
import { useEffect } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { AccountView, CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTill } from '../use-till.ts';
import { Balance } from './balance.tsx';
import { CreditTerms } from './credit-terms.tsx';
import { figureAge } from './figure-age.ts';
import { Movements } from './movements.tsx';
import { useAccount, useLimit } from './use-account.ts';

interface CreditDialogProps {
  open: boolean;
  customer: CustomerSummary;
  onClose: () => void;
}

/** The customer's account over the sale: balance, limit, last movements, and the way to take a payment. */
export function CreditDialog({ open, customer, onClose }: CreditDialogProps) {
  const role = useTill().session.value?.user.role;
  const pay = () => {
    onClose();
    navigate(`/customers/${customer.id}/pay`);
  };
  return (
    <Dialog
      open={open}
      wide
      title={customer.name || t('customer.unnamed')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.close')}</Button>
          {role && mayDo(role, 'payment.take') && (
            <Button variant="primary" icon="cash" onClick={pay}>
              {t('credit.pay')}
            </Button>
          )}
        </>
      }
    >
      <CreditSheet customer={customer} />
    </Dialog>
  );
}

/** Shown at once from memory; a fresher figure follows by itself when there is a connection, and never holds up the sale. */
function CreditSheet({ customer }: { customer: CustomerSummary }) {
  const till = useTill();
  const formats = useShopFormats();
  const view = useAccount(customer.id);
  const { asOf } = till.books.status.value;
  const { sync } = till;
  useEffect(() => void sync.syncNow(), [sync]);
  return (
    <>
      <div class="stack gap-1">
        <Balance balance={customer.balance} limit={useLimit(customer)} size="huge" />
        <p class="muted small">{figureAge(asOf, customer.unsynced, formats)}</p>
      </div>
      {view === undefined ? <Loading /> : view && <AccountDetails view={view} />}
    </>
  );
}

function AccountDetails({ view }: { view: AccountView }) {
  return (
    <>
      <CreditTerms view={view} />
      <h3>{t('credit.movements')}</h3>
      <Movements view={view} />
    </>
  );
}
