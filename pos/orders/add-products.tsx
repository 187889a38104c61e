import '../till/till.css';
import { useRef, useState } from 'preact/hooks';
import { MAX_AMOUNT } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { addAmount, addProduct, cartTotal, fits, removeLine, setQuantity } from '../till/cart-lines.ts';
import { type CartActions, CartList } from '../till/cart-list.tsx';
import { Catalogue } from '../till/catalogue.tsx';
import { FreeAmountDialog } from '../till/free-amount-dialog.tsx';
import { useTypeAnywhere } from '../till/use-type-anywhere.ts';
import { type Weighing, WeightDialog } from '../till/weight-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toasts.ts';
import type { ModificationDraft } from './use-modification.ts';

const MAX_ADDED = 200;

type Weighed = Weighing & { readonly add: (cart: Cart, quantity: Parameters<typeof setQuantity>[2]) => Cart };

/** What is added, found as for a sale: by name, by scanner, by category, by weight, or as a bare amount. */
export function AddProducts({ draft }: { draft: ModificationDraft }) {
  const search = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [weighing, setWeighing] = useState<Weighed | null>(null);
  const [isFree, setIsFree] = useState(false);
  const { added } = draft;
  useTypeAnywhere(isOpen ? search : opener);

  const change = (next: (cart: Cart) => Cart) => {
    const after = next(added);
    if (fits(after) && after.lines.length <= MAX_ADDED && cartTotal(after) <= MAX_AMOUNT / 10)
      draft.change(() => after);
    else showToast(t('till.too_large'), { tone: 'danger' });
  };
  const pick = (product: Product) => {
    if (product.unit === 'piece') return change((before) => addProduct(before, product));
    const { name, price } = product;
    setWeighing({ name, price, quantity: null, add: (before, quantity) => addProduct(before, product, quantity) });
  };
  const actions: CartActions = {
    setQuantity: (line, quantity) => change((before) => setQuantity(before, line.key, quantity)),
    remove: (line) => change((before) => removeLine(before, line.key)),
    weigh: ({ key, description: name, unitPrice: price, quantity }) =>
      setWeighing({ name, price, quantity, add: (before, again) => setQuantity(before, key, again) }),
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
          <Catalogue cart={added} search={search} onPick={pick} onFreeAmount={() => setIsFree(true)} />
        </div>
      </Dialog>
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
