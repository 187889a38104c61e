import type { Installment } from '../../shared/credit/account.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import { type Money, minus, money, plus, sum, ZERO } from '../../shared/money/money.ts';
import type { PaperBalances, PaperCommand } from '../../shared/papers/paper.ts';
import type { PaymentMethod } from '../../shared/payments/payment.ts';
import type { PaymentDone } from './take.ts';

/** What the receipt of a payment shows. */
export interface PaymentReceipt {
  readonly paymentId: string;
  readonly number: string;
  readonly customerId: string;
  readonly occurredAt: Instant;
  readonly method: PaymentMethod;
  readonly bank: string | null;
  readonly reference: string | null;
  readonly amount: Money;
  readonly rounding: Money;
  readonly received: Money | null;
  readonly change: Money;
  /** null where it is not known any more. */
  readonly balances: PaperBalances | null;
  /** The debts it paid, as far as they are still known. */
  readonly allocations: readonly { readonly installment: Installment; readonly principal: Money }[];
  /** What stayed in the customer's favour. */
  readonly excess: Money;
}

export const receiptOfPayment = (done: PaymentDone): PaymentReceipt => ({
  ...ofCommand(done.command),
  balances: { before: done.balanceBefore, after: done.balanceAfter },
  allocations: done.allocations,
  excess: done.excess,
});

/** Of a payment that is only on the disk, or with the server. */
export const receiptOfPaymentCommand = (
  command: PaperCommand<'payment.take'>,
  balances: PaperBalances | null,
): PaymentReceipt => ({ ...ofCommand(command), balances });

function ofCommand({ payload, occurredAt }: PaperCommand<'payment.take'>): PaymentReceipt {
  const { amount, received = null, rounding = ZERO } = payload;
  const covered = plus(amount, rounding);
  return {
    paymentId: payload.paymentId,
    number: payload.receiptNumber,
    customerId: payload.customerId,
    occurredAt,
    method: payload.method,
    bank: payload.bank ?? null,
    reference: payload.reference ?? null,
    amount,
    rounding,
    received,
    change: received === null ? ZERO : minus(received, amount),
    balances: null,
    allocations: [],
    excess: payload.allocations
      ? money(
          Math.max(0, covered - sum(payload.allocations.map(({ principal, interest }) => plus(principal, interest)))),
        )
      : ZERO,
  };
}
