import { useState } from 'preact/hooks';
import type { Cart } from '../db/cart.ts';
import type { ParkedSale } from '../db/parked.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ListRow } from '../ui/list.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { changeCart, cart as openCart } from './cart.ts';
import { cartCount, cartTotal } from './cart-lines.ts';
import { EntryForm } from './entry-form.tsx';
import { parked, parkSale, takeUp, throwAway } from './parked.ts';
import { changedPrices, reprice } from './reprice.ts';

interface DialogProps {
  open: boolean;
  onClose: () => void;
}

/** A name for the sale that is put aside: the customer's, if he is known, is offered. */
export function ParkDialog({ open, cart, onClose }: DialogProps & { cart: Cart }) {
  return (
    <Dialog open={open} title={t('selling.park.title')} onClose={onClose}>
      <ParkForm cart={cart} onClose={onClose} />
    </Dialog>
  );
}

function ParkForm({ cart, onClose }: { cart: Cart; onClose: () => void }) {
  const till = useTill();
  const formats = useShopFormats();
  const [name, setName] = useState(() => (cart.customerId ? (till.books.customer(cart.customerId)?.name ?? '') : ''));
  const put = async () => {
    onClose();
    const result = await parkSale(till, name);
    if (result.ok) showToast(t('selling.park.done'), { tone: 'good' });
    else showToast(formats.refusal(result.refusal), { tone: 'danger' });
  };
  return (
    <EntryForm
      label={t('selling.park')}
      icon="pause"
      onSubmit={() => {
        void put();
        return true;
      }}
    >
      <Field
        label={t('selling.park.name')}
        hint={t('selling.park.name.hint')}
        optional
        value={name}
        name="parked-name"
        maxLength={60}
        autoFocus
        selectOnFocus
        autoCapitalize="sentences"
        onInput={setName}
      />
    </EntryForm>
  );
}

/** The sales that wait, each a press away. */
export function ParkedDialog({ open, onClose }: DialogProps) {
  return (
    <Dialog open={open} title={t('selling.parked.title')} onClose={onClose}>
      <Waiting onClose={onClose} />
    </Dialog>
  );
}

function Waiting({ onClose }: { onClose: () => void }) {
  const till = useTill();
  const formats = useShopFormats();
  const [throwing, setThrowing] = useState<ParkedSale | null>(null);
  const take = async (sale: ParkedSale) => {
    onClose();
    const swaps = (openCart.peek()?.lines.length ?? 0) > 0;
    const result = await takeUp(till, sale);
    if (!result.ok)
      showToast(result.refusal.code === 'order_exists' ? t('selling.parked.gone') : formats.refusal(result.refusal), {
        tone: result.refusal.code === 'order_exists' ? 'warn' : 'danger',
      });
    else if (swaps) showToast(t('selling.parked.swapped'));
    if (result.ok) sayPrices();
  };
  /** What was told to a customer stays, unless somebody says otherwise. */
  const sayPrices = () => {
    const names = changedPrices(openCart.peek()?.lines ?? [], till.books.products.peek());
    if (names.length === 0) return;
    showToast(t('selling.parked.prices', { count: names.length, names: names.join(', ') }), {
      tone: 'warn',
      action: {
        label: t('selling.parked.reprice'),
        onPress: () => void changeCart(till, (before) => reprice(before, till.books.products.peek())),
      },
    });
  };
  const drop = async (sale: ParkedSale) => {
    setThrowing(null);
    const result = await throwAway(till, sale);
    if (!result.ok) showToast(formats.refusal(result.refusal), { tone: 'danger' });
  };
  if (parked.value.length === 0)
    return <EmptyState icon="pause" title={t('selling.parked.none')} text={t('selling.parked.none.text')} />;
  return (
    <>
      <ul class="card card-flush list" aria-label={t('selling.parked.title')}>
        {parked.value.map((sale) => (
          <Row key={sale.id} sale={sale} onTake={() => void take(sale)} onThrow={() => setThrowing(sale)} />
        ))}
      </ul>
      <ConfirmDialog
        open={throwing !== null}
        title={t('selling.parked.throw.title')}
        confirmLabel={t('selling.parked.throw.confirm')}
        danger
        onConfirm={() => throwing && void drop(throwing)}
        onClose={() => setThrowing(null)}
      >
        <p>{t('selling.parked.throw.text')}</p>
      </ConfirmDialog>
    </>
  );
}

function Row({ sale, onTake, onThrow }: { sale: ParkedSale; onTake: () => void; onThrow: () => void }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const { cart } = sale;
  const customer = cart.customerId === null ? null : books.customer(cart.customerId);
  const name = sale.name || customer?.name || t('selling.parked.unnamed');
  const who = books.users.value.find(({ id }) => id === sale.userId)?.name;
  const count = cartCount(cart);
  return (
    <ListRow
      title={name}
      detail={[formats.dateTime(sale.parkedAt), who, t('till.items', { count })].filter(Boolean).join(' · ')}
      end={<span class="strong figure">{formats.money(cartTotal(cart))}</span>}
      onClick={onTake}
      action={<IconButton icon="trash" aria-label={t('selling.parked.throw', { name })} onClick={onThrow} />}
    />
  );
}
