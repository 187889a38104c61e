import { useState } from 'preact/hooks';
import { MAX_QUANTITY, type Quantity } from '../../shared/money/money.ts';
import { lineTotal } from '../../shared/orders/sell-order.ts';
import type { Cart, CartLine } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { parseQuantity } from '../i18n/parse-amount.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Chip } from '../ui/chip.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { ONE } from './cart-lines.ts';

export interface CartActions {
  setQuantity(line: CartLine, quantity: Quantity): void;
  remove(line: CartLine): void;
  weigh(line: CartLine): void;
}

/** The lines of the sale, the last one at the bottom as on paper. */
export function CartList({ cart, actions }: { cart: Cart; actions: CartActions }) {
  return (
    <ul class="cart-lines" aria-label={t('till.cart')}>
      {cart.lines.map((line) => (
        <Line key={line.key} line={line} actions={actions} />
      ))}
    </ul>
  );
}

function Line({ line, actions }: { line: CartLine; actions: CartActions }) {
  const formats = useShopFormats();
  const { description, unit, unitPrice } = line;
  const price = formats.money(unitPrice);
  return (
    <li class="cart-line">
      <div class="cart-line-top">
        <span class="cart-line-name">{description}</span>
        <span class="strong figure">{formats.money(lineTotal(line))}</span>
      </div>
      <div class="cart-line-bottom">
        <span class="muted small figure">{unit === 'weight' ? t('till.per_kilo', { price }) : price}</span>
        {unit === 'weight' ? <Weight line={line} actions={actions} /> : <Pieces line={line} actions={actions} />}
      </div>
    </li>
  );
}

function Weight({ line, actions }: { line: CartLine; actions: CartActions }) {
  const formats = useShopFormats();
  return (
    <span class="row row-nowrap gap-1">
      <Chip icon="scale" onClick={() => actions.weigh(line)}>
        {formats.quantity(line.quantity)} kg
      </Chip>
      <IconButton
        icon="trash"
        aria-label={`${t('action.remove')} ${line.description}`}
        onClick={() => actions.remove(line)}
      />
    </span>
  );
}

/** What is typed becomes the quantity when it can be read; left half-written, the line stays as it was. Nought takes it away. */
function Pieces({ line, actions }: { line: CartLine; actions: CartActions }) {
  const formats = useShopFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const { quantity } = line;
  const type = (text: string) => {
    setTyped(text);
    const read = readPieces(text);
    if (read !== null) actions.setQuantity(line, read);
  };
  const step = (by: 1 | -1) => {
    setTyped(null);
    const next = (quantity + by * ONE) as Quantity;
    if (next <= 0) actions.remove(line);
    else actions.setQuantity(line, next);
  };
  const leave = () => {
    if (typed !== null && parseQuantity(typed) === 0) actions.remove(line);
    setTyped(null);
  };
  return (
    <Stepper
      label={line.description}
      value={typed ?? formats.quantity(quantity)}
      onStep={step}
      onInput={type}
      onBlur={leave}
      removes={quantity <= ONE}
      invalid={typed !== null && readPieces(typed) === null}
    />
  );
}

function readPieces(text: string): Quantity | null {
  const read = parseQuantity(text);
  return read !== null && read > 0 && read <= MAX_QUANTITY && read % ONE === 0 ? (read as Quantity) : null;
}
