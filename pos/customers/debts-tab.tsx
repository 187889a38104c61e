import { compareByAge } from '../../shared/credit/post.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { sum } from '../../shared/money/money.ts';
import { debtTitle } from '../credit/debt-title.ts';
import { Entry } from '../credit/entry.tsx';
import { figureAge } from '../credit/figure-age.ts';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { DueText } from '../payments/paid-debts.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { List } from '../ui/list.tsx';
import { useTill } from '../use-till.ts';

/** Everything open, with when it is due and how late it is: a till holds all of it. */
export function DebtsTab({ view }: { view: AccountView }) {
  const formats = useShopFormats();
  const { asOf } = useTill().books.status.value;
  const open = view.account.installments;
  if (open.length === 0) return <EmptyState icon="check" title={t('customer_file.no_debts')} />;
  return (
    <>
      <p class="muted small">{figureAge(asOf, view.unsynced, formats)}</p>
      <OpenDebts view={view} />
      <div class="card">
        <KeyValues>
          <KeyValue label={t('customer_file.pending_debt')} strong>
            {formats.money(sum(open.map(({ outstanding }) => outstanding)))}
          </KeyValue>
        </KeyValues>
      </div>
    </>
  );
}

/** What is still open, oldest due first. */
export function OpenDebts({ view }: { view: AccountView }) {
  const { clock } = useTill();
  const formats = useShopFormats();
  const today = businessDateAt(instantOf(clock.now()), formats.timeZone);
  const open = view.account.installments.toSorted(compareByAge);
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
                t('credit.left_of', {
                  left: formats.money(installment.outstanding),
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
