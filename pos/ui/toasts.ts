import { signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'warn' | 'danger';
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
}

/** The notices on the screen, oldest first. `ToastRegion` shows them. */
export const toasts = signal<readonly Toast[]>([]);

const MAX_SHOWN = 3;
const SHORT_MS = 5_000;
const LONG_MS = 10_000;

let lastId = 0;
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/**
 * Shows a notice and returns its id. It goes by itself after five seconds, ten when it offers an action; a danger stays until
 * it is dismissed. What must not be missed belongs in a Banner, not here.
 */
export function showToast(
  text: string,
  options: {
    readonly tone?: Toast['tone'] | undefined;
    readonly action?: Toast['action'];
  } = {},
): number {
  lastId += 1;
  const tone = options.tone ?? 'plain';
  const toast: Toast = { id: lastId, text, tone, action: options.action };
  for (const gone of toasts.value.slice(0, -(MAX_SHOWN - 1))) stop(gone.id);
  toasts.value = [...toasts.value.slice(-(MAX_SHOWN - 1)), toast];
  resumeToast(toast);
  return toast.id;
}

const followed = new Set<number>();

/** Somebody went to another page. What was said on the way goes along once; after that it speaks of a page long left. */
export function leaveToasts(): void {
  for (const { id, tone } of toasts.value) {
    if (tone === 'danger') continue;
    if (followed.has(id)) dismissToast(id);
    else followed.add(id);
  }
}

export function dismissToast(id: number): void {
  stop(id);
  followed.delete(id);
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** While somebody reads it or is about to press it, it stays. */
export function pauseToast(id: number): void {
  stop(id);
}

export function resumeToast({ id, tone, action }: Toast): void {
  stop(id);
  if (tone === 'danger') return;
  const wait = action === undefined ? SHORT_MS : LONG_MS;
  timers.set(
    id,
    setTimeout(() => dismissToast(id), wait),
  );
}

function stop(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}
