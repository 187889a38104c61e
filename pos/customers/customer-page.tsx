import { useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import { compareByAge } from '../../shared/credit/post.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { Balance } from '../credit/balance.tsx';
import { CreditTerms } from '../credit/credit-terms.tsx';
import { debtTitle } from '../credit/debt-title.ts';
import { Entry } from '../credit/entry.tsx';
import { figureAge } from '../credit/figure-age.ts';
import { Movements } from '../credit/movements.tsx';
import { useAccount, useCustomer, useLimit } from '../credit/use-account.ts';
import type { AccountView } from '../db/books.ts';
import { HistorySection } from '../history/history-list.tsx';
import { t } from '../i18n/catalogue.ts';
import { formatPhone } from '../i18n/format-phone.ts';
import { DueText } from '../payments/paid-debts.tsx';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { changeCart } from '../till/cart.ts';
import { useCart } from '../till/use-cart.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { List } from '../ui/list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';

/** A customer and his account: what he owes, until when, and how it came to be. */
export function CustomerPage({ params }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const view = useAccount(customerId);
  const summary = useCustomer(customerId);
  const role = useTill().session.value?.user.role;
  const canAct = role !== undefined && (mayDo(role, 'order.sell') || mayDo(role, 'payment.take'));
  const name = view?.profile.name || summary?.name || t('customer.unnamed');
  return (
    <Page
      title={view === null ? t('customer.title') : name}
      subtitle={view?.profile.archived ? t('customer.archived') : undefined}
      back={() => goBack('/customers')}
      footer={view && canAct ? <Actions view={view} /> : undefined}
    >
      {view === undefined ? (
        <Loading />
      ) : view === null ? (
        <EmptyState icon="person" title={t('customer.missing')} />
      ) : (
        <Account view={view} />
      )}
    </Page>
  );
}

function Account({ view }: { view: AccountView }) {
  const formats = useShopFormats();
  const { asOf } = useTill().books.status.value;
  return (
    <>
      <div class="card stack gap-3">
        <div class="stack gap-1">
          <Balance balance={view.account.balance} limit={useLimit(view.profile)} size="huge" />
          <p class="muted small">{figureAge(asOf, view.unsynced, formats)}</p>
        </div>
        <CreditTerms view={view} />
      </div>
      <Debts view={view} />
      <section class="stack gap-2" aria-label={t('credit.movements')}>
        <h2>{t('credit.movements')}</h2>
        <Movements view={view} />
      </section>
      <Profile view={view} />
      <HistorySection entity="customer" id={view.profile.id} />
    </>
  );
}

/** What is still open, oldest due first. */
function Debts({ view }: { view: AccountView }) {
  const { clock } = useTill();
  const formats = useShopFormats();
  const today = businessDateAt(instantOf(clock.now()), formats.timeZone);
  const open = view.account.installments.toSorted(compareByAge);
  if (open.length === 0) return null;
  return (
    <section class="stack gap-2" aria-label={t('credit.open_debts')}>
      <h2>{t('credit.open_debts')}</h2>
      <div class="card card-flush">
        <List label={t('credit.open_debts')}>
          {open.map((installment) => (
            <Entry
              key={installment.id}
              title={debtTitle(installment, view.movements, formats)}
              figure={formats.money(installment.outstanding)}
              detail={<DueText installment={installment} today={today} />}
              note={
                installment.outstanding < installment.amount &&
                t('credit.paid_of', {
                  paid: formats.money(installment.amount - installment.outstanding),
                  amount: formats.money(installment.amount),
                })
              }
            />
          ))}
        </List>
      </div>
    </section>
  );
}

const shown = ['phone', 'document', 'email', 'address', 'category'] as const;

function Profile({ view: { profile } }: { view: AccountView }) {
  const role = useTill().session.value?.user.role;
  const filled = shown.filter((field) => profile[field]);
  return (
    <section class="card stack gap-3" aria-label={t('customer.data')}>
      <h2>{t('customer.data')}</h2>
      {filled.length > 0 && (
        <KeyValues>
          {filled.map((field) => (
            <KeyValue key={field} label={t(`customer.${field}`)}>
              {field === 'phone' ? formatPhone(profile.phone ?? '') : profile[field]}
            </KeyValue>
          ))}
        </KeyValues>
      )}
      <div class="row">
        {role && mayDo(role, 'customer.save') && (
          <Button size="small" icon="edit" onClick={() => navigate(`/customers/${profile.id}/edit`)}>
            {t('action.edit')}
          </Button>
        )}
        {role && mayDo(role, 'debt.open') && (
          <TextLink href={`/customers/${profile.id}/debt`} icon="notebook">
            {t('customer.old_debt')}
          </TextLink>
        )}
      </div>
    </section>
  );
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
