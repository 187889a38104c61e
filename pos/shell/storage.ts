import { type ReadonlySignal, signal } from '@preact/signals';

export interface StorageState {
  /** null until the browser has said; false when it may erase this till's data as it pleases. */
  readonly persistent: boolean | null;
  readonly low: boolean;
}

const state = signal<StorageState>({ persistent: null, low: false });
export const storage: ReadonlySignal<StorageState> = state;

const LOW_BYTES = 50_000_000;
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

async function measureRoom(): Promise<void> {
  if (typeof navigator.storage?.estimate !== 'function') return;
  const { quota, usage } = await navigator.storage.estimate();
  if (quota === undefined || usage === undefined) return;
  state.value = { ...state.value, low: quota - usage < LOW_BYTES };
}
