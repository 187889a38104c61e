import { useRef, useState } from 'preact/hooks';
import { MAX_AMOUNT } from '../../shared/money/money.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { cartTotal, fits, removeLine, setQuantity } from '../till/cart-lines.ts';
import { type CartActions, CartList } from '../till/cart-list.tsx';
import { Catalogue } from '../till/catalogue.tsx';
import { useRingUp } from '../till/use-ring-up.tsx';
import { useTypeAnywhere } from '../till/use-type-anywhere.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toasts.ts';
import type { ModificationDraft } from './use-modification.ts';

const MAX_ADDED = 200;

/** What is added, found as for a sale: by name, by scanner, by category, by weight, or as a bare amount. */
export function AddProducts({ draft }: { draft: ModificationDraft }) {
  const search = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { added } = draft;
  useTypeAnywhere(isOpen ? search : opener);

  const change = (next: (cart: Cart) => Cart) => {
    const after = next(added);
    const isDone = fits(after) && after.lines.length <= MAX_ADDED && cartTotal(after) <= MAX_AMOUNT / 10;
    if (isDone) draft.change(() => after);
    else showToast(t('till.too_large'), { tone: 'danger' });
    return isDone;
  };
  const ringUp = useRingUp(change);
  const actions: CartActions = {
    setQuantity: (line, quantity) => change((before) => setQuantity(before, line.key, quantity)),
    remove: (line) => change((before) => removeLine(before, line.key)),
    weigh: ringUp.weigh,
  };
  return (
    <section class="stack gap-2" aria-label={t('modify.added')}>
      <h2>{t('modify.added')}</h2>
      {added.lines.length > 0 && (
        <div class="card">
          <CartList cart={added} actions={actions} />
        </div>
      )}
      <Button wide icon="plus" onClick={() => setOpen(true)}>
        {t('modify.add')}
      </Button>
      <Dialog
        open={isOpen}
        title={t('modify.add')}
        wide
        onClose={() => setOpen(false)}
        footer={<Done onClick={() => setOpen(false)} />}
      >
        <div class="modify-catalogue">
          <Catalogue cart={added} search={search} onPick={ringUp.pick} onFreeAmount={ringUp.askAmount} />
        </div>
      </Dialog>
      {ringUp.dialogs}
    </section>
  );
}

function Done({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="primary" onClick={onClick}>
      {t('action.finish')}
    </Button>
  );
}
