import { type Money, minus, plus, smaller, sum, ZERO } from '../money/money.ts';
import { type PaymentMethod, paymentMethods } from '../payments/payment.ts';
import type { Order } from './order.ts';

export interface PlannedRefund {
  readonly method: PaymentMethod;
  readonly amount: Money;
}

type Paid = Pick<Order, 'tenders' | 'settlements'>;

/**
 * What goes back when an order is voided: what came in by each tender, less what went back by it since. What is in the customer's
 * favour already is not given back twice: it comes off the cash first. What was let off as rounding was never paid (D-29).
 */
export function planRefunds(order: Paid): PlannedRefund[] {
  let returned = minus(sum(paymentMethods.map((method) => held(order, method))), toGiveBack(order));
  const refunds: PlannedRefund[] = [];
  for (const method of paymentMethods) {
    const came = held(order, method);
    if (came <= 0) continue;
    const less = returned > 0 ? smaller(returned, came) : ZERO;
    returned = minus(returned, less);
    if (came > less) refunds.push({ method, amount: minus(came, less) });
  }
  return fitted(refunds, toGiveBack(order));
}

/** All that a void leaves to give back: what was not on account, less what went back, or to the account. */
export function toGiveBack({ tenders, settlements }: Paid): Money {
  let total = ZERO;
  for (const { method, amount } of tenders) if (method !== 'account') total = plus(total, amount);
  for (const { method, amount } of settlements)
    if (method !== 'rounding' && (method !== 'account' || amount < 0)) total = plus(total, amount);
  return total > 0 ? total : ZERO;
}

/** What the shop holds of the order by one tender: negative when more went back that way than came in. */
const held = ({ tenders, settlements }: Paid, method: PaymentMethod): Money =>
  sum([...tenders, ...settlements].filter((one) => one.method === method).map(({ amount }) => amount));

/** No more than is to be given back, whatever way it came. */
function fitted(refunds: readonly PlannedRefund[], total: Money): PlannedRefund[] {
  let left = total;
  return refunds.flatMap(({ method, amount }) => {
    const here = smaller(amount, left);
    left = minus(left, here);
    return here > 0 ? [{ method, amount: here }] : [];
  });
}
