import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { uuidv7 } from '../../shared/ids/ids.ts';
import { type Cart, cartWasSold, readCart, writeCart } from '../db/cart.ts';
import type { Till } from '../till-context.ts';
import { fits } from './cart-lines.ts';

/**
 * The one sale that is open at this till. It lies on the disk too, so that a reload, an update or a power cut does not take
 * the basket from the counter, and every tab of the till shows the same one.
 */
const current = signal<Cart | null>(null);

/** null until it has been read from the disk. */
export const cart: ReadonlySignal<Cart | null> = current;

/** Whether something would be lost if it were thrown away. */
export const cartIsOpen: ReadonlySignal<boolean> = computed(() => (current.value?.lines.length ?? 0) > 0);

let opening: { readonly tillId: string | undefined; readonly done: Promise<void> } | null = null;

/** Reads the cart of this till once. A device that was wiped and enrolled again is another till, with a cart of its own. */
export function openCart(till: Till): Promise<void> {
  const tillId = till.identity.value?.tillId;
  if (opening === null || opening.tillId !== tillId) opening = { tillId, done: readFromDisk(till) };
  return opening.done;
}

/** Changes the cart; false, and nothing changed, when it would grow beyond what one sale may carry. */
export function changeCart(till: Till, change: (cart: Cart) => Cart): boolean {
  const before = current.value ?? emptyCart(till);
  const after = change(before);
  if (!fits(after)) return false;
  if (after !== before) keep(till, after);
  return true;
}

/** A new, empty cart: after a sale, or when it is thrown away. */
export function clearCart(till: Till): void {
  keep(till, emptyCart(till));
}

async function readFromDisk(till: Till): Promise<void> {
  follow(till);
  current.value = null;
  const kept = await readKept(till).catch(() => null);
  // Whatever was put into it while the disk was being read stands.
  current.value ??= kept ?? emptyCart(till);
}

async function readKept(till: Till): Promise<Cart | null> {
  const kept = await readCart(till.db);
  return kept && kept.lines.length > 0 && (await cartWasSold(till.db, kept)) ? null : kept;
}

const emptyCart = ({ clock, chance }: Till): Cart => ({
  orderId: uuidv7(clock.now(), chance(16)),
  customerId: null,
  lines: [],
});

function keep(till: Till, next: Cart): void {
  current.value = next;
  channel?.postMessage(next);
  void write(till);
}

let writing = false;
let unwritten = false;

/** One write at a time, always of the newest. A disk that refuses loses nothing that was sold: the sale itself will say so. */
async function write(till: Till): Promise<void> {
  unwritten = true;
  if (writing) return;
  writing = true;
  while (unwritten && current.value) {
    unwritten = false;
    await writeCart(till.db, current.value).catch(() => undefined);
  }
  writing = false;
}

let channel: BroadcastChannel | null = null;

function follow({ db }: Till): void {
  channel?.close();
  channel = null;
  if (typeof BroadcastChannel !== 'function') return;
  channel = new BroadcastChannel(`${db.name}-cart`);
  channel.onmessage = ({ data }: MessageEvent<Cart>) => {
    current.value = data;
  };
}
