import { type ReadonlySignal, signal } from '@preact/signals';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Cart } from '../db/cart.ts';
import { dropParked, type ParkedSale, park, readParked, unpark } from '../db/parked.ts';
import { refusingDisk } from '../record-command.ts';
import type { Till } from '../till-context.ts';
import { cart, emptyCart, moveCart } from './cart.ts';

const waiting = signal<readonly ParkedSale[]>([]);

/** The sales that wait at this till, whoever made them, the oldest first. */
export const parked: ReadonlySignal<readonly ParkedSale[]> = waiting;

/** Follows what lies on the disk, whichever tab puts it there. Returns how to stop. */
export function followParked(till: Till): () => void {
  const read = () => void readAgain(till);
  read();
  if (typeof BroadcastChannel !== 'function') return () => {};
  const channel = new BroadcastChannel(channelOf(till));
  channel.onmessage = read;
  return () => channel.close();
}

/**
 * Puts the open sale aside under a name, and begins another. It is on the disk when this resolves. Refuses: cart_empty, storage_full,
 * not_saved.
 */
export async function parkSale(till: Till, name: string): Promise<Result<null>> {
  const open = cart.peek();
  if (!open || open.lines.length === 0) return refuse('cart_empty');
  const next = emptyCart(till);
  const result = await moveCart(till, next, () => onDisk(() => park(till.db, asParked(till, open, name), next)));
  tell(till);
  return result.ok ? accept(null) : result;
}

/**
 * Takes a sale up again; what is open is put aside first. Refuses: order_exists (it was sold, or another window took it), storage_full,
 * not_saved.
 */
export async function takeUp(till: Till, sale: ParkedSale): Promise<Result<null>> {
  const open = cart.peek();
  const aside = open && open.lines.length > 0 ? asParked(till, open, '') : null;
  const result = await moveCart(till, sale.cart, async () => {
    const taken = await onDisk(() => unpark(till.db, sale.id, aside));
    if (!taken.ok) return taken;
    return taken.value === null ? refuse('order_exists') : accept(null);
  });
  tell(till);
  return result;
}

/** Throws a sale that waits away. Refuses: storage_full, not_saved. */
export async function throwAway(till: Till, sale: ParkedSale): Promise<Result<null>> {
  const result = await onDisk(() => dropParked(till.db, sale.id));
  tell(till);
  return result.ok ? accept(null) : result;
}

const asParked = ({ clock, session }: Till, open: Cart, name: string): ParkedSale => ({
  id: open.orderId,
  name: name.trim(),
  parkedAt: clock.now(),
  userId: session.peek()?.user.id ?? null,
  cart: open,
});

const onDisk = <T>(work: () => Promise<T>): Promise<Result<T>> => refusingDisk(async () => accept(await work()));

async function readAgain({ db }: Till): Promise<void> {
  waiting.value = await readParked(db).catch(() => waiting.value);
}

function tell(till: Till): void {
  void readAgain(till);
  if (typeof BroadcastChannel !== 'function') return;
  const channel = new BroadcastChannel(channelOf(till));
  channel.postMessage(null);
  channel.close();
}

const channelOf = ({ db }: Till): string => `${db.name}-parked`;
