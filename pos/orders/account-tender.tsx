import { balanceText } from '../credit/balance.tsx';
import { creditFigure } from '../credit/credit-figure.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { askWhoBuys } from '../till/picking.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { type PlannedRow, restFor } from './plan-tenders.ts';
import type { Checkout } from './use-checkout.ts';

interface AccountTenderProps {
  planned: PlannedRow;
  checkout: Checkout;
}

/** *Cuenta corriente*: to whom, how much of it, under which limit, and when it is due. */
export function AccountTender({ planned, checkout }: AccountTenderProps) {
  if (checkout.customer === null) return checkout.customerId === null ? <CustomerRequired /> : <Loading lines={2} />;
  return (
    <>
      <Amounts planned={planned} checkout={checkout} />
      <Consequences checkout={checkout} />
      <DueDate checkout={checkout} />
    </>
  );
}

function CustomerRequired() {
  return (
    <Banner
      tone="warn"
      live
      action={
        <Button size="small" icon="person-add" onClick={askWhoBuys}>
          {t('customer.choose')}
        </Button>
      }
    >
      <p>{refusalText('customer_required')}</p>
    </Banner>
  );
}

function Amounts({ planned, checkout }: AccountTenderProps) {
  const formats = useShopFormats();
  const { customer, limit, plan } = checkout;
  const { available } = creditFigure(customer?.balance ?? checkout.total, limit);
  const { key } = planned.row;
  const rest = restFor(plan, key);
  // With credit for all of it, "all" says so already.
  return (
    <div class="chips">
      <Chip pressed={planned.row.text === null} onClick={() => checkout.choose('account')}>
        {t('pay.account.all')}
      </Chip>
      {available !== null && available < rest && (
        <Chip disabled={available === 0} onClick={() => checkout.write(key, formats.amount(available))}>
          {t('pay.account.available', { amount: formats.money(available) })}
        </Chip>
      )}
    </div>
  );
}

function Consequences({ checkout }: { checkout: Checkout }) {
  const formats = useShopFormats();
  const { credit, customer, limit } = checkout;
  const { usesInFavour, owed, overBy } = credit;
  return (
    <>
      {usesInFavour > 0 && (
        <Banner tone="good" icon="info">
          <p>
            {owed > 0
              ? t('pay.account.uses_credit', { used: formats.money(usesInFavour), owed: formats.money(owed) })
              : t('pay.account.covered', { used: formats.money(usesInFavour) })}
          </p>
        </Banner>
      )}
      {overBy > 0 && (
        <Banner tone="warn" title={t('pay.account.over_limit', { amount: formats.money(overBy) })} live>
          <p>
            {t('pay.account.over_limit.text', {
              limit: formats.money(limit ?? 0),
              balance: balanceText(customer?.balance ?? limit ?? checkout.total, formats),
            })}
          </p>
        </Banner>
      )}
      <p class="muted small">{t('pay.account.after', { balance: balanceText(credit.balanceAfter, formats) })}</p>
    </>
  );
}

function DueDate({ checkout }: { checkout: Checkout }) {
  const formats = useShopFormats();
  const { dueDate, credit } = checkout;
  if (credit.owed === 0) return null;
  const { error } = dueDate;
  return (
    <Field
      label={t('pay.due_date')}
      type="date"
      value={dueDate.text}
      // The browser writes it as its own country does, which may be another than the shop's.
      hint={dueDate.error === null ? formats.date(dueDate.text) : undefined}
      error={error === null ? null : error === 'date_invalid' ? t('pay.due_date.invalid') : refusalText(error)}
      onInput={checkout.setDueDate}
    />
  );
}
