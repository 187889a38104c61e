import { useRef } from 'preact/hooks';
import { businessDateAt } from '../../shared/dates/plain-date.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { addLines } from './cart-lines.ts';
import { lastKept, repeatOrder } from './repeat-order.ts';

/** As many as it takes to find one that was not voided. */
const LOOKED_AT = 20;

/** A second tap within this was meant for the first. */
const DOUBLE_TAP_MS = 700;

/** Rings up once more what the customer bought last, as this till knows it. */
export function useRepeat(cart: Cart, change: (next: (cart: Cart) => Cart) => boolean): () => Promise<void> {
  const { books } = useTill();
  const formats = useShopFormats();
  const underWay = useRef(false);
  const repeat = async (customerId: string) => {
    const found = await books.orders({ customers: [customerId], limit: LOOKED_AT }).catch(() => []);
    const order = lastKept(found);
    if (!order) return void showToast(t('selling.repeat.none'), { tone: 'warn' });
    const { lines, missing } = repeatOrder(order, books.products.peek());
    if (lines.length === 0) return void showToast(t('selling.repeat.nothing'), { tone: 'warn' });
    // Meanwhile somebody else may have been chosen.
    let stands = true;
    const isDone = change((before) => {
      stands = before.customerId === customerId;
      return stands ? addLines(before, lines) : before;
    });
    if (!stands || !isDone) return;
    const date = formats.date(businessDateAt(order.occurredAt, formats.timeZone));
    const gone = missing.length > 0 ? ` ${t('selling.repeat.missing', { names: missing.join(', ') })}` : '';
    showToast(`${t('selling.repeat.done', { date })}${gone}`, { tone: missing.length > 0 ? 'warn' : 'good' });
  };
  return async () => {
    const { customerId } = cart;
    if (customerId === null || underWay.current) return;
    underWay.current = true;
    await repeat(customerId);
    setTimeout(() => {
      underWay.current = false;
    }, DOUBLE_TAP_MS);
  };
}
