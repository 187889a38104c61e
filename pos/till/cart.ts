import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { uuidv7 } from '../../shared/ids/ids.ts';
import type { Result } from '../../shared/refusal.ts';
import { type Cart, cartWasSold, readCart, writeCart } from '../db/cart.ts';
import type { Till } from '../till-context.ts';
import { addLines, fits, linesBeyond } from './cart-lines.ts';

/**
 * The one sale that is open at this till. It lies on the disk too, so that a reload, an update or a power cut does not take
 * the basket from the counter, and every tab of the till shows the same one.
 */
const current = signal<Cart | null>(null);

/** null until it has been read from the disk. */
export const cart: ReadonlySignal<Cart | null> = current;

interface Past {
  readonly before: Cart;
  readonly step: string | undefined;
}

/** What it was before each change, the last one at the end. */
const past = signal<readonly Past[]>([]);
const MOST_UNDONE = 50;
let lastStep: string | undefined;
const EMPTIED = 'emptied';

export const canUndo: ReadonlySignal<boolean> = computed(() => past.value.length > 0);

/** Whether something would be lost if it were thrown away. */
export const cartIsOpen: ReadonlySignal<boolean> = computed(() => (current.value?.lines.length ?? 0) > 0);

let opening: { readonly tillId: string | undefined; readonly done: Promise<void> } | null = null;

/** Reads the cart of this till once. A device that was wiped and enrolled again is another till, with a cart of its own. */
export function openCart(till: Till): Promise<void> {
  const tillId = till.identity.value?.tillId;
  if (opening === null || opening.tillId !== tillId) opening = { tillId, done: readFromDisk(till) };
  return opening.done;
}

interface Change {
  /** It cannot be undone, and is not what "undo" means: who buys, another number for the order. */
  readonly quiet?: boolean;
  /** What is done: one thing done on and on, such as a quantity being typed, is undone at once. */
  readonly step?: string;
}

/** Changes the cart; false, and nothing changed, when it would grow beyond what one sale may carry. */
export function changeCart(till: Till, change: (cart: Cart) => Cart, { quiet = false, step }: Change = {}): boolean {
  const before = current.value ?? emptyCart(till);
  const after = change(before);
  if (!fits(after)) return false;
  if (after === before) return true;
  const goesOn = step !== undefined && step === lastStep && past.value.length > 0;
  if (!quiet && !goesOn) past.value = [...past.value.slice(1 - MOST_UNDONE), { before, step }];
  if (!quiet) lastStep = step;
  keep(till, after);
  return true;
}

/**
 * A new cart, after this one was sold. What came into it while it was being sold begins the next; another sale, taken up meanwhile,
 * is left alone.
 */
export function clearCart(till: Till, sold: Cart): void {
  const now = current.value;
  if (now && now.orderId !== sold.orderId) return;
  past.value = [];
  keep(till, addLines(emptyCart(till), linesBeyond(now?.lines ?? [], sold.lines)));
}

/** Throws away what is in it; until it is sold or put aside, that can be undone. */
export function emptyOut(till: Till): void {
  const empty = ({ orderId, lastKey }: Cart) => ({
    ...emptyCart(till),
    orderId,
    ...(lastKey !== undefined && { lastKey }),
  });
  changeCart(till, empty, { step: EMPTIED });
}

/** Takes back what was done to the sale last; who buys stays, unless he went with everything else. */
export function undoChange(till: Till): void {
  const [last, now] = [past.value.at(-1), current.value];
  if (!last || !now) return;
  const { before, step } = last;
  past.value = past.value.slice(0, -1);
  lastStep = undefined;
  const lastKey = Math.max(before.lastKey ?? 0, now.lastKey ?? 0);
  const customerId = now.customerId ?? (step === EMPTIED ? before.customerId : null);
  keep(till, { ...before, orderId: now.orderId, customerId, lastKey });
}

/**
 * Shows another cart at once, and does the work that makes it the one on the disk. What is rung up meanwhile goes into it. When the work
 * fails, what was there before is there again, with all that was rung up since.
 */
export async function moveCart<T>(till: Till, next: Cart, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const before = current.value ?? emptyCart(till);
  const pastBefore = past.value;
  current.value = next;
  past.value = [];
  // What waits to be written is the cart of before; the next one comes to the disk by the work itself, or the sale would be nowhere.
  moving += 1;
  const done = queue.then(work).finally(() => {
    moving -= 1;
  });
  queue = done.catch(ignore);
  const result = await done;
  const now = current.value;
  if (result.ok) {
    // On the disk lies `next` now: what came in meanwhile has still to be written.
    keep(till, now);
    return result;
  }
  past.value = pastBefore;
  keep(till, addLines(before, linesBeyond(now.lines, next.lines)));
  return result;
}

async function readFromDisk(till: Till): Promise<void> {
  follow(till);
  current.value = null;
  past.value = [];
  const kept = await readKept(till).catch(() => null);
  // Whatever was put into it while the disk was being read stands.
  current.value ??= kept ?? emptyCart(till);
}

async function readKept(till: Till): Promise<Cart | null> {
  const kept = await readCart(till.db);
  return kept && kept.lines.length > 0 && (await cartWasSold(till.db, kept)) ? null : kept;
}

export const emptyCart = ({ clock, chance }: Till): Cart => ({
  orderId: uuidv7(clock.now(), chance(16)),
  customerId: null,
  lines: [],
});

function keep(till: Till, next: Cart): void {
  current.value = next;
  channel?.postMessage(next);
  write(till, next);
}

/** Everything that writes the cart, one after the other. */
let queue: Promise<unknown> = Promise.resolve();
/** The cart that the last write in the queue will write. */
let unwritten: { cart: Cart } | null = null;
/** How many carts are being moved: each is written when it has arrived. */
let moving = 0;

/** Always the newest. A disk that refuses loses nothing that was sold: the sale itself will say so. */
function write(till: Till, cart: Cart): void {
  if (moving > 0) return;
  if (unwritten) {
    unwritten.cart = cart;
    return;
  }
  const mine = { cart };
  unwritten = mine;
  queue = queue
    .then(() => {
      unwritten = null;
      return writeCart(till.db, mine.cart);
    })
    .catch(ignore);
}

const ignore = (): void => {};

let channel: BroadcastChannel | null = null;

function follow({ db }: Till): void {
  channel?.close();
  channel = null;
  if (typeof BroadcastChannel !== 'function') return;
  channel = new BroadcastChannel(`${db.name}-cart`);
  channel.onmessage = ({ data }: MessageEvent<Cart>) => {
    current.value = data;
    past.value = [];
  };
}
