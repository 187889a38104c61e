import { MAX_AMOUNT, MAX_QUANTITY, type Money, type Quantity } from '../../shared/money/money.ts';
import { type Discount, WHOLE } from '../../shared/orders/discount.ts';
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
  /** What it was asked for in all, where it was weighed by price: "$ 2.000 de pan". Quantity × price may be a little more. */
  readonly worth?: Money;
  /** Its price was not the product's when it was rung up: a label of a scale has it, or it was asked for it. */
  readonly ownPrice?: true;
  readonly discount?: Discount;
  readonly note?: string;
}

/** The sale that is being made at this till. `orderId` is the order that it becomes: so it can become one only once. */
export interface Cart {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly lines: readonly CartLine[];
  /** Of the whole sale, on top of those of its lines. */
  readonly discount?: Discount;
  readonly note?: string;
  /** The highest number that a line of it ever had: none is given twice. An older version's cart has none. */
  readonly lastKey?: number;
}

/** Where the open sale lies among the single records of the disk. */
export const CART_KEY = 'cart';

/** null when there is none, or when an older version left one that cannot be read for certain any more. */
export async function readCart(db: TillDb): Promise<Cart | null> {
  const row = await db.meta.get(CART_KEY);
  return isCart(row?.value) ? row.value : null;
}

export const writeCart = async (db: TillDb, cart: Cart): Promise<void> => {
  await db.meta.put({ key: CART_KEY, value: cart });
};

/** Whether this cart has become an order: the power may have gone between the sale and the clearing of the cart. */
export const cartWasSold = async (db: TillDb, { orderId }: Cart): Promise<boolean> =>
  (await db.outbox.get(orderId)) !== undefined;

/** By hand and not by a schema: the first screen waits for this, and should not wait for a validator to be loaded. */
export function isCart(value: unknown): value is Cart {
  if (!isObject(value)) return false;
  const { orderId, customerId, lines, lastKey = 0, discount, note } = value;
  if (!isText(orderId) || !(customerId === null || isText(customerId))) return false;
  if (!isDiscount(discount) || !isNote(note)) return false;
  return Array.isArray(lines) && lines.every(isLine) && isWhole(lastKey, 0, Number.MAX_SAFE_INTEGER);
}

function isLine(value: unknown): value is CartLine {
  if (!isObject(value)) return false;
  const { key, productId, description, unit, quantity, unitPrice, worth, ownPrice, discount, note } = value;
  return (
    isWhole(key, 1, Number.MAX_SAFE_INTEGER) &&
    (productId === null || isText(productId)) &&
    isText(description) &&
    (unit === 'piece' || unit === 'weight') &&
    isWhole(quantity, 1, MAX_QUANTITY) &&
    isWhole(unitPrice, 0, MAX_AMOUNT) &&
    (worth === undefined || isWhole(worth, 0, MAX_AMOUNT)) &&
    (ownPrice === undefined || ownPrice === true) &&
    isDiscount(discount) &&
    isNote(note)
  );
}

function isDiscount(value: unknown): value is Discount | undefined {
  if (value === undefined) return true;
  if (!isObject(value)) return false;
  return value['kind'] === 'amount'
    ? isWhole(value['amount'], 0, MAX_AMOUNT)
    : value['kind'] === 'share' && isWhole(value['ppm'], 0, WHOLE);
}

const isNote = (value: unknown): boolean => value === undefined || isText(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
