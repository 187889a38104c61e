import { mayGrant } from '../../shared/authority/authority.ts';
import { availableCredit } from '../../shared/credit/limit.ts';
import type { Due } from '../../shared/credit/post.ts';
import { duesOf, latestDue } from '../../shared/credit/terms.ts';
import { type CreditAtTill, type CreditCheck, checkCredit } from '../../shared/credit/till-credit.ts';
import type { CustomerProfile } from '../../shared/customers/customer.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import { MAX_AMOUNT, MAX_QUANTITY, type Money, minus, plus, sum, ZERO } from '../../shared/money/money.ts';
import { letOffInAll, letOffLine, letsOffTooMuch } from '../../shared/orders/discount.ts';
import {
  isWithinBounds,
  type OrderLine,
  type SellOrder,
  sellOrderSchema,
  type Tender,
} from '../../shared/orders/order.ts';
import { creditAmount, orderTotal, roundsTooMuch, sellOrder } from '../../shared/orders/sell-order.ts';
import type { PaperBalances } from '../../shared/papers/paper.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { Role } from '../../shared/users/user.ts';
import { creditAtTill } from '../credit/credit-at-till.ts';
import type { AccountView } from '../db/books.ts';
import { termsFor } from '../db/view-account.ts';
import { given } from '../given.ts';
import { paperBalances } from '../paper/paper-balances.ts';
import { type Act, beginAct, type Decision, recordCommand } from '../record-command.ts';
import { type Approver, mayApprove } from '../session/approval.ts';
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
  readonly note?: string;
  /** Somebody who may grant it says yes to more on account than this till sells by itself, having seen it go over the limit by so much (D-27). */
  readonly acceptedExcess?: Money;
  /** Who gives that yes, where the user may not himself. What he signs is this sale, to the last line. */
  readonly approver?: Approver | undefined;
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
 * due_date_in_the_past, rounding_excess, terms_exceeded (a supervisor grants a later due date), discount_exceeds (and so much off), order_exists (this orderId was sold before),
 * over_limit (params limit, balance, amount, excess, available), offline_credit (params amount, available: this till cannot know), storage_full,
 * not_saved.
 */
export async function sell(till: Till, sale: Sale): Promise<Result<SaleDone>> {
  const { approver } = sale;
  const act = beginAct(till, 'order.sell', sale.orderId ? { id: sale.orderId } : {});
  if (!act.ok) return act;
  if (sale.lines.length === 0) return refuse('cart_empty');
  if (approver && !mayApprove(till, approver.userId, 'order.sell')) return refuse('not_authorized');
  const isGrant = sale.acceptedExcess !== undefined || (mayGrant(roleOf(act.value)) && mayBeGrant(act.value, sale));
  const recorded = await recordCommand(act.value, {
    kind: 'order.sell',
    series: 'V',
    customerId: sale.customerId,
    approver,
    isGrant,
    ...((approver || isGrant) && {
      signed: (number: string) => payloadOf(act.value, sale, number, knownBuyer(till, sale)),
    }),
    decide: (number, view) => decide(act.value, sale, number, view),
  });
  if (recorded === 'exists') return refuse('order_exists');
  if (!recorded.ok) return recorded;
  const { command, done } = recorded.value;
  return accept({ ...done, command, number: command.payload.number });
}

/** What the server would not believe by a name alone: whatever may be a discount, a price or a time that is not a cashier's to give. */
function mayBeGrant({ till }: Act, { lines, dueDates }: Sale): boolean {
  const products = new Map(till.books.products.peek().map(({ id, price }) => [id, price]));
  return (
    dueDates !== undefined ||
    lines.some((line) => (line.discount ?? 0) > 0 || line.unitPrice < (products.get(line.productId ?? '') ?? 0))
  );
}

type Decided = Decision<'order.sell', Omit<SaleDone, 'command' | 'number'>>;

/** Who buys, as memory knows him: what is signed must be known before the transaction reads his account. */
const knownBuyer = ({ books }: Till, { customerId }: Sale): CustomerProfile | null =>
  customerId === undefined ? null : books.customer(customerId);

