import { type Money, minus, plus, roundCashUp, smaller, sum, ZERO } from '../money/money.ts';
import { type PaymentMethod, paymentMethods } from '../payments/payment.ts';
import type { Order, TenderMethod } from './order.ts';

export interface PlannedRefund {
  readonly method: PaymentMethod;
  readonly amount: Money;
}

type Paid = Pick<Order, 'tenders' | 'settlements'>;

/**
 * What goes back when an order is voided: what came in by each tender, less what went back by it since. What is in the customer's
 * favour already is not given back twice: it comes off the cash first. What was let off as rounding was never paid, and cash goes out in
 * coins that there are: the void closes the rest as rounding (D-29).
 */
export function planRefunds(order: Paid, cashUnit: number): PlannedRefund[] {
  let returned = minus(sum(paymentMethods.map((method) => held(order, method))), toGiveBack(order));
  const refunds: PlannedRefund[] = [];
  for (const method of paymentMethods) {
    const came = held(order, method);
    if (came <= 0) continue;
    const less = returned > 0 ? smaller(returned, came) : ZERO;
    returned = minus(returned, less);
    if (came > less) refunds.push({ method, amount: minus(came, less) });
  }
  return fitted(refunds, toGiveBack(order)).map(({ method, amount }) =>
    method === 'cash' ? { method, amount: roundCashUp(amount, cashUnit) } : { method, amount },
  );
}

/** Why what somebody wants to give back cannot be handed out. */
export type RefundFault = 'too_much' | 'no_coins';

interface AskedRefund {
  readonly method: TenderMethod;
  readonly amount: Money;
}

/**
 * Whether a void can give back so much of `total`: cash in coins only, and never more than there is but for what is missing to the next
 * coin (D-29). What is kept on the account is kept to the cent: then nothing is rounded. null where it can.
 */
export function refundFault(refunds: readonly AskedRefund[], total: Money, cashUnit: number): RefundFault | null {
  const cash = cashBack(refunds);
  const rest = minus(plus(total, cash), sum(refunds.map(({ amount }) => amount)));
  const isToTheCent = refunds.some(({ method, amount }) => method === 'account' && amount > 0);
  if (rest < 0 || cash > (isToTheCent ? rest : roundCashUp(rest, cashUnit))) return 'too_much';
  return cash % cashUnit === 0 ? null : 'no_coins';
}

/** What of it leaves the drawer. */
export const cashBack = (refunds: readonly AskedRefund[]): Money =>
  sum(refunds.filter(({ method }) => method === 'cash').map(({ amount }) => amount));

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
