import { MAX_AMOUNT, MAX_QUANTITY, type Money, type Quantity, ZERO } from '../../shared/money/money.ts';
import { lineTotal, orderTotal } from '../../shared/orders/sell-order.ts';
import type { Product } from '../../shared/products/product.ts';
import type { Cart, CartLine } from '../db/cart.ts';

/** What can be done to the sale that is being made. Pure; one that no longer `fits` is not to be kept. */

export const ONE = 1000 as Quantity;
const MAX_LINES = 1000;

export const cartTotal = (cart: Cart): Money => (cart.lines.length === 0 ? ZERO : orderTotal(cart.lines));

/** How many articles: pieces as they are counted, and one for each weighed line. */
export const cartCount = (cart: Cart): number =>
  cart.lines.reduce((count, { unit, quantity }) => count + (unit === 'piece' ? Math.ceil(quantity / ONE) : 1), 0);

/** The pieces of a product join the line that has its price; what is weighed gets a line for each weighing. */
export function addProduct(cart: Cart, product: Product, quantity: Quantity = ONE): Cart {
  const same = cart.lines.find(
    (line) => line.unit === 'piece' && line.productId === product.id && line.unitPrice === product.price,
  );
  if (same) return setQuantity(cart, same.key, (same.quantity + quantity) as Quantity);
  const { id: productId, name: description, unit, price: unitPrice } = product;
  return addLine(cart, { productId, description, unit, quantity, unitPrice });
}

/** "Monto libre": an amount with a word for it, of no product. */
export const addAmount = (cart: Cart, description: string, unitPrice: Money): Cart =>
  addLine(cart, { productId: null, description, unit: 'piece', quantity: ONE, unitPrice });

export const setQuantity = (cart: Cart, key: number, quantity: Quantity): Cart =>
  quantity <= 0 ? removeLine(cart, key) : changeLine(cart, key, (line) => ({ ...line, quantity }));

export const removeLine = (cart: Cart, key: number): Cart => ({
  ...cart,
  lines: cart.lines.filter((line) => line.key !== key),
});

/** Puts a line back where it was taken from. */
export function restoreLine(cart: Cart, line: CartLine, at: number): Cart {
  if (cart.lines.some(({ key }) => key === line.key)) return cart;
  return { ...cart, lines: [...cart.lines.slice(0, at), line, ...cart.lines.slice(at)] };
}

/** Whether an order of these lines can be written down: no quantity, line or total beyond what one command may carry. */
export function fits({ lines }: Cart): boolean {
  if (lines.length > MAX_LINES) return false;
  let total = 0;
  for (const line of lines) {
    if (line.quantity > MAX_QUANTITY || (line.quantity / 1000) * line.unitPrice > MAX_AMOUNT) return false;
    total += lineTotal(line);
  }
  return total <= MAX_AMOUNT;
}

/** How much of a product is in the sale, in thousandths. */
export const quantityOf = (cart: Cart, productId: string): number =>
  cart.lines.reduce((sum, line) => (line.productId === productId ? sum + line.quantity : sum), 0);

function addLine(cart: Cart, line: Omit<CartLine, 'key'>): Cart {
  // A line that was taken away may still be put back: nobody else gets its number meanwhile.
  const key = 1 + cart.lines.reduce((highest, each) => Math.max(highest, each.key), cart.lastKey ?? 0);
  return { ...cart, lines: [...cart.lines, { key, ...line }], lastKey: key };
}

const changeLine = (cart: Cart, key: number, change: (line: CartLine) => CartLine): Cart => ({
  ...cart,
  lines: cart.lines.map((line) => (line.key === key ? change(line) : line)),
});