function decide(act: Act, sale: Sale, number: string, view: AccountView | null): Result<Decided> {
  if (sale.customerId && !view) return refuse('not_found');
  const { business, till } = act;
  const onAccount = creditAmount(sale.tenders);
  const terms = termsFor(act, view?.profile ?? null, business);
  const order = payloadOf(act, sale, number, view?.profile ?? null);
  if (!order) return refuse('amount_invalid');
  const posted = sellOrder(order, view?.account ?? null, terms);
  if (!posted.ok) return posted;
  if (roundsTooMuch(order, business.settings.cashUnit)) return refuse('rounding_excess');
  const { dueDates = [] } = order;
  const mayGrantIt = sale.approver !== undefined || mayGrant(roleOf(act));
  if (dueDates.some(({ dueDate }) => dueDate > latestDue(terms)) && !mayGrantIt) return refuse('terms_exceeded');
  if (givesTooMuch(act, order.lines) && !mayGrantIt) return refuse('discount_exceeds');
  const balance = view?.account.balance ?? ZERO;
  const creditLimit = view?.profile.creditLimit ?? null;
  const at = creditAtTill(till, business, view && { creditLimit, balance, synced: view.synced });
  const credit = checkCredit(at, onAccount);
  const isGranted = mayGrantIt && sale.acceptedExcess !== undefined && credit.overBy <= sale.acceptedExcess;
  if (credit.doubts.length > 0 && !isGranted) return refuseCredit(at, onAccount, credit);
  return accept({
    payload: order,
    done: {
      total: order.total,
      change: changeOf(order.tenders),
      credit: onAccount,
      balanceBefore: view ? balance : null,
      balanceAfter: view ? plus(balance, onAccount) : null,
      dues: dueDates,
      overLimitBy: credit.overBy,
    },
  });
}

/** By the prices as they were rung up: those of a sale that waited are what its customer was told. */
function givesTooMuch({ till, business }: Act, lines: readonly OrderLine[]): boolean {
  const isWeighed = ({ productId }: OrderLine) =>
    till.books.products.peek().some(({ id, unit }) => id === productId && unit === 'weight');
  const discounted = lines.map((line) => letOffLine(line, line.unitPrice, Boolean(line.discount) && isWeighed(line)));
  return letsOffTooMuch(letOffInAll(discounted), business.settings.cashierDiscountPercent);
}

/** null when an amount or a quantity is none. What the screen and the paper say is what is sent: the server keeps to it (design, idea 3). */
function payloadOf(act: Act, sale: Sale, number: string, buyer: CustomerProfile | null): SellOrder | null {
  const onAccount = creditAmount(sale.tenders);
  const terms = termsFor(act, buyer, act.business);
  return orderOf(act, sale, number, onAccount > 0 ? duesOf(onAccount, sale.dueDates, terms) : []);
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
    ...(sale.acceptedExcess === undefined ? {} : { acceptedExcess: sale.acceptedExcess }),
    ...(sale.note === undefined ? {} : { note: sale.note }),
    total: orderTotal(sale.lines),
    ...(act.paper === undefined ? {} : { paper: act.paper }),
    ...given({ balances: balancesOf(act, sale) }),
  });
  return parsed.success ? parsed.data : null;
}

/** Only a sale on account says what he owed before it, and owes now. */
const balancesOf = ({ till }: Act, { customerId, tenders }: Sale): PaperBalances | undefined =>
  customerId === undefined || creditAmount(tenders) === 0
    ? undefined
    : paperBalances(till, customerId, creditAmount(tenders));

const isPriced = (line: Sale['lines'][number]): boolean =>
  Number.isSafeInteger(line.quantity) &&
  Number.isSafeInteger(line.unitPrice) &&
  line.quantity <= MAX_QUANTITY &&
  line.unitPrice <= MAX_AMOUNT &&
  isWithinBounds(line) &&
  Number.isSafeInteger(line.discount ?? 0);

function refuseCredit({ limit, balance }: CreditAtTill, amount: Money, credit: CreditCheck): Result<never> {
  const available = credit.available ?? ZERO;
  if (credit.overBy === 0) return refuse('offline_credit', { amount, available });
  const left = availableCredit(balance, limit) ?? ZERO;
  return refuse('over_limit', { limit: limit ?? ZERO, balance, amount, excess: credit.overBy, available: left });
}

const changeOf = (tenders: readonly Tender[]): Money =>
  sum(tenders.map((tender) => (tender.received === undefined ? ZERO : minus(tender.received, tender.amount))));
