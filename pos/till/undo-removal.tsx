import { useEffect, useRef } from 'preact/hooks';
import type { Cart, CartLine } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { Button } from '../ui/button.tsx';

export interface Removed {
  readonly line: CartLine;
  /** The cart in which it stood. */
  readonly from: Cart;
}

interface UndoRemovalProps {
  removed: Removed;
  onUndo: () => void;
  onGone: () => void;
}

const SHOWN_MS = 10_000;

/** Under the lines, where it covers nothing that a quick thumb wants next. */
export function UndoRemoval({ removed, onUndo, onGone }: UndoRemovalProps) {
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    const timer = setTimeout(() => gone.current(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="cart-undo" role="status">
      <span class="grow">{t('till.removed', { name: removed.line.description })}</span>
      <Button
        size="small"
        onClick={() => {
          onUndo();
          onGone();
        }}
      >
        {t('action.undo')}
      </Button>
    </div>
  );
}
