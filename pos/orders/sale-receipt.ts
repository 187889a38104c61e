import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import { type Money, minus, sum, ZERO } from '../../shared/money/money.ts';
import type { Tender } from '../../shared/orders/order.ts';
import { creditAmount } from '../../shared/orders/sell-order.ts';
import type { PaperBalances, PaperCommand } from '../../shared/papers/paper.ts';
import type { SaleDone } from './sell.ts';

/** What the confirmation shows of a sale. */
export interface SaleReceipt {
  readonly orderId: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly occurredAt: Instant;
  readonly total: Money;
  readonly rounding: Money;
  readonly tenders: readonly Tender[];
  readonly change: Money;
  readonly credit: Money;
  /** null where it is not known any more, or was never anybody's. */
  readonly balances: PaperBalances | null;
  /** What is to be paid, and when: without what credit in favour paid at once. */
  readonly dues: readonly DueAmount[];
}

interface DueAmount {
  readonly dueDate: PlainDate;
  readonly amount: Money;
}

/** Of a sale just made: what the verb decided. */
export function receiptOfSale(done: SaleDone): SaleReceipt {
  const { balanceBefore: before, balanceAfter: after, credit } = done;
  const balances = credit > 0 && before !== null && after !== null ? { before, after } : null;
  return {
    ...ofCommand(done.command),
    change: done.change,
    balances,
    dues: stillDue(done.dues, balances?.before ?? ZERO),
  };
}

/** Of a sale that is only on the disk, or with the server: after a reload, another day, another till's. */
export function receiptOfCommand(command: PaperCommand<'order.sell'>, balances: PaperBalances | null): SaleReceipt {
  const receipt = ofCommand(command);
  if (balances === null || receipt.credit === 0) return receipt;
  return { ...receipt, balances, dues: stillDue(receipt.dues, balances.before) };
}

/** Credit in favour pays the earliest date first (D-08). */
function stillDue(dues: readonly DueAmount[], before: Money): DueAmount[] {
  let inFavour = before < 0 ? minus(ZERO, before) : ZERO;
  const due: DueAmount[] = [];
  for (const { dueDate, amount } of dues.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1))) {
    const used = amount < inFavour ? amount : inFavour;
    inFavour = minus(inFavour, used);
    if (amount > used) due.push({ dueDate, amount: minus(amount, used) });
  }
  return due;
}

function ofCommand({ payload, occurredAt }: PaperCommand<'order.sell'>): SaleReceipt {
  const { orderId, number, tenders, total } = payload;
  return {
    orderId,
    number,
    occurredAt,
    customerId: payload.customerId ?? null,
    total,
    rounding: payload.rounding ?? ZERO,
    tenders,
    change: sum(tenders.map(({ amount, received }) => minus(received ?? amount, amount))),
    credit: creditAmount(tenders),
    balances: null,
    dues: payload.dueDates ?? [],
  };
}
