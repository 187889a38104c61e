import { type Money, minus, money, sum, ZERO } from '../../shared/money/money.ts';
import type { Order, TenderMethod } from '../../shared/orders/order.ts';
import { cashBack, planRefunds, type RefundFault, refundFault, toGiveBack } from '../../shared/orders/plan-refunds.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';
import type { Voiding } from './void.ts';

/** What stands in the fields, one a method. */
export type RefundTexts = Readonly<Partial<Record<TenderMethod, string>>>;

/** How figures are written and read here, and the smallest coin. */
export interface RefundTerms {
  readonly formats: Pick<ShopFormats, 'amount' | 'readAmount'>;
  readonly cashUnit: number;
}

/** What a void gives back by what stands in the fields. */
export interface VoidPlan {
  /** All that there is to give back, to the cent. */
  readonly total: Money;
  readonly given: Voiding['refunds'];
  /** Of it, what leaves the drawer: in coins that there are. */
  readonly cash: Money;
  /** By how much that is more than there was to give back: the void closes it as rounding (D-29). */
  readonly rounding: Money;
  /** What stays open, in sight. */
  readonly later: Money;
  readonly fault: RefundFault | null;
  /** Nothing stands in its way. */
  readonly isPayable: boolean;
}

export function planVoid(order: Order, texts: RefundTexts, terms: RefundTerms): VoidPlan {
  const total = toGiveBack(order);
  const amounts = methodsOf(texts).map((method) => ({ method, amount: readRefund(texts[method], terms) }));
  const given = amounts.flatMap(({ method, amount }) => (amount !== null && amount > 0 ? [{ method, amount }] : []));
  const left = minus(total, sum(given.map(({ amount }) => amount)));
  const fault = refundFault(given, total, terms.cashUnit);
  return {
    total,
    given,
    cash: cashBack(given),
    rounding: fault === null && left < 0 ? money(-left) : ZERO,
    later: left > 0 ? left : ZERO,
    fault,
    isPayable: fault === null && amounts.every(({ amount }) => amount !== null),
  };
}

/** As it was paid, in coins that there are; what is kept on the account of who has one. */
export const asPaid = (order: Order, { formats, cashUnit }: RefundTerms): RefundTexts => ({
  ...Object.fromEntries(planRefunds(order, cashUnit).map(({ method, amount }) => [method, formats.amount(amount)])),
  ...(order.customerId && { account: '' }),
});

/** All of it, to the cent, in the customer's favour. */
export const allOnAccount = (order: Order, texts: RefundTexts, { formats }: RefundTerms): RefundTexts => ({
  ...Object.fromEntries(methodsOf(texts).map((method) => [method, ''])),
  account: formats.amount(toGiveBack(order)),
});

export const methodsOf = (texts: RefundTexts): readonly TenderMethod[] => Object.keys(texts) as TenderMethod[];

/** Empty is nothing; null cannot be read, or is less than nothing. */
export function readRefund(text: string | undefined, { formats }: RefundTerms): Money | null {
  if (!text?.trim()) return ZERO;
  const read = formats.readAmount(text);
  return read === null || read < 0 ? null : money(read);
}
