import { compareByAge } from '../../shared/credit/post.ts';
import type { CustomerStatistics } from '../../shared/customers/customer-file.ts';
import { Balance } from '../credit/balance.tsx';
import { CreditTerms } from '../credit/credit-terms.tsx';
import { figureAge } from '../credit/figure-age.ts';
import { useLimit } from '../credit/use-account.ts';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { AccountActs } from '../movements/account-acts.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { OpenDebts } from './debts-tab.tsx';
import { OnlyOnline } from './only-online.tsx';
import type { ServerPart } from './use-server-part.ts';

/** R4-06: what he owes in words, his terms, what it has come to, and why. */
export function AccountTab({ view, statistics }: { view: AccountView; statistics: ServerPart<CustomerStatistics> }) {
  const formats = useShopFormats();
  const { asOf } = useTill().books.status.value;
  const { id } = view.profile;
  const open = view.account.installments.toSorted(compareByAge);
  return (
    <>
      <div class="card stack gap-3">
        <div class="stack gap-1">
          <Balance balance={view.account.balance} limit={useLimit(view.profile)} size="huge" />
          <p class="muted small">{figureAge(asOf, view.unsynced, formats)}</p>
        </div>
        <CreditTerms view={view} />
        <TextLink href={`/customers/${id}/explain`} icon="info">
          {t('customer_file.explain')}
        </TextLink>
      </div>
      <AccountActs view={view} />
      <Statistics part={statistics} />
      {open.length > 0 && <OpenDebts view={view} />}
    </>
  );
}

function Statistics({ part }: { part: ServerPart<CustomerStatistics> }) {
  const formats = useShopFormats();
  const found = part.value;
  return (
    <section class="card stack gap-3" aria-label={t('customer_file.statistics')}>
      <h2>{t('customer_file.statistics')}</h2>
      {found && part.isOld && <p class="muted small">{t('customer_file.old')}</p>}
      {found ? (
        <KeyValues>
          <KeyValue label={t('customer_file.credit_orders')}>{found.creditOrders}</KeyValue>
          <KeyValue label={t('customer_file.bought')}>{formats.money(found.bought)}</KeyValue>
          <KeyValue label={t('customer_file.paid')}>{formats.money(found.paid)}</KeyValue>
          <KeyValue label={t('customer_file.pending_debt')}>{formats.money(found.pendingDebt)}</KeyValue>
          <KeyValue label={t('customer_file.in_favour')}>{formats.money(found.creditInFavour)}</KeyValue>
          <KeyValue label={t('customer_file.last_payment')}>
            {found.lastPayment === null ? t('customer_file.no_payment') : formats.date(found.lastPayment)}
          </KeyValue>
        </KeyValues>
      ) : (
        <OnlyOnline part={part} text={t('customer_file.offline.statistics')} />
      )}
      {found && found.merged.length > 0 && (
        <Banner>
          <p>
            {t('customer_file.merged', {
              names: found.merged.map(({ name }) => name || t('customer.unnamed')).join(', '),
            })}
          </p>
        </Banner>
      )}
      {part.dialog}
    </section>
  );
}
