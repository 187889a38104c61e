import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Money } from '../../shared/money/money.ts';
import type { Cart, CartLine } from '../db/cart.ts';
import { addAmount, addWanted, setQuantity, setWorth } from './cart-lines.ts';
import { FreeAmountDialog } from './free-amount-dialog.tsx';
import { PriceDialog } from './price-dialog.tsx';
import type { Wanted } from './read-code.ts';
import { type Weighed, type Weighing, WeightDialog } from './weight-dialog.tsx';

/** false when it would be too much for one sale. */
type Change = (next: (cart: Cart) => Cart) => boolean;

interface RingUp {
  /** Adds it, or asks first for what is missing: its weight, its price. Whether it is in the sale now. */
  pick(wanted: Wanted): boolean;
  weigh(line: CartLine): void;
  askAmount(): void;
  /** The questions themselves: to be put somewhere in the page. */
  readonly dialogs: ComponentChildren;
}

/** Whether there is something to ask before it can be added. */
export const asksFirst = ({ product, quantity, worth }: Wanted): boolean =>
  product.price <= 0
    ? worth === undefined || product.unit === 'weight'
    : product.unit === 'weight' && !quantity && !worth;

/** How an article comes into a sale, wherever it was found. */
export function useRingUp(change: Change): RingUp {
  const [weighing, setWeighing] = useState<(Weighing & { readonly done: (weighed: Weighed) => void }) | null>(null);
  const [unpriced, setUnpriced] = useState<Wanted | null>(null);
  const [isFree, setIsFree] = useState(false);

  const pick = (wanted: Wanted): boolean => {
    if (!asksFirst(wanted)) return change((before) => addWanted(before, wanted));
    if (wanted.product.price <= 0) setUnpriced(wanted);
    else askWeight(wanted);
    return false;
  };
  const askWeight = (wanted: Wanted) => {
    const { name, price } = wanted.product;
    setWeighing({
      name,
      price,
      before: null,
      done: (weighed) => change((cart) => addWanted(cart, { ...wanted, ...weighed })),
    });
  };
  const weigh = ({ key, description: name, unitPrice: price, quantity, worth }: CartLine) =>
    setWeighing({
      ...{ name, price, before: worth === undefined ? { quantity } : { worth } },
      done: (weighed) =>
        change((cart) =>
          'worth' in weighed ? setWorth(cart, key, weighed.worth) : setQuantity(cart, key, weighed.quantity),
        ),
    });
  const priced = (wanted: Wanted, price: Money) => {
    setUnpriced(null);
    pick({ ...wanted, product: { ...wanted.product, price }, ownPrice: true });
  };
  const dialogs = (
    <>
      <WeightDialog
        weighing={weighing}
        onClose={() => setWeighing(null)}
        onWeighed={(weighed) => {
          weighing?.done(weighed);
          setWeighing(null);
        }}
      />
      <PriceDialog
        product={unpriced?.product ?? null}
        onClose={() => setUnpriced(null)}
        onPriced={(price) => unpriced && priced(unpriced, price)}
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
  return { pick, weigh, askAmount: () => setIsFree(true), dialogs };
}
