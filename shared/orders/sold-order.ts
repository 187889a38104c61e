import type { Instant, PlainDate } from '../dates/plain-date.ts';
import { ZERO } from '../money/money.ts';
import type { Order, SellOrder } from './order.ts';
import { asSold } from './order-value.ts';
import { creditAmount } from './sell-order.ts';

/** Who sold it, where and when. */
interface SoldBy {
  readonly tillId: string;
  readonly userId: string;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
}

/** The order that a sale makes. */
export function soldOrder(sold: SellOrder, by: SoldBy, installmentCount: number): Order {
  const onAccount = creditAmount(sold.tenders);
  return {
    id: sold.orderId,
    number: sold.number,
    customerId: sold.customerId ?? null,
    tillId: by.tillId,
    userId: by.userId,
    occurredAt: by.occurredAt,
    businessDate: by.businessDate,
    total: sold.total,
    rounding: sold.rounding ?? ZERO,
    hasCredit: onAccount > 0,
    creditAmount: onAccount,
    lines: sold.lines,
    tenders: sold.tenders,
    ...(sold.note === undefined ? {} : { note: sold.note }),
    ...asSold(sold, installmentCount),
  };
}
