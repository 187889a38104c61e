import type { SaleDone } from './sell.ts';

/** The sale just made, for the confirmation: what was decided, without asking the disk again. */
let last: SaleDone | null = null;

export function rememberSale(done: SaleDone): void {
  last = done;
}

export const lastSale = (orderId: string): SaleDone | null => (last?.command.id === orderId ? last : null);
