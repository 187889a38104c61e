import './pay.css';
import { useLayoutEffect } from 'preact/hooks';
import { type Money as Amount, negate } from '../../shared/money/money.ts';
import type { TenderMethod } from '../../shared/orders/order.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { decimalSeparator } from '../i18n/formats.ts';
import { goBack, navigate } from '../routes.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { cartCount } from '../till/cart-lines.ts';
import { CustomerBar } from '../till/customer-bar.tsx';
import { KeyHint } from '../till/key-hint.tsx';
import { keyAttribute, keyName, keys } from '../till/keys.ts';
import { KeysOnDemand } from '../till/keys-dialog.tsx';
import { useCart } from '../till/use-cart.ts';
import { useKey, useKeys } from '../till/use-key.ts';
import { useScanAtPayment } from '../till/use-scan-to-cart.ts';
import { AskToOpen } from '../till-sessions/ask-to-open.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { Money } from '../ui/money.tsx';
import { NumPad } from '../ui/num-pad.tsx';
import { Page } from '../ui/page.tsx';
import { OverLimitDialog } from './over-limit-dialog.tsx';
import { methodsInOrder } from './plan-tenders.ts';
import { TenderRows } from './tender-rows.tsx';
import { type Checkout, useCheckout } from './use-checkout.ts';
import { useWide } from './use-wide.ts';

/** How the open sale is paid: one way or several, to the last unit. */
export function PayPage() {
  const cart = useCart();
  const isEmpty = cart !== null && cart.lines.length === 0;
  // The sale that was just made empties the cart too; by then this page is gone.
  useLayoutEffect(() => {
    if (isEmpty) navigate('/', { replace: true });
  }, [isEmpty]);
  if (cart === null || isEmpty) return <Loading />;
  // What was typed for one sale is never seen on another.
  return <Payment key={cart.orderId} cart={cart} />;
}

function Payment({ cart }: { cart: Cart }) {
  const formats = useShopFormats();
  const wide = useWide();
  const checkout = useCheckout(cart);
  const { exponent, locale } = formats.moneyFormat;
  useKey('complete', checkout.submit);
  useScanAtPayment({ waits: checkout.busy || checkout.asksToAllow, remember: checkout.remember });
  return (
    <Page
      title={t('pay.title')}
      subtitle={`${t('till.items', { count: cartCount(cart) })} · ${formats.money(checkout.total)}`}
      back={() => goBack('/')}
      width="full"
      footer={<PayFooter checkout={checkout} />}
    >
      <div class="pay">
        <div class="pay-head">
          <Money word={t('till.total')} text={formats.money(checkout.total)} size="huge" />
        </div>
        <div class="pay-customer">
          <CustomerBar cart={cart} />
        </div>
        <Methods checkout={checkout} />
        <div class="pay-rows">
          <RefusalBanner refusal={checkout.refusal} />
          {checkout.soldElsewhere && (
            <Banner tone="danger" live>
              <p>{t('pay.sold_elsewhere')}</p>
            </Banner>
          )}
          <TenderRows checkout={checkout} wide={wide} />
        </div>
        {wide && (
          <div class="pay-pad">
            <NumPad
              onKey={checkout.press}
              separator={exponent === 0 ? undefined : decimalSeparator(locale)}
              disabled={checkout.activeKey === null}
            />
          </div>
        )}
      </div>
      <OverLimitDialog checkout={checkout} />
      <AskToOpen />
      <KeysOnDemand />
      {checkout.approvalDialog}
    </Page>
  );
}

const icons: Readonly<Record<TenderMethod, IconName>> = {
  cash: 'cash',
  card: 'card',
  transfer: 'transfer',
  qr: 'qr',
  account: 'notebook',
};

function Methods({ checkout }: { checkout: Checkout }) {
  const inUse = new Set(checkout.plan.rows.map(({ row }) => row.method));
  // While the sale is being made, it is what it was.
  useKeys(methodsInOrder, checkout.choose, !checkout.busy);
  return (
    <fieldset class="pay-methods">
      <legend class="visually-hidden">{t('pay.methods')}</legend>
      {methodsInOrder.map((method) => (
        <button
          key={method}
          type="button"
          class={`pay-method pay-method-${method}`}
          aria-pressed={inUse.has(method)}
          aria-keyshortcuts={keyAttribute(keys.value[method])}
          onClick={() => checkout.choose(method)}
        >
          <Icon name={icons[method]} />
          <span>{t(`tender.${method}`)}</span>
          {method === 'account' && <Available checkout={checkout} />}
          <KeyHint action={method} />
        </button>
      ))}
    </fieldset>
  );
}

/** On the key itself: how much may go on account, before anybody chooses it. */
function Available({ checkout: { customer, tillCredit } }: { checkout: Checkout }) {
  const formats = useShopFormats();
  if (customer === null || tillCredit === null || tillCredit.available === null) return null;
  const where = tillCredit.contact === 'in_touch' ? 'credit.available_amount' : 'till_credit.available_here_amount';
  return <span class="pay-method-note">{t(where, { amount: formats.money(tillCredit.available) })}</span>;
}

/** Characters of "$ 9.999.999,99": a longer figure gives up its size before it breaks. */
const LONG = 14;

function Figure({ word, amount, tone }: { word: string; amount: Amount; tone: 'owes' | 'over' | 'favour' }) {
  const text = useShopFormats().money(amount);
  return <Money word={word} text={text} tone={tone} size={text.length > LONG ? 'small' : 'large'} />;
}

/** What is left or given back, always in sight, and the one button that sells. */
function PayFooter({ checkout }: { checkout: Checkout }) {
  const { remaining, change } = checkout.plan;
  return (
    <div class="pay-footer">
      <div class="pay-left" aria-live="polite">
        {remaining > 0 && <Figure word={t('pay.remaining')} amount={remaining} tone="owes" />}
        {remaining < 0 && <Figure word={t('pay.excess')} amount={negate(remaining)} tone="over" />}
        {remaining === 0 && change > 0 && <Figure word={t('pay.change')} amount={change} tone="favour" />}
        {remaining === 0 && checkout.lacksCustomer && <span class="pay-lacks">{t('pay.customer_missing')}</span>}
        {checkout.canSell && checkout.needsSupervisor && (
          <span class="pay-lacks">{t('till_credit.needs_supervisor')}</span>
        )}
        {remaining === 0 && change === 0 && checkout.canSell && !checkout.needsSupervisor && (
          <span class="pay-complete">
            <Icon name="check" /> {t('pay.complete')}
          </span>
        )}
      </div>
      <Button
        variant="primary"
        size="large"
        icon="check"
        disabled={!checkout.canSell}
        busy={checkout.busy}
        aria-keyshortcuts={keyAttribute(keys.value.complete)}
        onClick={checkout.submit}
      >
        {t('pay.validate')} <kbd class="key-hint">{keyName(keys.value.complete)}</kbd>
      </Button>
    </div>
  );
}
