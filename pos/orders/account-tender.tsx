import { installmentState, overdueAmount } from '../../shared/credit/account.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { ZERO } from '../../shared/money/money.ts';
import { balanceText } from '../credit/balance.tsx';
import { figureAge } from '../credit/figure-age.ts';
import { useAccount } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { askWhoBuys } from '../till/picking.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTill } from '../use-till.ts';
import { type PlannedRow, restFor } from './plan-tenders.ts';
import type { Checkout } from './use-checkout.ts';
import { doubtText } from './what-to-allow.ts';

interface AccountTenderProps {
  planned: PlannedRow;
  checkout: Checkout;
}

/** *Cuenta corriente*: to whom, how much of it, under which limit, and when it is due. */
export function AccountTender({ planned, checkout }: AccountTenderProps) {
  if (checkout.customer === null) return checkout.customerId === null ? <CustomerRequired /> : <Loading lines={2} />;
  return (
    <>
      <CreditRow checkout={checkout} />
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

/** What he owes, how far he may, and what this till may still sell him by itself: with how old that is, and why it is not more. */
function CreditRow({ checkout }: { checkout: Checkout }) {
  const formats = useShopFormats();
  const { asOf } = useTill().books.status.value;
  const { customer, tillCredit } = checkout;
  if (!customer || !tillCredit) return null;
  const { limit, available, contact } = tillCredit;
  return (
    <>
      <dl class="credit-row" aria-label={t('credit.button')}>
        <div>
          <dt>{t('till_credit.used')}</dt>
          <dd>{formats.money(Math.max(0, customer.balance))}</dd>
        </div>
        <div>
          <dt>{t('credit.limit')}</dt>
          <dd>{limit === null ? t('credit.no_limit') : formats.money(limit)}</dd>
        </div>
        {available !== null && (
          <div>
            <dt>{t(contact === 'in_touch' ? 'credit.available' : 'till_credit.available_here')}</dt>
            <dd>{formats.money(available)}</dd>
          </div>
        )}
      </dl>
      <p class="muted small">{figureAge(asOf, customer.unsynced, formats)}</p>
      <Overdue customerId={customer.id} />
    </>
  );
}

/** D-27: what is overdue is said, and stops nobody. */
function Overdue({ customerId }: { customerId: string }) {
  const formats = useShopFormats();
  const { clock } = useTill();
  const view = useAccount(customerId, 'do_without');
  if (!view) return null;
  const today = businessDateAt(instantOf(clock.now()), formats.timeZone);
  const amount = overdueAmount(view.account, today);
  const since = view.account.installments
    .filter((installment) => installmentState(installment, today) === 'overdue')
    .map(({ effectiveDueDate }) => effectiveDueDate)
    .toSorted()[0];
  if (amount === 0 || since === undefined) return null;
  return (
    <p class="credit-overdue small">
      {t('till_credit.overdue', { amount: formats.money(amount), date: formats.date(since) })}
    </p>
  );
}

function Amounts({ planned, checkout }: AccountTenderProps) {
  const formats = useShopFormats();
  const { tillCredit, plan } = checkout;
  const available = tillCredit?.available ?? null;
  const { key } = planned.row;
  const rest = restFor(plan, key);
  // With credit for all of it, "all" says so already.
  return (
    <div class="chips">
      <Chip pressed={planned.row.text === null && plan.rows.length === 1} onClick={() => checkout.choose('account')}>
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
  const { usesInFavour, owed, balanceAfter } = checkout.credit;
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
      <WhyNot checkout={checkout} />
      <p class="muted small">{t('pay.account.after', { balance: balanceText(balanceAfter, formats) })}</p>
    </>
  );
}

/** Why it is more than this till sells on account by itself, and what can be done about it (D-27). */
function WhyNot({ checkout }: { checkout: Checkout }) {
  const formats = useShopFormats();
  const { customer, tillCredit } = checkout;
  if (!customer || !tillCredit || tillCredit.doubts.length === 0) return null;
  const { limit, overBy, doubts } = tillCredit;
  const isUsedUp = limit !== null && customer.balance >= limit;
  const texts = doubts.flatMap((doubt) => doubtText(doubt, tillCredit, formats) ?? []);
  if (overBy === 0)
    return (
      <Banner tone="warn" live>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Banner>
    );
  return (
    <Banner tone="warn" title={t('pay.account.over_limit', { amount: formats.money(overBy) })} live>
      <p>
        {isUsedUp
          ? t('till_credit.at_limit')
          : t('pay.account.over_limit.text', {
              limit: formats.money(limit ?? ZERO),
              balance: balanceText(customer.balance, formats),
            })}
      </p>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Banner>
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
