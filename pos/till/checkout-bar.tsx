import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import { cartCount, cartTotal } from './cart-lines.ts';
import { keyAttribute, keys } from './keys.ts';

/** Characters of "$ 999.999,99": a longer total gives up its size before it leaves the bar. */
const LONG = 12;

interface CheckoutBarProps {
  cart: Cart;
  view: 'products' | 'cart';
  onView: (view: 'products' | 'cart') => void;
}

/** Always in sight: how many, how much, and the way on. */
export function CheckoutBar({ cart, view, onView }: CheckoutBarProps) {
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
        aria-keyshortcuts={keyAttribute(keys.value.complete)}
        onClick={() => navigate('/pay')}
      >
        {t('till.charge')}
      </Button>
    </div>
  );
}
