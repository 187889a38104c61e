import './cart.css';
import { useMemo, useRef, useState } from 'preact/hooks';
import { MAX_QUANTITY, negate, type Quantity } from '../../shared/money/money.ts';
import type { Cart, CartLine } from '../db/cart.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { parseQuantity } from '../i18n/parse-amount.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Chip } from '../ui/chip.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useTill } from '../use-till.ts';
import { discountText } from './adjust-dialog.tsx';
import { ONE } from './cart-lines.ts';
import { type PricedLine, priceCart } from './price-cart.ts';

export interface CartActions {
  setQuantity(line: CartLine, quantity: Quantity): void;
  remove(line: CartLine): void;
  weigh(line: CartLine): void;
  /** Opens its discount and note; left out where a line has none. */
  adjust?(line: CartLine): void;
}

/** The lines of the sale, the last one at the bottom as on paper. */
export function CartList({ cart, actions }: { cart: Cart; actions: CartActions }) {
  const steady = useSteady(actions);
  return (
    <ul class="cart-lines" aria-label={t('till.cart')}>
      {priceCart(cart).lines.map((priced) => (
        <Line key={priced.line.key} priced={priced} actions={steady} />
      ))}
    </ul>
  );
}

/** The same object at every key, that does what the newest would. */
function useSteady(actions: CartActions): CartActions {
  const newest = useRef(actions);
  newest.current = actions;
  const adjusts = actions.adjust !== undefined;
  return useMemo(
    () => ({
      setQuantity: (line, quantity) => newest.current.setQuantity(line, quantity),
      remove: (line) => newest.current.remove(line),
      weigh: (line) => newest.current.weigh(line),
      ...(adjusts && { adjust: (line: CartLine) => newest.current.adjust?.(line) }),
    }),
    [adjusts],
  );
}

/** Drawn anew only when something of it changes: a key at the counter changes one line of thirty. */
function Line({ priced, actions }: { priced: PricedLine; actions: CartActions }) {
  const { line, own, worth, shown } = priced;
  const language = locale.value;
  const { business } = useTill().books;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language and the shop decide how its figures are written.
  return useMemo(
    () => <DrawnLine priced={priced} actions={actions} />,
    [line, own, worth, shown, actions, language, business.value],
  );
}

function DrawnLine({ priced, actions }: { priced: PricedLine; actions: CartActions }) {
  const formats = useShopFormats();
  const { line, shown } = priced;
  const { unit, unitPrice } = line;
  const price = formats.money(unitPrice);
  return (
    <li class="cart-line">
      <div class="cart-line-top">
        <Name line={line} actions={actions} />
        <span class="strong figure">{formats.money(shown)}</span>
      </div>
      <Said priced={priced} />
      <div class="cart-line-bottom">
        <span class="muted small figure">{unit === 'weight' ? t('till.per_kilo', { price }) : price}</span>
        {unit === 'weight' ? <Weight line={line} actions={actions} /> : <Pieces line={line} actions={actions} />}
      </div>
    </li>
  );
}

/** Pressed, it is where a discount and a note are written. */
function Name({ line, actions }: { line: CartLine; actions: CartActions }) {
  const { description } = line;
  const { adjust } = actions;
  if (!adjust) return <span class="cart-line-name">{description}</span>;
  return (
    <button
      type="button"
      class="cart-line-name cart-line-open"
      aria-haspopup="dialog"
      aria-label={t('selling.adjust_line', { name: description })}
      onClick={() => adjust(line)}
    >
      {description} <Icon name="edit" size="small" />
    </button>
  );
}

/** What was let off the line, and what is to be known of it. */
function Said({ priced }: { priced: PricedLine }) {
  const formats = useShopFormats();
  const { line, own, worth } = priced;
  return (
    <>
      {line.discount && (
        <p class="cart-line-said">
          <span>
            {t('selling.discount')} {discountText(line.discount, formats)}
          </span>
          <span class="figure">
            <s>{formats.money(worth)}</s> {formats.money(negate(own))}
          </span>
        </p>
      )}
      {line.note && <p class="cart-line-said">{t('selling.line.note', { note: line.note })}</p>}
    </>
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

/**
 * What is typed becomes the quantity when it can be read; half-written, or as long as a barcode, the line is as it was. Nought takes
 * it away.
 */
function Pieces({ line, actions }: { line: CartLine; actions: CartActions }) {
  const formats = useShopFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const { quantity } = line;
  const before = useRef(quantity);
  const type = (text: string) => {
    if (typed === null) before.current = quantity;
    setTyped(text);
    const next = readPieces(text) ?? before.current;
    if (next !== quantity) actions.setQuantity(line, next);
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
