import './payments.css';
import { noteKeysOf } from '../../shared/money/denominations.ts';
import { money } from '../../shared/money/money.ts';
import { type PaymentMethod, paymentMethods } from '../../shared/payments/payment.ts';
import { Balance, balanceText } from '../credit/balance.tsx';
import { figureAge } from '../credit/figure-age.ts';
import { useAccount, useLimit } from '../credit/use-account.ts';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText, unreadAmount } from '../i18n/refusal-text.ts';
import { noteText } from '../orders/cash-keys.ts';
import { hasBank } from '../orders/plan-tenders.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { KeyHint } from '../till/key-hint.tsx';
import { keyAttribute, keys } from '../till/keys.ts';
import { KeysOnDemand } from '../till/keys-dialog.tsx';
import { useKey, useKeys } from '../till/use-key.ts';
import { AskToOpen } from '../till-sessions/ask-to-open.tsx';
import { AmountField } from '../ui/amount-field.tsx';
import { Button } from '../ui/button.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { Money } from '../ui/money.tsx';
import { Page } from '../ui/page.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useTill } from '../use-till.ts';
import { AccountChanged } from './account-changed.tsx';
import { PaidDebts } from './paid-debts.tsx';
import type { AccountMove } from './plan-on-account.ts';
import { type PaymentForm, usePayment } from './use-payment.ts';

/** *Abonar*: what a customer pays of what he owes, on any day and in any amount. */
export function PaymentPage({ params }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const view = useAccount(customerId);
  const back = () => goBack(`/customers/${customerId}`);
  if (view) return <Form view={view} onBack={back} />;
  return (
    <Page title={t('payment.title')} back={back} width="narrow">
      {view === undefined ? <Loading /> : <EmptyState icon="person" title={t('customer.missing')} />}
    </Page>
  );
}

function Form({ view, onBack }: { view: AccountView; onBack: () => void }) {
  const form = usePayment(view);
  useKey('complete', form.submit);
  return (
    <Page
      title={t('payment.title')}
      subtitle={view.profile.name || t('customer.unnamed')}
      back={onBack}
      width="narrow"
      footer={<Confirm form={form} />}
    >
      <Debt view={view} />
      <div class="card stack">
        <Amount form={form} />
        <Method form={form} />
      </div>
      {form.canTake && <Preview form={form} view={view} />}
      <Moved form={form} />
      <RefusalBanner refusal={form.refusal} />
      <AskToOpen />
      <KeysOnDemand />
    </Page>
  );
}

function Moved({ form: { moved, asksAgain } }: { form: PaymentForm }) {
  const formats = useShopFormats();
  return <AccountChanged sentence={moved && moveSentence(moved, formats.money)} asks={asksAgain} />;
}

const moveSentence = (moved: AccountMove, write: (amount: number) => string): string =>
  moved.what === 'debts'
    ? t('payment.changed.debts')
    : t(`payment.changed.${moved.what}`, { before: write(moved.before), now: write(moved.now) });

function Debt({ view }: { view: AccountView }) {
  const formats = useShopFormats();
  const { asOf } = useTill().books.status.value;
  return (
    <div class="stack gap-1">
      <Balance balance={view.account.balance} limit={useLimit(view.profile)} size="large" />
      <p class="muted small">{figureAge(asOf, view.unsynced, formats)}</p>
    </div>
  );
}

function Amount({ form }: { form: PaymentForm }) {
  const formats = useShopFormats();
  const { draft, plan, debt, overdue } = form;
  const nothingDue = debt === 0;
  // Nobody has typed an advance yet: that is no mistake.
  const error = nothingDue && plan.wanted === 0 && draft.text === null ? null : amountError(form, formats.money);
  const showsOverdue = overdue > 0 && overdue < debt;
  const isOffer = (offer: 'all' | 'overdue') => draft.text === null && draft.offer === offer;
  return (
    <div class="stack gap-2">
      <AmountField
        label={t('payment.amount')}
        value={draft.text ?? formats.amount(plan.wanted)}
        hint={plan.wanted === 0 && nothingDue ? t('payment.nothing_due') : formats.money(plan.wanted)}
        error={error}
        name="amount"
        onInput={(text) => form.change({ text })}
      />
      {!nothingDue && (
        <div class="chips payment-chips">
          <Chip pressed={isOffer('all')} onClick={() => form.change({ text: null, offer: 'all' })}>
            {t('payment.all', { amount: formats.money(debt) })}
          </Chip>
          {showsOverdue && (
            <Chip pressed={isOffer('overdue')} onClick={() => form.change({ text: null, offer: 'overdue' })}>
              {t('payment.overdue', { amount: formats.money(overdue) })}
            </Chip>
          )}
        </div>
      )}
      {plan.excess > 0 && (
        <CheckField
          label={t('payment.keep_excess', { amount: formats.money(plan.excess) })}
          hint={draft.method === 'cash' && !nothingDue ? t('payment.keep_excess.cash') : undefined}
          checked={draft.keepExcess}
          onChange={(keepExcess) => form.change({ keepExcess })}
        />
      )}
    </div>
  );
}

