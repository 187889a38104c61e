import { MAX_AMOUNT, MAX_QUANTITY, type Money, type Quantity } from '../../shared/money/money.ts';
import type { ProductUnit } from '../../shared/products/product.ts';
import type { TillDb } from './till-db.ts';

export interface CartLine {
  /** Its own number within the cart. */
  readonly key: number;
  /** null for an amount of no product. */
  readonly productId: string | null;
  readonly description: string;
  readonly unit: ProductUnit;
  readonly quantity: Quantity;
  readonly unitPrice: Money;
}

/** The sale that is being made at this till. `orderId` is the order that it becomes: so it can become one only once. */
export interface Cart {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly lines: readonly CartLine[];
  /** The highest number that a line of it ever had: none is given twice. An older version's cart has none. */
  readonly lastKey?: number;
}

const KEY = 'cart';

/** null when there is none, or when an older version left one that cannot be read for certain any more. */
export async function readCart(db: TillDb): Promise<Cart | null> {
  const row = await db.meta.get(KEY);
  return isCart(row?.value) ? row.value : null;
}

export const writeCart = async (db: TillDb, cart: Cart): Promise<void> => {
  await db.meta.put({ key: KEY, value: cart });
};

/** Whether this cart has become an order: the power may have gone between the sale and the clearing of the cart. */
export const cartWasSold = async (db: TillDb, { orderId }: Cart): Promise<boolean> =>
  (await db.outbox.get(orderId)) !== undefined;

/** By hand and not by a schema: the first screen waits for this, and should not wait for a validator to be loaded. */
function isCart(value: unknown): value is Cart {
  if (!isObject(value)) return false;
  const { orderId, customerId, lines, lastKey = 0 } = value;
  if (!isText(orderId) || !(customerId === null || isText(customerId))) return false;
  return Array.isArray(lines) && lines.every(isLine) && isWhole(lastKey, 0, Number.MAX_SAFE_INTEGER);
}

function isLine(value: unknown): value is CartLine {
  if (!isObject(value)) return false;
  const { key, productId, description, unit, quantity, unitPrice } = value;
  return (
    isWhole(key, 1, Number.MAX_SAFE_INTEGER) &&
    (productId === null || isText(productId)) &&
    isText(description) &&
    (unit === 'piece' || unit === 'weight') &&
    isWhole(quantity, 1, MAX_QUANTITY) &&
    isWhole(unitPrice, 0, MAX_AMOUNT)
  );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
