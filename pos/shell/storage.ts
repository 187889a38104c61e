import { type ReadonlySignal, signal } from '@preact/signals';

export interface StorageState {
  /** null until the browser has said; false when it may erase this till's data as it pleases. */
  readonly persistent: boolean | null;
  readonly low: boolean;
}

const state = signal<StorageState>({ persistent: null, low: false });
export const storage: ReadonlySignal<StorageState> = state;

/** Enough for a first copy of a large shop, and for months of sales. */
const LOW_BYTES = 50_000_000;
/** Where a browser gives little altogether, as in a private window: a tenth of it. */
const LOW_SHARE = 0.1;

export const isRoomLow = (quota: number, usage: number): boolean =>
  quota - usage < Math.min(LOW_BYTES, quota * LOW_SHARE);

const LOOK_AGAIN_MS = 10 * 60 * 1000;

/** Asks the browser to keep this till's data whatever happens, and watches that room is left for more of it. */
export async function guardStorage(): Promise<void> {
  await askToPersist();
  await measureRoom();
  setInterval(() => void measureRoom(), LOOK_AGAIN_MS);
}

/** Some browsers ask the person, and some agree only once the app is installed. */
export async function askToPersist(): Promise<boolean> {
  const manager = navigator.storage;
  if (typeof manager?.persist !== 'function') return false;
  const persistent = (await manager.persisted()) || (await manager.persist());
  state.value = { ...state.value, persistent };
  return persistent;
}

/** The disk took no more: said at once, whatever the browser estimates. */
export function noteFull(): void {
  state.value = { ...state.value, low: true };
}

async function measureRoom(): Promise<void> {
  if (typeof navigator.storage?.estimate !== 'function') return;
  const { quota, usage } = await navigator.storage.estimate();
  if (quota === undefined || usage === undefined) return;
  state.value = { ...state.value, low: isRoomLow(quota, usage) };
}
