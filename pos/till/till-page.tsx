import './till.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Product } from '../../shared/products/product.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { useLayer } from '../ui/layers.ts';
import { Loading } from '../ui/loading.tsx';
import { showToast } from '../ui/toasts.ts';
import { useShortcut } from '../ui/use-shortcut.ts';
import { useTill } from '../use-till.ts';
import { changeCart, clearCart } from './cart.ts';
import { addAmount, addProduct, cartCount, cartTotal, removeLine, restoreLine, setQuantity } from './cart-lines.ts';
import { type CartActions, CartList } from './cart-list.tsx';
import { Catalogue } from './catalogue.tsx';
import { CustomerBar } from './customer-bar.tsx';
import { FreeAmountDialog } from './free-amount-dialog.tsx';
import { type Removed, UndoRemoval } from './undo-removal.tsx';
import { useCart } from './use-cart.ts';
import { useTypeAnywhere } from './use-type-anywhere.ts';
import { type Weighing, WeightDialog } from './weight-dialog.tsx';

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
      <main class="page-main" aria-labelledby={titleId}>
        <h1 id={titleId} class="visually-hidden" tabIndex={-1}>
          {t('till.title')}
        </h1>
        {cart ? <Counter cart={cart} /> : <Loading />}
      </main>
    </div>
  );
}

type Weighed = Weighing & { readonly add: (cart: Cart, quantity: Parameters<typeof setQuantity>[2]) => Cart };

function Counter({ cart }: { cart: Cart }) {
  const till = useTill();
  const search = useRef<HTMLInputElement>(null);
  const [view, setView] = useState<'products' | 'cart'>('products');
  const [weighing, setWeighing] = useState<Weighed | null>(null);
  const [isFree, setIsFree] = useState(false);
  const [removed, setRemoved] = useState<Removed | null>(null);
  useLayer(view === 'cart', { onBack: () => setView('products') });
  useTypeAnywhere(search);
  useShortcut('Ctrl+Enter', () => {
    if (cart.lines.length > 0) navigate('/pay');
  });

  const change = (next: (cart: Cart) => Cart) => {
    if (!changeCart(till, next)) showToast(t('till.too_large'), { tone: 'danger' });
  };
  const pick = (product: Product) => {
    if (product.unit === 'piece') return change((before) => addProduct(before, product));
    const { name, price } = product;
    setWeighing({ name, price, quantity: null, add: (before, quantity) => addProduct(before, product, quantity) });
  };
  const actions: CartActions = {
    setQuantity: (line, quantity) => change((before) => setQuantity(before, line.key, quantity)),
    remove: (line) => {
      setRemoved({ line, at: cart.lines.indexOf(line) });
      change((before) => removeLine(before, line.key));
    },
    weigh: ({ key, description: name, unitPrice: price, quantity }) =>
      setWeighing({ name, price, quantity, add: (before, again) => setQuantity(before, key, again) }),
  };
  return (
    <>
      <div class="counter" data-view={view}>
        <div class="counter-customer">
          <CustomerBar cart={cart} />
        </div>
        <div class="counter-products">
          <Catalogue cart={cart} search={search} onPick={pick} onFreeAmount={() => setIsFree(true)} />
        </div>
        <CartPane cart={cart} actions={actions}>
          {removed && (
            <UndoRemoval
              key={removed.line.key}
              removed={removed}
              onUndo={() => change((before) => restoreLine(before, removed.line, removed.at))}
              onGone={() => setRemoved(null)}
            />
          )}
        </CartPane>
        <Checkout cart={cart} view={view} onView={setView} />
      </div>
      <WeightDialog
        weighing={weighing}
        onClose={() => setWeighing(null)}
        onWeighed={(quantity) => {
          if (weighing) change((before) => weighing.add(before, quantity));
          setWeighing(null);
        }}
      />
      <FreeAmountDialog
        open={isFree}
        onClose={() => setIsFree(false)}
        onAdd={(description, amount) => {
          change((before) => addAmount(before, description, amount));
          setIsFree(false);
        }}
      />
    </>
  );
}

interface CartPaneProps {
  cart: Cart;
  actions: CartActions;
  children: ComponentChildren;
}

function CartPane({ cart, actions, children }: CartPaneProps) {
  const till = useTill();
  const [asking, setAsking] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const count = cart.lines.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line more is the reason to show the last one.
  useEffect(() => end.current?.scrollIntoView?.({ block: 'nearest' }), [count]);
  return (
    <section class="counter-cart" aria-label={t('till.cart')}>
      {count === 0 ? (
        <>
          <EmptyState icon="cart" title={t('till.cart.empty')} text={t('till.cart.empty.text')} />
          {children}
        </>
      ) : (
        <>
          <div class="cart-head">
            <h2>{t('till.cart')}</h2>
            <Button variant="quiet" size="small" icon="trash" onClick={() => setAsking(true)}>
              {t('till.clear')}
            </Button>
          </div>
          <div class="cart-scroll scroll">
            <CartList cart={cart} actions={actions} />
            {children}
            <div ref={end} />
          </div>
        </>
      )}
      <ConfirmDialog
        open={asking}
        title={t('till.clear.title')}
        confirmLabel={t('till.clear')}
        danger
        onConfirm={() => {
          setAsking(false);
          clearCart(till);
        }}
        onClose={() => setAsking(false)}
      >
        <p>{t('till.clear.text')}</p>
      </ConfirmDialog>
    </section>
  );
}

/** Characters of "$ 999.999,99": a longer total gives up its size before it leaves the bar. */
const LONG = 12;

interface CheckoutProps {
  cart: Cart;
  view: 'products' | 'cart';
  onView: (view: 'products' | 'cart') => void;
}

/** Always in sight: how many, how much, and the way on. */
function Checkout({ cart, view, onView }: CheckoutProps) {
  const formats = useShopFormats();
  const count = cartCount(cart);
  const total = formats.money(cartTotal(cart));
  return (
    <div class="checkout">
      <button type="button" class="checkout-view" onClick={() => onView(view === 'cart' ? 'products' : 'cart')}>
        {view === 'cart' ? (
          <>
            <Icon name="back" />
            <span class="visually-hidden">{t('till.view.products')}</span>
          </>
        ) : (
          <>
            <Icon name="cart" />
            <span aria-hidden="true">{count}</span>
            <span class="visually-hidden">{t('till.view.cart', { items: t('till.items', { count }) })}</span>
          </>
        )}
      </button>
      <p class="checkout-total" aria-live="polite">
        <span class="checkout-label">{t('till.total')}</span>{' '}
        <span class={classNames('checkout-amount figure', total.length > LONG && 'checkout-amount-long')}>{total}</span>
      </p>
      <Button
        variant="primary"
        size="large"
        disabled={cart.lines.length === 0}
        aria-keyshortcuts="Control+Enter"
        onClick={() => navigate('/pay')}
      >
        {t('till.charge')}
      </Button>
    </div>
  );
}
