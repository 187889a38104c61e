import { MAX_AMOUNT, MAX_QUANTITY, type Money, type Quantity, quantityTimesPrice } from '../../shared/money/money.ts';
import type { Discount } from '../../shared/orders/discount.ts';
import type { Product } from '../../shared/products/product.ts';
import type { Cart, CartLine } from '../db/cart.ts';
import { priceCart } from './price-cart.ts';
import type { Wanted } from './read-code.ts';

/** What can be done to the sale that is being made. Pure; one that no longer `fits` is not to be kept. */

export const ONE = 1000 as Quantity;
const MAX_LINES = 1000;

export const cartTotal = (cart: Cart): Money => priceCart(cart).total;

/** How many articles: pieces as they are counted, and one for each weighed line. */
export const cartCount = (cart: Cart): number =>
  cart.lines.reduce((count, { unit, quantity }) => count + (unit === 'piece' ? Math.ceil(quantity / ONE) : 1), 0);

/**
 * The pieces of a product join the line that has its price, unless something is said of that one alone; what is weighed gets a line for
 * each weighing.
 */
export function addProduct(cart: Cart, product: Product, quantity: Quantity = ONE, price: PriceSource = {}): Cart {
  const isCounted = product.unit === 'piece' && quantity % ONE === 0;
  const same = isCounted && cart.lines.find((line) => isMoreOf(line, product, price));
  if (same) return setQuantity(cart, same.key, (same.quantity + quantity) as Quantity);
  const { id: productId, name: description, unit, price: unitPrice } = product;
  return addLine(cart, { productId, description, unit, quantity, unitPrice, ...price });
}

type PriceSource = Pick<CartLine, 'ownPrice'>;

const isMoreOf = (line: CartLine, product: Product, { ownPrice }: PriceSource): boolean =>
  line.unit === 'piece' &&
  line.productId === product.id &&
  line.unitPrice === product.price &&
  line.ownPrice === ownPrice &&
  line.note === undefined &&
  line.discount?.kind !== 'amount';

/** A product weighed for a price: the least that costs as much, and exactly that price. */
function addWorth(cart: Cart, product: Product, worth: Money, price: PriceSource): Cart {
  const { id: productId, name: description, unit, price: unitPrice } = product;
  const quantity = quantityWorth(worth, unitPrice);
  return quantity === null
    ? cart
    : addLine(cart, { productId, description, unit, quantity, unitPrice, worth, ...price });
}

/** What a scale printed on a piece is its price: one piece at that, or as many as were wanted. */
export function addWanted(cart: Cart, { product, quantity, worth, ownPrice }: Wanted): Cart {
  const price = { ...(ownPrice && { ownPrice }) };
  if (worth === undefined) return addProduct(cart, product, quantity ?? ONE, price);
  if (product.unit === 'weight' && product.price > 0) return addWorth(cart, product, worth, price);
  return addProduct(cart, { ...product, price: worth }, quantity ?? ONE, { ownPrice: true });
}

/** So many of it, each with the weight or the price of its label. null for what cannot be: half a piece, half a label, too much. */
export function takeTimes(wanted: Wanted, times: Quantity): Wanted | null {
  const { product, quantity, worth } = wanted;
  const isLabel = quantity !== undefined || worth !== undefined;
  if ((product.unit === 'piece' || isLabel) && times % ONE !== 0) return null;
  if (!isLabel || (worth !== undefined && product.unit === 'piece')) return { ...wanted, quantity: times };
  const count = times / ONE;
  const [weight, price] = [(quantity ?? 0) * count, (worth ?? 0) * count];
  if (weight > MAX_QUANTITY || price > MAX_AMOUNT) return null;
  return {
    ...wanted,
    ...(quantity !== undefined && { quantity: weight as Quantity }),
    ...(worth !== undefined && { worth: price as Money }),
  };
}

/** The fewest thousandths that cost at least as much; null when nothing does, or more than a line may carry. */
export function quantityWorth(worth: Money, unitPrice: Money): Quantity | null {
  if (unitPrice <= 0 || worth <= 0) return null;
  // Half a minor unit is rounded up: 1000 × worth − 500 is where it begins to cost as much.
  const top = 1000n * BigInt(worth) - 500n;
  const quantity = Number((top + BigInt(unitPrice) - 1n) / BigInt(unitPrice));
  return quantity >= 1 && quantity <= MAX_QUANTITY ? (quantity as Quantity) : null;
}

