import fc from 'fast-check';
import { defaultSettings } from '../../shared/business/business.ts';
import { type Account, emptyAccount, type UnallocatedCredit } from '../../shared/credit/account.ts';
import { mergeAccounts } from '../../shared/credit/merge-accounts.ts';
import type { PostedMovement } from '../../shared/credit/movement.ts';
import { allocateOldestFirst, type Posting } from '../../shared/credit/post.ts';
import type { PostingContext } from '../../shared/credit/terms.ts';
import { addDays, type Instant, type PlainDate } from '../../shared/dates/plain-date.ts';
import { openDebt } from '../../shared/debts/open-debt.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import { sellOrder } from '../../shared/orders/sell-order.ts';
import { takePayment } from '../../shared/payments/take-payment.ts';

/** Juan, who buys on credit at doña María's grocery. */
export const JUAN = '01900000-0000-7000-8000-00000000aaaa';

export const DAY = '2026-11-21' as PlainDate;

export const idOf = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const contextOn = (businessDate: PlainDate = DAY, change: Partial<PostingContext> = {}): PostingContext => ({
  occurredAt: `${businessDate}T15:00:00.000Z` as Instant,
  businessDate,
  postedOn: businessDate,
  country: 'AR',
  settings: defaultSettings('AR', 'ARS'),
  termDays: null,
  ...change,
});

/** What a customer did, in the order it happened. */
export type Act =
  | { readonly kind: 'sale'; readonly amount: number; readonly day: number; readonly term: number }
  | { readonly kind: 'payment'; readonly amount: number; readonly day: number }
  | { readonly kind: 'debt'; readonly amount: number; readonly day: number }
  /** A till that has not heard of the last acts takes a payment, and prints which debts it pays as it knows them. */
  | { readonly kind: 'receipt'; readonly amount: number; readonly day: number; readonly unheard: number };

export const amountArbitrary = fc.integer({ min: 1, max: 5_000_00 });
const amount = amountArbitrary;
const day = fc.integer({ min: 0, max: 60 });

export const actArbitrary: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('sale' as const), amount, day, term: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ kind: fc.constant('payment' as const), amount, day }),
  fc.record({
    kind: fc.constant('debt' as const),
    amount: fc.integer({ min: -5_000_00, max: 5_000_00 }).filter((n) => n !== 0),
    day,
  }),
  fc.record({ kind: fc.constant('receipt' as const), amount, day, unheard: fc.integer({ min: 0, max: 8 }) }),
);

export const historyArbitrary = fc.array(actArbitrary, { maxLength: 40 });

export interface Replayed {
  readonly account: Account;
  readonly postings: readonly Posting[];
  readonly movements: readonly PostedMovement[];
}

/** Plays a history into an empty account, or one that there is, by the shop's own rules. */
export function replay(acts: readonly Act[], { on = emptyAccount(JUAN), first = 1 } = {}): Replayed {
  let account: Account = on;
  const accounts = [account];
  const postings: Posting[] = [];
  acts.forEach((act, index) => {
    const seen = act.kind === 'receipt' ? accounts.at(-1 - Math.min(act.unheard, index)) : undefined;
    const posting = play(act, account, idOf(first + index), seen);
    postings.push(posting);
    account = posting.account;
    accounts.push(account);
  });
  return { account, postings, movements: postings.flatMap((posting) => posting.movements) };
}

function play(act: Act, account: Account, id: string, seen: Account = account): Posting {
  const context = contextOn(addDays(DAY, act.day));
  const result =
    act.kind === 'sale'
      ? sellOrder(saleOf(id, act.amount), account, { ...context, termDays: act.term })
      : act.kind === 'payment'
        ? takePayment(paymentOf(id, act.amount), account, context)
        : act.kind === 'receipt'
          ? takePayment(receiptOf(id, act.amount, seen), account, context)
          : openDebt({ debtId: id, customerId: account.customerId, amount: act.amount as Money }, account, context);
  if (!result.ok || !result.value) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.value;
}

/** Juan's account and his wife's, who is in the books under an id of her own, until they are one; and what came afterwards. */
export const mergedArbitrary = fc.record({
  his: historyArbitrary,
  hers: historyArbitrary,
  after: fc.array(actArbitrary, { maxLength: 10 }),
});

export function replayMerged({ his, hers, after }: Readonly<Record<'his' | 'hers' | 'after', readonly Act[]>>): {
  readonly merge: Posting;
  readonly played: Replayed;
} {
  const one = replay(his);
  const other = replay(hers, { on: emptyAccount(idOf(0xbbbb)), first: 1001 });
  const byPosting = (a: UnallocatedCredit, b: UnallocatedCredit) => (a.movementId < b.movementId ? -1 : 1);
  const merge = mergeAccounts(other.account, one.account, { byPosting, autoApplyCredit: true });
  const rest = replay(after, { on: merge.account, first: 2001 });
  const postings = [...one.postings, ...other.postings, merge, ...rest.postings];
  const movements = postings.flatMap((posting) => posting.movements);
  return { merge, played: { account: rest.account, postings, movements } };
}

export const saleOf = (orderId: string, total: number) => ({
  orderId,
  number: 'V-01-00000001',
  customerId: JUAN,
  lines: [{ lineId: `${orderId}:l1`, description: 'Mercado', quantity: 1000 as Quantity, unitPrice: total as Money }],
  tenders: [{ method: 'account' as const, amount: total as Money }],
  total: total as Money,
});

export const paymentOf = (paymentId: string, paid: number) => ({
  paymentId,
  receiptNumber: 'R-01-00000001',
  customerId: JUAN,
  amount: paid as Money,
  method: 'cash' as const,
});

export const receiptOf = (paymentId: string, paid: number, seen: Account) => ({
  ...paymentOf(paymentId, paid),
  allocations: allocateOldestFirst(seen, paid as Money).map((part) => ({
    ...part,
    interest: 0 as Money,
    waived: 0 as Money,
  })),
});
