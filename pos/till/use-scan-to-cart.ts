import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { cart, changeCart } from './cart.ts';
import { addWanted, cartTotal } from './cart-lines.ts';
import { useCodes } from './catalogue.tsx';
import type { Wanted } from './read-code.ts';
import { asksFirst } from './use-ring-up.tsx';
import { useScanner } from './use-scanner.ts';

interface ScanToCart {
  /** Whether it is in the sale now. */
  readonly pick: (wanted: Wanted) => boolean;
  /** Whether the sale is in sight: what has to be asked first cannot be while anything else is. */
  readonly mayAsk: () => boolean;
  readonly own?: RefObject<HTMLInputElement | null>;
  readonly remember?: (() => () => void) | undefined;
}

/** What is scanned goes into the sale, whatever is open over it, and never into what is open. */
export function useScanToCart({ pick, mayAsk, own, remember }: ScanToCart): void {
  const { read } = useCodes();
  const formats = useShopFormats();
  useScanner({
    ...(own && { own }),
    remember,
    knows: (code) => read(code) !== null,
    onScan: (code) => {
      const wanted = read(code);
      if (!wanted) return void showToast(t('till.code.unknown', { code }), { tone: 'warn' });
      const { name } = wanted.product;
      if (asksFirst(wanted) && !mayAsk())
        return void showToast(t('selling.scan.close_first', { name }), { tone: 'warn' });
      const inSight = mayAsk();
      if (!pick(wanted) || inSight) return;
      const now = cart.peek();
      if (now) showToast(t('selling.scanned', { name, total: formats.money(cartTotal(now)) }), { tone: 'good' });
    },
  });
}

interface ScanAtPayment {
  /** The sale is being made, or somebody is asked whether it may be. */
  readonly waits: boolean;
  /** The rows that the number pad writes in: what a scanner typed there is taken out again. */
  readonly remember: () => () => void;
}

/**
 * On the payment screen one article more is one article more to be paid. While the sale waits for a yes, or is being made, it is not what
 * was agreed on: then it goes into the next one, or into this one if nothing came of it.
 */
export function useScanAtPayment({ waits, remember }: ScanAtPayment): void {
  const till = useTill();
  const waiting = useRef<Wanted[]>([]);
  const add = (wanted: Wanted): boolean => {
    const isDone = changeCart(till, (before) => addWanted(before, wanted));
    if (!isDone) showToast(t('till.too_large'), { tone: 'danger' });
    return isDone;
  };
  const addWaiting = () => {
    for (const wanted of waiting.current.splice(0)) add(wanted);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are added once it waits no more, wherever the page has gone.
  useEffect(() => (waits ? addWaiting : undefined), [waits]);
  useScanToCart({
    pick: (wanted) => {
      if (!waits) return add(wanted);
      waiting.current.push(wanted);
      showToast(t('selling.scan.waits', { name: wanted.product.name }), { tone: 'warn' });
      return false;
    },
    mayAsk: () => false,
    remember,
  });
}
