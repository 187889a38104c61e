import './till.css';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { Cart, CartLine } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { DrawerReminder } from '../till-sessions/drawer-reminder.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useLayer } from '../ui/layers.ts';
import { Loading } from '../ui/loading.tsx';
import { dialogIsOpen } from '../ui/modal-stack.ts';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { changeCart, emptyOut, undoChange } from './cart.ts';
import { ONE, removeLine, restoreLine, setQuantity } from './cart-lines.ts';
import type { CartActions } from './cart-list.tsx';
import { CartPane } from './cart-pane.tsx';
import { Catalogue } from './catalogue.tsx';
import { CheckoutBar } from './checkout-bar.tsx';
import { CustomerBar } from './customer-bar.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { followParked, parked } from './parked.ts';
import { ParkDialog, ParkedDialog } from './parked-dialog.tsx';
import { type SaleActions, SaleMenu } from './sale-menu.tsx';
import { type Removed, UndoRemoval } from './undo-removal.tsx';
import { useAdjusting } from './use-adjusting.ts';
import { useCart } from './use-cart.ts';
import { useKey } from './use-key.ts';
import { useRepeat } from './use-repeat.ts';
import { useRingUp } from './use-ring-up.tsx';
import { useScanToCart } from './use-scan-to-cart.ts';
import { useTypeAnywhere } from './use-type-anywhere.ts';

/** The counter: what is sold, to whom, and for how much. On a phone the products and the sale are two views of it. */
export function TillPage() {
  const cart = useCart();
  const titleId = useId();
  useEffect(() => {
    document.title = `${t('till.title')} · Fiado`;
    const now = document.activeElement;
    if (now === null || now === document.body) document.getElementById(titleId)?.focus({ preventScroll: true });
  }, [titleId]);
  return (
    <div class="page page-fill">
      <main id="main" class="page-main" aria-labelledby={titleId}>
        <h1 id={titleId} class="visually-hidden" tabIndex={-1}>
          {t('till.title')}
        </h1>
        {cart ? <Counter cart={cart} /> : <Loading />}
      </main>
    </div>
  );
}

type Asked = 'menu' | 'clear' | 'park' | 'parked' | 'keys';

function Counter({ cart }: { cart: Cart }) {
  const till = useTill();
  const search = useRef<HTMLInputElement>(null);
  const [view, setView] = useState<'products' | 'cart'>('products');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  useLayer(view === 'cart', { onBack: () => setView('products') });
  useEffect(() => followParked(till), [till]);

  const change = (next: (cart: Cart) => Cart, step?: string) => {
    const isDone = changeCart(till, next, step === undefined ? {} : { step });
    if (!isDone) showToast(t('till.too_large'), { tone: 'danger' });
    return isDone;
  };
  const ringUp = useRingUp(change);
  const adjust = useAdjusting(cart, change);
  const repeat = useRepeat(cart, change);
  const isEmpty = cart.lines.length === 0;
  const close = () => setAsked(null);
  const lines: CartActions = {
    setQuantity: (line, quantity) =>
      change((before) => setQuantity(before, line.key, quantity), `quantity ${line.key}`),
    remove: (line) => {
      setRemoved({ line, from: cart });
      change((before) => removeLine(before, line.key));
    },
    weigh: ringUp.weigh,
    adjust: adjust.line,
  };
  const role = till.session.value?.user.role;
  const actions: SaleActions = {
    adjust: adjust.sale,
    park: () => !isEmpty && setAsked('park'),
    showParked: () => setAsked('parked'),
    repeat: () => void repeat(),
    undo: () => undoChange(till),
    emptyOut: () => setAsked('clear'),
    showKeys: () => setAsked('keys'),
    openDrawer: role && mayDo(role, 'till.open') ? () => navigate('/drawer') : undefined,
  };
  useCounterKeys(cart, { lines, actions, search, askAmount: ringUp.askAmount });
  useTypeAnywhere(search);
  useScanToCart({ pick: ringUp.pick, mayAsk: () => !dialogIsOpen(), own: search });
  return (
    <>
      <div class="counter" data-view={view}>
        <div class="counter-customer">
          <DrawerReminder />
          <CustomerBar cart={cart} />
        </div>
        <div class="counter-products">
          <Catalogue cart={cart} search={search} onPick={ringUp.pick} onFreeAmount={ringUp.askAmount} />
        </div>
        <CartPane cart={cart} lines={lines} actions={actions} onMore={() => setAsked('menu')}>
          {removed?.from.orderId === cart.orderId && (
            <UndoRemoval
              key={removed.line.key}
              removed={removed}
              onUndo={() => change((before) => restoreLine(before, removed.line, removed.from))}
              onGone={() => setRemoved(null)}
            />
          )}
        </CartPane>
        <CheckoutBar cart={cart} view={view} onView={setView} />
      </div>
      {ringUp.dialogs}
      <AdjustDialog adjusting={adjust.adjusting} onClose={adjust.close} />
      <SaleMenu
        open={asked === 'menu'}
        isEmpty={isEmpty}
        hasCustomer={cart.customerId !== null}
        parkedCount={parked.value.length}
        actions={actions}
        onClose={close}
      />
      <ParkDialog open={asked === 'park'} cart={cart} onClose={close} />
      <ParkedDialog open={asked === 'parked'} onClose={close} />
      <KeysDialog open={asked === 'keys'} onClose={close} />
      <ConfirmDialog
        open={asked === 'clear'}
        title={t('till.clear.title')}
        confirmLabel={t('till.clear')}
        danger
        onConfirm={() => {
          close();
          emptyOut(till);
        }}
        onClose={close}
      >
        <p>{t('till.clear.text')}</p>
      </ConfirmDialog>
    </>
  );
}

interface Keyed {
  readonly lines: CartActions;
  readonly actions: SaleActions;
  readonly search: { readonly current: HTMLInputElement | null };
  readonly askAmount: () => void;
}

/** What a hand that knows them does without a mouse. */
function useCounterKeys(cart: Cart, { lines, actions, search, askAmount }: Keyed): void {
  const last = cart.lines.at(-1);
  const step = (by: 1 | -1) => {
    if (last?.unit !== 'piece') return;
    const quantity = (last.quantity + by * ONE) as CartLine['quantity'];
    if (quantity <= 0) lines.remove(last);
    else lines.setQuantity(last, quantity);
  };
  useKey('complete', () => cart.lines.length > 0 && navigate('/pay'));
  useKey('search', () => search.current?.focus());
  useKey('free', askAmount);
  useKey('adjust', actions.adjust);
  useKey('park', actions.park);
  useKey('parked', actions.showParked);
  useKey('repeat', actions.repeat);
  useKey('undo', actions.undo);
  useKey('more', () => step(1));
  useKey('less', () => step(-1));
  useKey('help', actions.showKeys);
}