/** "Monto libre": an amount with a word for it, of no product. */
export const addAmount = (cart: Cart, description: string, unitPrice: Money): Cart =>
  addLine(cart, { productId: null, description, unit: 'piece', quantity: ONE, unitPrice });

export const setQuantity = (cart: Cart, key: number, quantity: Quantity): Cart =>
  quantity <= 0 ? removeLine(cart, key) : changeLine(cart, key, ({ worth: _, ...line }) => ({ ...line, quantity }));

export const setWorth = (cart: Cart, key: number, worth: Money): Cart =>
  changeLine(cart, key, (line) => {
    const quantity = quantityWorth(worth, line.unitPrice);
    return quantity === null ? line : { ...line, quantity, worth };
  });

/** What is said of a line besides what it is; null says nothing. */
export const setLineDiscount = (cart: Cart, key: number, discount: Discount | null): Cart =>
  changeLine(cart, key, ({ discount: _, ...line }) => (discount ? { ...line, discount } : line));

export const setLineNote = (cart: Cart, key: number, note: string): Cart =>
  changeLine(cart, key, ({ note: _, ...line }) => (note ? { ...line, note } : line));

export const setDiscount = ({ discount: _, ...cart }: Cart, discount: Discount | null): Cart =>
  discount ? { ...cart, discount } : cart;

export const setNote = ({ note: _, ...cart }: Cart, note: string): Cart => (note ? { ...cart, note } : cart);

/** Lines of another sale once more, after those that are there. */
export const addLines = (cart: Cart, lines: readonly Omit<CartLine, 'key'>[]): Cart => lines.reduce(addLine, cart);

/** With the last line goes what was said of all of them: what is rung up next is not let off what was let off these. */
export function removeLine(cart: Cart, key: number): Cart {
  const lines = cart.lines.filter((line) => line.key !== key);
  if (lines.length > 0) return { ...cart, lines };
  const { discount: _, note: __, ...rest } = cart;
  return { ...rest, lines };
}

/** Puts a line back where it was taken from, and what went with it; never into another sale. */
export function restoreLine(cart: Cart, line: CartLine, from: Cart): Cart {
  if (cart.orderId !== from.orderId || cart.lines.some(({ key }) => key === line.key)) return cart;
  const at = from.lines.findIndex(({ key }) => key === line.key);
  const lines = [...cart.lines.slice(0, at), line, ...cart.lines.slice(at)];
  if (cart.lines.length > 0) return { ...cart, lines };
  const { discount, note } = from;
  return { ...(discount && { discount }), ...(note !== undefined && { note }), ...cart, lines };
}

/** What came into a sale after these lines were sold: whole lines, and more of a line. A discount was of what was sold. */
export const linesBeyond = (lines: readonly CartLine[], sold: readonly CartLine[]): readonly CartLine[] =>
  lines.flatMap((line) => {
    const before = sold.find(({ key }) => key === line.key);
    if (!before) return [line];
    if (line.quantity <= before.quantity) return [];
    const { worth: _, discount: __, ...more } = line;
    return [{ ...more, quantity: (line.quantity - before.quantity) as Quantity }];
  });

/** Whether an order of these lines can be written down: no quantity, line or total beyond what one command may carry. */
export function fits({ lines }: Cart): boolean {
  if (lines.length > MAX_LINES) return false;
  let total = 0;
  for (const line of lines) {
    if (line.quantity > MAX_QUANTITY || (line.quantity / 1000) * line.unitPrice > MAX_AMOUNT) return false;
    total += quantityTimesPrice(line.quantity, line.unitPrice);
  }
  return total <= MAX_AMOUNT;
}

/** How much of a product is in the sale, in thousandths. */
export const quantityOf = (cart: Cart, productId: string): number =>
  cart.lines.reduce((sum, line) => (line.productId === productId ? sum + line.quantity : sum), 0);

function addLine(cart: Cart, line: Omit<CartLine, 'key'>): Cart {
  // A line that was taken away may still be put back: nobody else gets its number meanwhile.
  const key = 1 + cart.lines.reduce((highest, each) => Math.max(highest, each.key), cart.lastKey ?? 0);
  return { ...cart, lines: [...cart.lines, { ...line, key }], lastKey: key };
}

const changeLine = (cart: Cart, key: number, change: (line: CartLine) => CartLine): Cart => ({
  ...cart,
  lines: cart.lines.map((line) => (line.key === key ? change(line) : line)),
});
