import type { PaymentDone } from './take.ts';

/** The payment just taken, for its receipt: what was decided, without asking the disk again. */
let last: PaymentDone | null = null;

export function rememberPayment(done: PaymentDone): void {
  last = done;
}

export const lastPayment = (paymentId: string): PaymentDone | null => (last?.command.id === paymentId ? last : null);
