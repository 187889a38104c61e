import type { RefundDone } from './pay.ts';

/** The refund just paid, for its voucher: what was decided, without asking the disk again. */
let last: RefundDone | null = null;

export function rememberRefund(done: RefundDone): void {
  last = done;
}

export const lastRefund = (refundId: string): RefundDone | null => (last?.command.id === refundId ? last : null);
