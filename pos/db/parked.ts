import { CART_KEY, type Cart, isCart } from './cart.ts';
import type { TillDb } from './till-db.ts';

/** A sale that waits: its customer went for his purse. `id` is that of the order which it becomes. */
export interface ParkedSale {
  readonly id: string;
  /** What it was called; '' where nobody said. */
  readonly name: string;
  readonly parkedAt: number;
  readonly userId: string | null;
  readonly cart: Cart;
}

/** Oldest first. What cannot be read for certain is left out; what has become an order meanwhile is no longer waiting. */
export async function readParked(db: TillDb): Promise<readonly ParkedSale[]> {
  const rows = (await db.parked.toArray()).filter(isParked);
  const sold = new Set(await db.outbox.bulkGet(rows.map(({ id }) => id)).then((found) => found.map((row) => row?.id)));
  return rows.filter(({ id }) => !sold.has(id)).sort((a, b) => a.parkedAt - b.parkedAt || (a.id < b.id ? -1 : 1));
}

/** Puts the open sale aside and begins another: both or neither, whatever happens. */
export async function park(db: TillDb, sale: ParkedSale, next: Cart): Promise<void> {
  await db.transaction('rw', db.meta, db.parked, async () => {
    await db.parked.put(sale);
    await db.meta.put({ key: CART_KEY, value: next });
  });
}

/**
 * Takes a parked sale up again, and puts aside what was open: both or neither. null when it is not there any more (another tab took
 * it) or was sold.
 */
export async function unpark(db: TillDb, id: string, open: ParkedSale | null): Promise<Cart | null> {
  return db.transaction('rw', db.meta, db.parked, db.outbox, async () => {
    const row = await db.parked.get(id);
    await db.parked.delete(id);
    if (!row || !isParked(row) || (await db.outbox.get(id))) return null;
    if (open) await db.parked.put(open);
    await db.meta.put({ key: CART_KEY, value: row.cart });
    return row.cart;
  });
}

export const dropParked = async (db: TillDb, id: string): Promise<void> => {
  await db.parked.delete(id);
};

const isParked = ({ id, name, parkedAt, cart }: ParkedSale): boolean =>
  typeof name === 'string' && Number.isFinite(parkedAt) && isCart(cart) && cart.orderId === id;
