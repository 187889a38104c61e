import { defaultSettings } from '../../../shared/business/business.ts';
import type { Account } from '../../../shared/credit/account.ts';
import { emptyAccount } from '../../../shared/credit/account.ts';
import { allocateOldestFirst } from '../../../shared/credit/post.ts';
import { duesOf, type PostingContext } from '../../../shared/credit/terms.ts';
import { businessDateAt, type Instant, instantOf, millisecondsOf } from '../../../shared/dates/plain-date.ts';
import { derivedId, uuidv7 } from '../../../shared/ids/ids.ts';
import { type NumberSeries, printedNumber } from '../../../shared/ids/numbers.ts';
import { type Money, money, type Quantity, quantityTimesPrice, sum } from '../../../shared/money/money.ts';
import { sellOrder } from '../../../shared/orders/sell-order.ts';
import { takePayment } from '../../../shared/payments/take-payment.ts';
import type { Command, Payload } from '../../../shared/sync/command.ts';
import { createRandom, type Random } from '../../sync/random.ts';
import { COUNTRY, CURRENCY, TIME_ZONE } from './shop-facts.ts';

/** Who makes the commands, for whom, and when. */
export interface Maker {
  readonly till: { readonly tillId: string; readonly receiptPrefix: string };
  readonly userId: string;
  readonly customers: readonly string[];
  readonly from: Instant;
  readonly until: Instant;
  readonly seed: number;
}

/**
 * So many commands of a till, one movement each: three sales on account for every payment, and a payment pays all or half of what
 * is owed. They carry all that the real till sends: due dates, and how a payment is allocated.
 */
export function makeCommands(maker: Maker, count: number): Command[] {
  const random = createRandom(maker.seed);
  const accounts = new Map<string, Account>();
  const start = millisecondsOf(maker.from);
  const step = (millisecondsOf(maker.until) - start) / count;
  const printed = { V: 0, R: 0, E: 0, Z: 0 };
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor(start + index * step);
    const customerId = random.pick(maker.customers);
    const account = accounts.get(customerId) ?? emptyAccount(customerId);
    const context = contextAt(instantOf(at));
    const ids = { next: () => uuidv7(at, random.bytes(10)) };
    const print = (series: NumberSeries) => {
      printed[series] += 1;
      return printedNumber(series, maker.till.receiptPrefix, printed[series]);
    };
    const act =
      account.balance > 0 && random.chance(0.25)
        ? pay(account, context, ids, random, print)
        : buy(account, context, ids, random, print);
    accounts.set(customerId, act.account);
    return {
      id: ids.next(),
      tillId: maker.till.tillId,
      tillSeq: index + 1,
      userId: maker.userId,
      kind: act.kind,
      occurredAt: context.occurredAt,
      businessDate: context.businessDate,
      clock: { offsetMs: 120, lastServerTime: context.occurredAt },
      payload: act.payload,
    } as Command;
  });
}

interface Ids {
  next(): string;
}

type Print = (series: NumberSeries) => string;

const goods = [
  'Yerba 1 kg',
  'Azúcar 1 kg',
  'Aceite de girasol 1,5 L',
  'Harina 000 1 kg',
  'Leche entera 1 L',
  'Pan flauta',
];

function buy(account: Account, context: PostingContext, ids: Ids, random: Random, print: Print) {
  const orderId = ids.next();
  const lines = Array.from({ length: random.int(1, 3) }, (_, i) => ({
    lineId: derivedId(orderId, `l${i + 1}`),
    description: random.pick(goods),
    quantity: (random.int(1, 4) * 1000) as Quantity,
    unitPrice: money(random.int(50, 9000) * 100),
  }));
  const total = sum(lines.map((line) => quantityTimesPrice(line.quantity, line.unitPrice)));
  const dueDates = duesOf(total, undefined, context).map(({ dueDate, amount }) => ({ dueDate, amount }));
  const tenders = [{ method: 'account' as const, amount: total }];
  const payload = { orderId, number: print('V'), customerId: account.customerId, lines, tenders, dueDates, total };
  return { kind: 'order.sell' as const, payload, account: accountAfter(sellOrder(payload, account, context)) };
}

function pay(account: Account, context: PostingContext, ids: Ids, random: Random, print: Print) {
  const amount = (random.chance(0.5) ? account.balance : Math.ceil(account.balance / 2)) as Money;
  const payload: Payload<'payment.take'> = {
    paymentId: ids.next(),
    receiptNumber: print('R'),
    customerId: account.customerId,
    amount,
    method: 'cash',
    allocations: allocateOldestFirst(account, amount).map((allocation) => ({
      ...allocation,
      interest: money(0),
      waived: money(0),
    })),
  };
  return { kind: 'payment.take' as const, payload, account: accountAfter(takePayment(payload, account, context)) };
}

function accountAfter(decided: ReturnType<typeof sellOrder>): Account {
  if (!decided.ok || !decided.value) throw new Error(`not a movement: ${JSON.stringify(decided)}`);
  return decided.value.account;
}

function contextAt(occurredAt: Instant): PostingContext {
  const businessDate = businessDateAt(occurredAt, TIME_ZONE);
  const settings = defaultSettings(COUNTRY, CURRENCY);
  return { occurredAt, businessDate, postedOn: businessDate, country: COUNTRY, settings, termDays: null };
}
