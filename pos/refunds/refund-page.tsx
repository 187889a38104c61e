import { useRef, useState } from 'preact/hooks';
import { type Money, money, ZERO } from '../../shared/money/money.ts';
import { type PaymentMethod, paymentMethods } from '../../shared/payments/payment.ts';
import { refundable } from '../../shared/refunds/pay-refund.ts';
import { Balance } from '../credit/balance.tsx';
import { figureAge } from '../credit/figure-age.ts';
import { useAccount } from '../credit/use-account.ts';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText, unreadAmount } from '../i18n/refusal-text.ts';
import { AccountChanged } from '../payments/account-changed.tsx';
import { useSeen } from '../payments/use-seen.ts';
import { newId } from '../record-command.ts';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { SaveForm } from '../shell/save-form.tsx';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useShortDrawer } from '../till-sessions/use-short-drawer.tsx';
import { AmountField } from '../ui/amount-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useTill } from '../use-till.ts';
import { rememberRefund } from './last-refund.ts';
import { payRefund, refundableBy } from './pay.ts';

/** Credit in favour is paid out: never more than there is (D-06). */
export function RefundPage({ params }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const view = useAccount(customerId);
  const back = () => goBack(`/customers/${customerId}`);
  return (
    <Page title={t('refund.title')} subtitle={view?.profile.name} back={back} width="narrow">
      {view === undefined && <Loading />}
      {view === null && <EmptyState icon="person" title={t('customer.missing')} />}
      {view && <RefundForm view={view} />}
    </Page>
  );
}

function RefundForm({ view }: { view: AccountView }) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const shortDrawer = useShortDrawer();
  const [refundId] = useState(() => newId(till));
  const [text, setText] = useState<string | null>(null);
  const [method, setMethod] = useState<PaymentMethod>('cash');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const credit = refundable(view.account);
  const cashUnit = till.books.business.value?.settings.cashUnit ?? 1;
  const most = refundableBy(method, credit, cashUnit);
  const mostOf = (one: Offered) => refundableBy(method, one.credit, one.cashUnit);
  const offered: Offered = { credit, cashUnit };
  const seen = useSeen(offered, (before, now) => text === null && mostOf(before) !== mostOf(now));
  // From then on it is the refund itself that moves the account.
  const isPaid = useRef(false);
  const asksAgain = seen.hasMoved && !act.busy && !isPaid.current;
  const { asOf } = till.books.status.value;
  const read = text === null ? most : formats.readAmount(text);
  const amount = read === null ? null : money(Math.abs(read));
  const error = errorOf(
    text,
    amount,
    { credit, most, payable: refundableBy(method, amount ?? most, cashUnit) },
    formats,
  );
  const submit = async () => {
    if (amount === null || error !== null || seen.isSamePress()) return;
    if (seen.hasMoved) return seen.agree();
    const refund = { refundId, customerId: view.profile.id, amount, method, reason: reason.trim() };
    const done = await act.run(async () => {
      if (!(await shortDrawer.mayGoOut(method === 'cash' ? amount : ZERO))) return null;
      const paid = await payRefund(till, { ...refund, reference: method === 'cash' ? '' : reference.trim() });
      isPaid.current = paid.ok;
      return paid;
    });
    if (done === null) return;
    rememberRefund(done);
    navigate(`/refunds/${refundId}`, { replace: true });
  };
  const written = formats.money(amount ?? 0);
  return (
    <>
      <div class="stack gap-1">
        <Balance balance={view.account.balance} size="large" />
        <p class="muted small">{figureAge(asOf, view.unsynced, formats)}</p>
      </div>
      <AccountChanged
        sentence={
          seen.before && (asksAgain || !seen.hasMoved)
            ? t('payment.changed.favour', { before: formats.money(seen.before.credit), now: formats.money(credit) })
            : null
        }
        asks={asksAgain}
      />
      {credit === 0 ? (
        <EmptyState icon="cash" title={t('refund.nothing')} />
      ) : (
        <SaveForm
          act={act}
          unsaved={null}
          onSave={() => void submit()}
          label={t(asksAgain ? 'payment.changed.accept' : 'refund.confirm', { amount: written })}
          icon="cash"
        >
          <div class="card stack">
            <AmountField
              label={t('refund.amount')}
              value={text ?? formats.amount(most)}
              hint={written}
              error={error}
              name="amount"
              onInput={(typed) => {
                setText(typed);
                seen.look();
              }}
            />
            <SegmentedControl
              label={t('refund.method')}
              value={method}
              options={paymentMethods.map((value) => ({ value, label: t(`tender.${value}`) }))}
              onChange={setMethod}
            />
            {most < credit && (
              <p class="muted small">
                {t('refund.coins', { amount: formats.money(most), rest: formats.money(credit - most) })}
              </p>
            )}
            {method !== 'cash' && (
              <Field
                label={t('pay.reference')}
                optional
                value={reference}
                name="reference"
                maxLength={80}
                onInput={setReference}
              />
            )}
            <Field label={t('act.reason')} optional value={reason} name="reason" maxLength={200} onInput={setReason} />
          </div>
        </SaveForm>
      )}
      {shortDrawer.dialog}
    </>
  );
}

/** What there was to pay out of, when the form offered it. */
interface Offered {
  readonly credit: Money;
  readonly cashUnit: number;
}

interface Limits {
  readonly credit: Money;
  /** Of it, what the chosen method can pay. */
  readonly most: Money;
  /** Of the amount, what the chosen method can pay. */
  readonly payable: Money;
}

function errorOf(text: string | null, amount: Money | null, limits: Limits, formats: ShopFormats): string | null {
  const { credit, most, payable } = limits;
  if (amount === null) return unreadAmount(text ?? '');
  if (amount > credit) return t('refund.too_much', { amount: formats.money(credit) });
  if (amount > most) return t('refund.no_coins', { amount: formats.money(most) });
  if (amount !== payable) return t('refund.no_coins', { amount: formats.money(payable) });
  return amount === 0 ? refusalText('amount_zero') : null;
}
