import { type Money, minus, plus, quantityTimesPrice, sum, ZERO } from '../../shared/money/money.ts';
import { discountOn, type LetOff, spreadDiscount } from '../../shared/orders/discount.ts';
import type { Cart, CartLine } from '../db/cart.ts';

/** A line of the sale with what it costs: as it is shown, and as it is sent. */
export interface PricedLine {
  readonly line: CartLine;
  /** Before any discount. */
  readonly worth: Money;
  /** What is let off this line by itself, and its part of what is let off the sale. */
  readonly own: Money;
  readonly share: Money;
  /** Worth less its own discount: what the line says. The sale's discount stands below the lines. */
  readonly shown: Money;
  /** What the order's line lets off of quantity × price. */
  readonly sent: Money;
}

export interface PricedCart {
  readonly lines: readonly PricedLine[];
  /** Σ of the lines as shown, what is let off the whole, and what is left to pay. */
  readonly subtotal: Money;
  readonly discount: Money;
  readonly total: Money;
  readonly letOff: LetOff;
}

/** What the sale costs, to the minor unit: the same for the screen, the question who may let it off, and the order. */
export function priceCart(cart: Pick<Cart, 'lines' | 'discount'>): PricedCart {
  const known = priced.get(cart);
  if (known) return known;
  const price = reckon(cart);
  priced.set(cart, price);
  return price;
}

/** A cart is never changed, only replaced. */
const priced = new WeakMap<object, PricedCart>();

function reckon({ lines, discount }: Pick<Cart, 'lines' | 'discount'>): PricedCart {
  const own = lines.map((line) => {
    const gross = quantityTimesPrice(line.quantity, line.unitPrice);
    const worth = worthOf(line, gross);
    const off = line.discount ? discountOn(worth, line.discount) : ZERO;
    return { line, gross, worth, own: off, shown: minus(worth, off) };
  });
  const subtotal = sum(own.map(({ shown }) => shown));
  const off = discount ? discountOn(subtotal, discount) : ZERO;
  const shares = spreadDiscount(
    off,
    own.map(({ shown }) => shown),
  );
  return {
    lines: own.map(({ line, gross, worth, own: part, shown }, at) => {
      const share = shares[at] ?? ZERO;
      return { line, worth, own: part, share, shown, sent: minus(gross, minus(shown, share)) };
    }),
    subtotal,
    discount: off,
    total: minus(subtotal, off),
    letOff: {
      asked: BigInt(sum(own.map(({ worth }) => worth))),
      given: BigInt(plus(sum(own.map((each) => each.own)), off)),
    },
  };
}

/** What was weighed by price costs that price, unless its quantity was changed since. */
const worthOf = ({ worth }: CartLine, gross: Money): Money => (worth !== undefined && worth <= gross ? worth : gross);

/** The lines as an order has them, with their part of what is let off the whole; `key` is the cart's number of each. */
export const orderLinesOf = (cart: Pick<Cart, 'lines' | 'discount'>) =>
  priceCart(cart).lines.map(({ line: { key, productId, description, quantity, unitPrice, note }, sent }) => ({
    key,
    line: {
      ...(productId !== null && { productId }),
      description,
      quantity,
      unitPrice,
      ...(sent > 0 && { discount: sent }),
      ...(note !== undefined && { note }),
    },
  }));
