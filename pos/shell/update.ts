import { type ReadonlySignal, signal } from '@preact/signals';

/**
 * `waiting`: a new version is here and nobody has asked for it; `elsewhere`: another tab took it, and this one still runs the
 * old one; `applying`: this tab asked, and reloads as soon as it has it.
 */
export type UpdateState = 'none' | 'waiting' | 'elsewhere' | 'applying';

const state = signal<UpdateState>('none');
export const update: ReadonlySignal<UpdateState> = state;

const LOOK_AGAIN_MS = 60 * 60 * 1000;

let askForIt = () => {};

/**
 * Keeps the app itself on the device, and notices new versions. A page is never reloaded by itself: somebody may be in the
 * middle of a sale. What waits to be sent lies in IndexedDB, which no update touches.
 */
export async function watchForUpdates(): Promise<void> {
  const container = navigator.serviceWorker;
  if (!import.meta.env.PROD || container === undefined) return;
  const { Workbox } = await import('workbox-window');
  const worker = new Workbox('/sw.js');
  // The first version ever takes over a page that was loaded without one: that is no update.
  let hadController = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (state.value === 'applying') window.location.reload();
    else if (hadController) state.value = 'elsewhere';
    hadController = true;
  });
  worker.addEventListener('waiting', () => {
    state.value = 'waiting';
  });
  askForIt = () => worker.messageSkipWaiting();
  const look = () => worker.update().catch(ignoreOffline);
  await worker.register().catch(ignoreOffline);
  setInterval(() => void look(), LOOK_AGAIN_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void look();
  });
}

/** A person said so. */
export function applyUpdate(): void {
  const taken = state.value === 'elsewhere';
  state.value = 'applying';
  if (taken) window.location.reload();
  else askForIt();
}

/** Not now: it is asked again later. */
export function postponeUpdate(): void {
  const before = state.value;
  state.value = 'none';
  setTimeout(() => {
    if (state.value === 'none') state.value = before;
  }, LOOK_AGAIN_MS);
}

function ignoreOffline(): void {}