function amountError({ plan, debt, draft }: PaymentForm, write: (minorUnits: number) => string): string | null {
  if (plan.amountError === null) return null;
  if (plan.amountError === 'amount_over_due' && debt === 0) return t('payment.advance');
  if (plan.amountError === 'amount_over_due') return t('payment.over_due', { amount: write(debt) });
  return plan.amountError === 'amount_invalid' ? unreadAmount(draft.text ?? '') : refusalText(plan.amountError);
}

const icons: Readonly<Record<PaymentMethod, IconName>> = {
  cash: 'cash',
  card: 'card',
  transfer: 'transfer',
  qr: 'qr',
};

function Method({ form }: { form: PaymentForm }) {
  const choose = (method: PaymentMethod) => form.change({ method });
  useKeys(paymentMethods, choose, !form.busy);
  return (
    <>
      <div class="payment-methods">
        <SegmentedControl
          label={t('payment.method')}
          value={form.draft.method}
          options={paymentMethods.map((method) => ({
            value: method,
            label: t(`tender.${method}`),
            icon: icons[method],
            badge: <KeyHint action={method} />,
            keyShortcuts: keyAttribute(keys.value[method]),
          }))}
          onChange={choose}
        />
      </div>
      {form.draft.method === 'cash' ? (
        <Cash form={form} />
      ) : (
        <>
          {hasBank(form.draft.method) && (
            <Field
              label={t('pay.bank')}
              optional
              value={form.proof.bank}
              name="bank"
              maxLength={80}
              autoCapitalize="words"
              onInput={(bank) => form.refer({ bank })}
            />
          )}
          <Field
            label={t('pay.reference')}
            optional
            value={form.proof.reference}
            name="reference"
            maxLength={80}
            autoCapitalize="characters"
            onInput={(reference) => form.refer({ reference })}
          />
        </>
      )}
    </>
  );
}

function Cash({ form }: { form: PaymentForm }) {
  const formats = useShopFormats();
  const { draft, plan } = form;
  const { currency } = formats.moneyFormat;
  const typed = Math.abs(formats.readAmount(draft.received) ?? 0);
  return (
    <div class="stack gap-2">
      <AmountField
        label={t('pay.cash_received')}
        value={draft.received}
        hint={t('payment.received.hint')}
        error={plan.receivedError && refusalText(plan.receivedError)}
        name="received"
        onInput={(received) => form.change({ received })}
      />
      <div class="chips payment-chips">
        <Chip pressed={draft.received === ''} onClick={() => form.change({ received: '' })}>
          {t('pay.exact')}
        </Chip>
        {noteKeysOf(currency).map((note) => (
          <Chip key={note} icon="plus" onClick={() => form.change({ received: formats.amount(money(typed + note)) })}>
            {noteText(note, formats.moneyFormat)}
          </Chip>
        ))}
      </div>
      {plan.rounding > 0 && <p class="muted small">{t('pay.rounding', { amount: formats.money(plan.rounding) })}</p>}
    </div>
  );
}

function Preview({ form, view }: { form: PaymentForm; view: AccountView }) {
  const formats = useShopFormats();
  const { plan } = form;
  const after = money(view.account.balance - plan.amount - plan.rounding);
  return (
    <section class="stack gap-2" aria-label={t('payment.pays')}>
      {form.pays.length > 0 && (
        <>
          <h2>{t('payment.pays')}</h2>
          <PaidDebts debts={form.pays} today={form.today} movements={view.movements} />
        </>
      )}
      <p class="muted">{t('pay.account.after', { balance: balanceText(after, formats) })}</p>
    </section>
  );
}

function Confirm({ form }: { form: PaymentForm }) {
  const formats = useShopFormats();
  const { plan } = form;
  return (
    <div class="payment-footer">
      <div class="payment-figures" aria-live="polite">
        {plan.change > 0 && (
          <Money word={t('pay.change')} text={formats.money(plan.change)} tone="favour" size="large" />
        )}
      </div>
      <Button
        variant="primary"
        size="large"
        icon="check"
        disabled={!form.canTake}
        busy={form.busy}
        aria-keyshortcuts={keyAttribute(keys.value.complete)}
        onClick={form.submit}
      >
        {form.canTake ? t(confirmKey(form), { amount: formats.money(plan.amount) }) : t('payment.confirm.none')}{' '}
        <KeyHint action="complete" />
      </Button>
    </div>
  );
}

const confirmKey = ({ asksAgain }: PaymentForm) => (asksAgain ? 'payment.changed.accept' : 'payment.confirm');
