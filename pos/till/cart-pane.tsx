import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { negate } from '../../shared/money/money.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { discountText, NeedsApproval } from './adjust-dialog.tsx';
import { canUndo } from './cart.ts';
import { type CartActions, CartList } from './cart-list.tsx';
import { parked } from './parked.ts';
import { priceCart } from './price-cart.ts';
import { parkedText, type SaleActions } from './sale-menu.tsx';

interface CartPaneProps {
  cart: Cart;
  lines: CartActions;
  actions: SaleActions;
  onMore: () => void;
  /** What was just taken out. */
  children: ComponentChildren;
}

/** The sale that is being made, and what can be done to it. */
export function CartPane({ cart, lines, actions, onMore, children }: CartPaneProps) {
  const end = useRef<HTMLDivElement>(null);
  const count = cart.lines.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line more is the reason to show the last one.
  useEffect(() => end.current?.scrollIntoView?.({ block: 'nearest' }), [count]);
  return (
    <section class="counter-cart" aria-label={t('till.cart')}>
      <div class="cart-head">
        <h2>{t('till.cart')}</h2>
        <div class="cart-tools">
          {/* It keeps the focus when there is nothing left to undo: who presses on stays where he is. */}
          <Tool icon="undo" word={t('selling.undo')} aria-disabled={!canUndo.value} onClick={actions.undo} />
          {count > 0 && <Tool icon="trash" word={t('selling.empty_out')} onClick={actions.emptyOut} />}
          {count > 0 && <Tool icon="pause" word={t('selling.park')} onClick={actions.park} />}
          <Tool
            icon="more"
            word={t('selling.more.short')}
            aria-label={t('selling.more')}
            aria-haspopup="dialog"
            onClick={onMore}
          />
        </div>
      </div>
      {count === 0 ? (
        <>
          <Nothing cart={cart} actions={actions} />
          {children}
        </>
      ) : (
        <div class="cart-scroll scroll">
          <CartList cart={cart} actions={lines} />
          {children}
          <Sums cart={cart} onAdjust={actions.adjust} />
          <div ref={end} />
        </div>
      )}
    </section>
  );
}

interface ToolProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'class' | 'children' | 'type'> {
  icon: IconName;
  /** What it does, in a word: a picture alone is guessed. */
  word: string;
}

const Tool = ({ icon, word, ...button }: ToolProps) => (
  <button type="button" class="cart-tool" {...button}>
    <Icon name={icon} />
    <span>{word}</span>
  </button>
);

function Nothing({ cart, actions }: { cart: Cart; actions: SaleActions }) {
  const waiting = parked.value.length;
  return (
    <EmptyState
      icon="cart"
      title={t('till.cart.empty')}
      text={t('till.cart.empty.text')}
      action={
        (waiting > 0 || cart.customerId !== null) && (
          <div class="row">
            {waiting > 0 && (
              <Button icon="pause" onClick={actions.showParked}>
                {parkedText(waiting)}
              </Button>
            )}
            {cart.customerId !== null && (
              <Button icon="repeat" onClick={actions.repeat}>
                {t('selling.repeat')}
              </Button>
            )}
          </div>
        )
      }
    />
  );
}

/** What is let off the whole sale, and its note; nothing where neither is. */
function Sums({ cart, onAdjust }: { cart: Cart; onAdjust: () => void }) {
  const formats = useShopFormats();
  const priced = priceCart(cart);
  return (
    <div class="cart-sums">
      {cart.discount && (
        <KeyValues>
          <KeyValue label={t('selling.subtotal')}>{formats.money(priced.subtotal)}</KeyValue>
          <KeyValue label={`${t('selling.discount')} ${discountText(cart.discount, formats)}`}>
            {formats.money(negate(priced.discount))}
          </KeyValue>
        </KeyValues>
      )}
      {cart.note && <p class="cart-line-said">{t('selling.line.note', { note: cart.note })}</p>}
      <NeedsApproval priced={priced} />
      <Button variant="quiet" size="small" icon="percent" onClick={onAdjust}>
        {t('selling.adjust.short')}
      </Button>
    </div>
  );
}
