import { signal } from '@preact/signals';

/** Whether the question "who buys?" is open: the bar asks it, and so does whatever cannot go on without an answer. */
export const picking = signal(false);

export function askWhoBuys(): void {
  picking.value = true;
}

export function stopAsking(): void {
  picking.value = false;
}
