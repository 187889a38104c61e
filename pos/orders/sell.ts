import { mayGrant } from '../../shared/authority/authority.ts';
import { availableCredit, effectiveLimit, excessOverLimit } from '../../shared/credit/limit.ts';
import type { Due } from '../../shared/credit/post.ts';
import { duesOf, latestDue } from '../../shared/credit/terms.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import { MAX_AMOUNT, MAX_QUANTITY, type Money, minus, plus, sum, ZERO } from '../../shared/money/money.ts';
import {
  isWithinBounds,
  type OrderLine,
  type SellOrder,
  sellOrderSchema,
  type Tender,
} from '../../shared/orders/order.ts';
import { creditAmount, orderTotal, roundsTooMuch, sellOrder } from '../../shared/orders/sell-order.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { Role } from '../../shared/users/user.ts';
import type { AccountView } from '../db/books.ts';
import { termsFor } from '../db/view-account.ts';
import { given } from '../given.ts';
import { type Act, beginAct, type Decision, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

export interface Sale {
  /** Made when the cart was begun (a UUIDv7), so that one cart can become one order only. */
  readonly orderId?: string;
  readonly customerId?: string;
  readonly lines: readonly Omit<OrderLine, 'lineId'>[];
  readonly tenders: readonly Tender[];
  /** What cash rounded away, in the customer's favour (D-29). */
  readonly rounding?: Money;
  /** Agreed due dates; without them the customer's term, else the business's. */
  readonly dueDates?: readonly { readonly dueDate: PlainDate; readonly amount: Money }[];
  /** The person at the till has seen that it goes over the limit (D-27). */
  readonly acceptOverLimit?: boolean;
}

export interface SaleDone {
  readonly command: Command<'order.sell'>;
  readonly number: string;
  readonly total: Money;
  readonly change: Money;
  readonly credit: Money;
  /** The customer's balance before and after; null for a counter sale. */
  readonly balanceBefore: Money | null;
  readonly balanceAfter: Money | null;
  readonly dues: readonly { readonly dueDate: PlainDate; readonly amount: Money }[];
  readonly overLimitBy: Money;
}

/**
 * Sells: decided by the rules the server decides by, on the books with everything this till has done, and on the disk before
 * it resolves. Refuses: not_enrolled, session_expired, not_authorized, cart_empty, not_found (no such customer), amount_invalid,
 * total_mismatch, tenders_mismatch, change_only_on_cash, received_too_little, customer_required, due_dates_mismatch,
 * due_date_in_the_past, rounding_excess, terms_exceeded (a supervisor grants a later due date), order_exists (this orderId was sold before), over_limit (params limit, balance, amount, excess, available), storage_full, not_saved.
 */
export async function sell(till: Till, sale: Sale): Promise<Result<SaleDone>> {
  const act = beginAct(till, 'order.sell', sale.orderId ? { id: sale.orderId } : {});
  if (!act.ok) return act;
  if (sale.lines.length === 0) return refuse('cart_empty');
  const recorded = await recordCommand(act.value, {
    kind: 'order.sell',
    series: 'V',
    customerId: sale.customerId,
    decide: (number, view) => decide(act.value, sale, number, view),
  });
  if (recorded === 'exists') return refuse('order_exists');
  if (!recorded.ok) return recorded;
  const { command, done } = recorded.value;
  return accept({ ...done, command, number: command.payload.number });
}

type Decided = Decision<'order.sell', Omit<SaleDone, 'command' | 'number'>>;

function decide(act: Act, sale: Sale, number: string, view: AccountView | null): Result<Decided> {
  if (sale.customerId && !view) return refuse('not_found');
  const { business } = act;
  const onAccount = creditAmount(sale.tenders);
  const terms = termsFor(act, view?.profile ?? null, business);
  // What the screen and the paper say is what is sent: the server keeps to it (design, idea 3).
  const dues = onAccount > 0 ? duesOf(onAccount, sale.dueDates, terms) : [];
  const order = orderOf(act, sale, number, dues);
  if (!order) return refuse('amount_invalid');
  const posted = sellOrder(order, view?.account ?? null, terms);
  if (!posted.ok) return posted;
  if (roundsTooMuch(order, business.settings.cashUnit)) return refuse('rounding_excess');
  if (dues.some(({ dueDate }) => dueDate > latestDue(terms)) && !mayGrant(roleOf(act))) return refuse('terms_exceeded');
  const balance = view?.account.balance ?? ZERO;
  const limit = effectiveLimit(view?.profile.creditLimit ?? null, business.settings.defaultCreditLimit);
  const overLimitBy = excessOverLimit(balance, onAccount, limit);
  if (overLimitBy > 0 && !sale.acceptOverLimit) return refuseOverLimit(balance, onAccount, limit, overLimitBy);
  return accept({
    payload: order,
    done: {
      total: order.total,
      change: changeOf(order.tenders),
      credit: onAccount,
      balanceBefore: view ? balance : null,
      balanceAfter: view ? plus(balance, onAccount) : null,
      dues: dues.map(({ dueDate, amount }) => ({ dueDate, amount })),
      overLimitBy,
    },
  });
}

/** The role as it was pulled last. */
const roleOf = ({ till, session }: Act): Role =>
  (till.books.users.peek().find(({ id }) => id === session.user.id) ?? session.user).role;

/** null when an amount or a quantity is none. */
function orderOf(act: Act, sale: Sale, number: string, dues: readonly Due[]): SellOrder | null {
  if (!sale.lines.every(isPriced)) return null;
  const parsed = sellOrderSchema.safeParse({
    orderId: act.id,
    number,
    ...(sale.customerId ? { customerId: sale.customerId } : {}),
    lines: sale.lines.map((line, index) => ({ ...given(line), lineId: derivedId(act.id, `l${index + 1}`) })),
    tenders: sale.tenders.map(given),
    ...(sale.rounding ? { rounding: sale.rounding } : {}),
    ...(dues.length > 0 ? { dueDates: dues.map(({ dueDate, amount }) => ({ dueDate, amount })) } : {}),
    total: orderTotal(sale.lines),
  });
  return parsed.success ? parsed.data : null;
}

const isPriced = (line: Sale['lines'][number]): boolean =>
  Number.isSafeInteger(line.quantity) &&
  Number.isSafeInteger(line.unitPrice) &&
  line.quantity <= MAX_QUANTITY &&
  line.unitPrice <= MAX_AMOUNT &&
  isWithinBounds(line) &&
  Number.isSafeInteger(line.discount ?? 0);

function refuseOverLimit(balance: Money, amount: Money, limit: Money | null, excess: Money): Result<never> {
  const available = availableCredit(balance, limit) ?? ZERO;
  return refuse('over_limit', { limit: limit ?? ZERO, balance, amount, excess, available });
}

const changeOf = (tenders: readonly Tender[]): Money =>
  sum(tenders.map((tender) => (tender.received === undefined ? ZERO : minus(tender.received, tender.amount))));
