import type { Installment } from '../../shared/credit/account.ts';
import type { PostedMovement } from '../../shared/credit/movement.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import { type Money, minus, money, plus, sum, ZERO } from '../../shared/money/money.ts';
import type { PaymentMethod } from '../../shared/payments/payment.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { PaymentDone } from './take.ts';

/** What the receipt of a payment shows. */
export interface PaymentReceipt {
  readonly paymentId: string;
  readonly number: string;
  readonly customerId: string;
  readonly occurredAt: Instant;
  readonly method: PaymentMethod;
  readonly reference: string | null;
  readonly amount: Money;
  readonly rounding: Money;
  readonly received: Money | null;
  readonly change: Money;
  /** null where it is not known any more. */
  readonly balances: { readonly before: Money; readonly after: Money } | null;
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

/** Of a payment that is only on the disk; `movements` are the customer's, of which one or two are this payment's. */
export function receiptOfPaymentCommand(
  command: Command<'payment.take'>,
  movements: readonly PostedMovement[],
): PaymentReceipt {
  const receipt = ofCommand(command);
  const own = (suffix: string) => movements.find(({ id }) => id === derivedId(receipt.paymentId, suffix));
  const first = own('payment');
  if (!first) return receipt;
  const last = own('cash_rounding') ?? first;
  return { ...receipt, balances: { before: minus(first.balanceAfter, first.amount), after: last.balanceAfter } };
}

function ofCommand({ payload, occurredAt }: Command<'payment.take'>): PaymentReceipt {
  const { amount, received = null, rounding = ZERO } = payload;
  const covered = plus(amount, rounding);
  return {
    paymentId: payload.paymentId,
    number: payload.receiptNumber,
    customerId: payload.customerId,
    occurredAt,
    method: payload.method,
    reference: payload.reference ?? null,
    amount,
    rounding,
    received,
    change: received === null ? ZERO : minus(received, amount),
    balances: null,
    allocations: [],
    excess: payload.allocations
      ? money(Math.max(0, covered - sum(payload.allocations.map(({ principal }) => principal))))
      : ZERO,
  };
}
