import { useEffect, useState } from 'preact/hooks';
import type { Cart, CartLine } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import type { Adjusting } from './adjust-dialog.tsx';
import { setDiscount, setLineDiscount, setLineNote, setNote } from './cart-lines.ts';
import { priceCart } from './price-cart.ts';

type Change = (next: (cart: Cart) => Cart) => boolean;

/** A line, or without a key the whole sale. */
interface Asked {
  readonly orderId: string;
  readonly key: number | null;
}

/** What is being adjusted, as the sale stands now: under the dialog articles are scanned into it. */
export function useAdjusting(cart: Cart, change: Change) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const adjusting = asked && adjustingOf(cart, asked, change);
  const isGone = asked !== null && adjusting === null;
  useEffect(() => {
    if (isGone) setAsked(null);
  }, [isGone]);
  return {
    adjusting,
    line: ({ key }: CartLine) => setAsked({ orderId: cart.orderId, key }),
    sale: () => cart.lines.length > 0 && setAsked({ orderId: cart.orderId, key: null }),
    close: () => setAsked(null),
  };
}

/** null when another window sold it, or took the line out. */
function adjustingOf(cart: Cart, { orderId, key }: Asked, change: Change): Adjusting | null {
  if (cart.orderId !== orderId) return null;
  return key === null ? adjustSale(cart, change) : adjustLine(cart, key, change);
}

function adjustLine(cart: Cart, key: number, change: Change): Adjusting | null {
  const priced = priceCart(cart).lines.find(({ line }) => line.key === key);
  if (!priced) return null;
  const { line, worth } = priced;
  return {
    title: t('selling.adjust_line', { name: line.description }),
    worth,
    discount: line.discount ?? null,
    note: line.note ?? '',
    priced: (discount) => priceCart(setLineDiscount(cart, key, discount)),
    save: (discount, note) => change((before) => setLineNote(setLineDiscount(before, key, discount), key, note)),
  };
}

const adjustSale = (cart: Cart, change: Change): Adjusting => ({
  title: t('selling.adjust_sale'),
  worth: priceCart(cart).subtotal,
  discount: cart.discount ?? null,
  note: cart.note ?? '',
  priced: (discount) => priceCart(setDiscount(cart, discount)),
  save: (discount, note) => change((before) => setNote(setDiscount(before, discount), note)),
});
