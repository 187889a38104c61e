import './credit.css';
import { useEffect, useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import { overdueAmount, unallocatedCredit } from '../../shared/credit/account.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { AccountView, CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Loading } from '../ui/loading.tsx';
import { Money } from '../ui/money.tsx';
import { useTill } from '../use-till.ts';
import { Balance } from './balance.tsx';
import { creditFigure } from './credit-figure.ts';
import { figureAge } from './figure-age.ts';
import { MovementList } from './movement-list.tsx';
import { useAccount, useLimit } from './use-account.ts';
import { useOlderMovements } from './use-older-movements.ts';

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

/** Limit, what is left of it, credit in favour and what is overdue. */
export function CreditTerms({ view }: { view: AccountView }) {
  const { clock } = useTill();
  const formats = useShopFormats();
  const limit = useLimit(view.profile);
  const { available, overBy } = creditFigure(view.account.balance, limit);
  const today = businessDateAt(instantOf(clock.now()), formats.timeZone);
  const overdue = overdueAmount(view.account, today);
  const inFavour = unallocatedCredit(view.account);
  return (
    <KeyValues>
      <KeyValue label={t('credit.limit')}>{limit === null ? t('credit.no_limit') : formats.money(limit)}</KeyValue>
      {available !== null && (
        <KeyValue label={t('credit.available')}>
          {overBy > 0 ? (
            <Money word={t('credit.over_limit')} text={formats.money(overBy)} tone="over" />
          ) : (
            formats.money(available)
          )}
        </KeyValue>
      )}
      {overdue > 0 && (
        <KeyValue label={t('credit.overdue')}>
          <Money text={formats.money(overdue)} tone="owes" />
        </KeyValue>
      )}
      {inFavour > 0 && (
        <KeyValue label={t('credit.in_favour_unused')}>
          <Money text={formats.money(inFavour)} tone="favour" />
        </KeyValue>
      )}
    </KeyValues>
  );
}

const FIRST = 10;

/** The last ones, then all that this till holds, then the server's. */
export function Movements({ view }: { view: AccountView }) {
  const [all, setAll] = useState(false);
  const { older, canLoad, busy, failure, load } = useOlderMovements(view);
  const held = view.movements;
  const shown = all || held.length <= FIRST ? [...held, ...older] : held.slice(0, FIRST);
  const hasMoreHere = !all && held.length > FIRST;
  if (held.length === 0) return <p class="muted">{t('credit.no_movements')}</p>;
  return (
    <>
      <MovementList movements={shown} />
      {failure && (
        <Banner tone="warn" live>
          <p>{refusalText(failure.code)}</p>
        </Banner>
      )}
      {(hasMoreHere || canLoad) && (
        <Button variant="quiet" busy={busy} onClick={() => (hasMoreHere ? setAll(true) : void load())}>
          {t('action.more')}
        </Button>
      )}
    </>
  );
}
