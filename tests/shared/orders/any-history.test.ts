import { describe, it } from 'vitest';
import { createRandom, type Random } from '../../sync/random.ts';
import { idOf } from '../../worlds/ledger.ts';
import {
  half,
  type NotedLine,
  type NotedOrder,
  noteModification,
  noteSettlement,
  noteVoid,
  type OrderNotes,
  owe,
  pendingOf,
  shareOf,
  worthOf,
} from '../../worlds/order-notes.ts';
import { checkLaws, openSmallShop, type SmallShop } from '../../worlds/small-shop.ts';

/** Histories of at most this many acts, drawn from as many seeds. */
const RUNS = 10_000;
const ACTS = 14;

const CUSTOMERS = [idOf(0xa1), idOf(0xa2), idOf(0xa3)];

/** The whole shop by the decisions alone (D-21, D-22 besides): sums, and no installment anywhere. */
interface Notebook extends OrderNotes {
  readonly orders: Map<string, NotedOrder>;
  /** Confirmed movements that can be cancelled by themselves, with what falls with them. */
  readonly cancellable: Map<
    string,
    { customer: string; amount: bigint; drawer: bigint; letOff: bigint; adjusts: bigint }
  >;
  readonly drafts: Map<string, { customer: string; amount: bigint }>;
  letOff: bigint;
  adjusted: bigint;
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

function same<T>(found: T, expected: T): void {
  if (found !== expected) throw new Error(`${found}, and not ${expected}`);
}

interface Run {
  readonly shop: SmallShop;
  readonly book: Notebook;
  readonly random: Random;
  readonly trace: string[];
  made: number;
}

const nextId = (run: Run): string => {
  run.made += 1;
  return idOf(run.made);
};

const someLine = ({ random }: Run, lineId: string) => {
  const quantity = random.chance(0.5) ? random.int(1, 5) * 1000 : random.int(1, 4000);
  const unitPrice = random.chance(0.1) ? 0 : random.int(1, 3000);
  const gross = half(BigInt(quantity) * BigInt(unitPrice), 1000n);
  const discount = random.chance(0.3) ? random.int(0, Number(gross)) : 0;
  const line = { lineId, description: lineId, quantity, unitPrice, ...(discount > 0 && { discount }) };
  return { line, noted: { total: gross - BigInt(discount), sold: BigInt(quantity), left: BigInt(quantity) } };
};

function sell(run: Run): void {
  const { shop, book, random } = run;
  const orderId = nextId(run);
  const lines = Array.from({ length: random.int(1, 3) }, (_, n) => someLine(run, `${orderId}:l${n + 1}`));
  const total = lines.reduce((sum, { noted }) => sum + noted.total, 0n);
  const credit = random.chance(0.2) ? 0n : random.chance(0.2) ? total : BigInt(random.int(0, Number(total)));
  const method = random.pick(['cash', 'cash', 'card', 'qr']);
  const rest = total - credit;
  const rounding = method === 'cash' && rest > book.unit ? rest % book.unit : 0n;
  const customer = credit > 0n || random.chance(0.6) ? random.pick(CUSTOMERS) : null;
  const tenders = [
    { method, amount: Number(rest - rounding) },
    { method: 'account', amount: Number(credit) },
  ].filter(({ amount }) => amount > 0);
  const said = shop.sell({
    ...{ orderId, number: 'V-01-00000001', lines: lines.map(({ line }) => line), tenders, total: Number(total) },
    ...(customer !== null && { customerId: customer }),
    ...(rounding > 0n && { rounding: Number(rounding) }),
  } as never);
  run.trace.push(`sell ${orderId.slice(-4)} ${total} (${credit} on account, ${rounding} off): ${said}`);
  same(said, null);
  const noted = new Map(lines.map(({ line, noted: one }) => [line.lineId, one]));
  const paid = rest - rounding;
  book.orders.set(orderId, {
    customer,
    total,
    credit,
    lines: noted,
    voided: false,
    paid,
    letOff: rounding,
    charged: 0n,
  });
  book.drawer += paid;
  owe(book, customer, credit);
}

function someOrder({ book, random }: Run): [string, NotedOrder] | null {
  const orders = [...book.orders];
  return orders.length > 0 ? random.pick(orders) : null;
}

function modify(run: Run): void {
  const { shop, book, random } = run;
  const [orderId, order] = someOrder(run) ?? [];
  if (!orderId || !order) return;
  const modificationId = nextId(run);
  const add = random.chance(order.credit > 0n ? 0.6 : 0.1) ? [someLine(run, `${modificationId}:l1`)] : [];
  const there = [...order.lines].filter(() => random.chance(0.6));
  const remove = there.map(([lineId, { left }]) => {
    const quantity = random.chance(0.1) ? Number(left) + random.int(1, 9) : random.int(0, Number(left));
    return { lineId, quantity: random.chance(0.3) ? Number(left) : quantity };
  });
  const removed = remove.filter(({ quantity }) => quantity > 0);
  if (add.length + removed.length === 0) return;
  const method = random.pick(['none', 'none', 'cash', 'cash', 'account', 'card']);
  const before = { value: worthOf(order), share: shareOf(order) };
  const after: NotedOrder = { ...order, lines: new Map([...order.lines].map(([id, line]) => [id, { ...line }])) };
  for (const { lineId, quantity } of removed) (after.lines.get(lineId) as NotedLine).left -= BigInt(quantity);
  const over = [...after.lines.values()].some(({ left }) => left < 0n);
  for (const { line, noted } of add) after.lines.set(line.lineId, noted);
  const cashDelta = worthOf(after) - shareOf(after) - (before.value - before.share);
  const direction = add.length === 0 || (worthOf(after) - before.value || cashDelta) < 0n ? -1n : 1n;
  const meant = random.chance(0.2) ? BigInt(random.int(1, 5000)) : direction * cashDelta;
  const cashShare = method === 'none' || meant <= 0n ? undefined : { method, amount: Number(meant) };
  const isCashOrder = order.credit === 0n;
  const onAccount = (cashShare?.method ?? 'account') === 'account';
  const refusal = order.voided
    ? 'order_voided'
    : isCashOrder && add.length > 0
      ? 'cash_order_no_add'
      : over
        ? 'over_removal'
        : isCashOrder && order.customer === null && onAccount
          ? 'tender_missing'
          : null;
  const asked = {
    modificationId,
    orderId,
    baseVersion: 1,
    add: add.map(({ line }) => line),
    remove: removed,
    cashShare,
  };
  const said = shop.modify(asked as never);
  const share = cashShare ? `${cashShare.method} ${cashShare.amount}` : 'nothing tendered';
  run.trace.push(`modify ${orderId.slice(-4)} ${before.value} to ${worthOf(after)}, ${share}: ${said}`);
  same(said, refusal);
  if (said !== null) return;
  book.orders.set(orderId, after);
  noteModification(book, after, { before, isGrowth: add.length > 0, cashShare });
}

function voidOne(run: Run): void {
  const { shop, book, random } = run;
  const [orderId, order] = someOrder(run) ?? [];
  if (!orderId || !order) return;
  const methods = ['cash', 'card', 'account'].filter(() => random.chance(0.4));
  const refunds = methods.map((method) => ({ method, amount: random.int(1, 6000) }));
  const said = shop.voidOrder({ voidId: nextId(run), orderId, baseVersion: 1, reason: 'error', refunds } as never);
  run.trace.push(`void ${orderId.slice(-4)}, back ${refunds.map((one) => `${one.amount} ${one.method}`)}: ${said}`);
  const isNobodys = order.customer === null && methods.includes('account');
  same(said, order.voided ? 'order_voided' : isNobodys ? 'tender_missing' : null);
  if (said !== null) return;
  noteVoid(book, order, refunds);
}

function settle(run: Run): void {
  const { shop, book, random } = run;
  const [orderId, order] = someOrder(run) ?? [];
  if (!orderId || !order) return;
  const pending = pendingOf(order);
  const amount = pending === 0n || random.chance(0.3) ? BigInt(random.int(-3000, 3000)) : pending;
  if (amount === 0n) return;
  const method = random.pick(['cash', 'card', 'account']);
  const said = shop.settle({ settlementId: nextId(run), orderId, amount: Number(amount), method } as never);
  run.trace.push(`settle ${amount} of ${orderId.slice(-4)} by ${method}, ${pending} was pending: ${said}`);
  same(said, method === 'account' && order.customer === null ? 'tender_missing' : null);
  if (said !== null) return;
  noteSettlement(book, order, method, amount);
}

function assign(run: Run): void {
  const [orderId, order] = someOrder(run) ?? [];
  if (!orderId || !order || order.customer !== null) return;
  const customer = run.random.pick(CUSTOMERS);
  run.shop.assign(orderId, customer);
  order.customer = customer;
  run.trace.push(`assign ${orderId.slice(-4)}`);
}

function pay(run: Run): void {
  const { shop, book, random } = run;
  const [paymentId, customer] = [nextId(run), random.pick(CUSTOMERS)];
  const amount = random.int(1, 8000);
  const rounding = random.chance(0.3) ? random.int(0, Number(book.unit) - 1) : 0;
  const said = shop.pay({
    ...{ paymentId, receiptNumber: 'R-01-00000001', customerId: customer, amount, method: 'cash' },
    ...(rounding > 0 && { rounding }),
  } as never);
  run.trace.push(`pay ${amount} + ${rounding}: ${said}`);
  same(said, null);
  owe(book, customer, BigInt(-amount - rounding));
  book.drawer += BigInt(amount);
  book.letOff += BigInt(rounding);
  const facts = { customer, amount: BigInt(-amount - rounding), drawer: BigInt(amount), adjusts: 0n };
  book.cancellable.set(`${paymentId}:payment`, { ...facts, letOff: BigInt(rounding) });
}

function refund(run: Run): void {
  const { shop, book, random } = run;
  const [refundId, customer, amount] = [nextId(run), random.pick(CUSTOMERS), random.int(1, 5000)];
  shop.refund({ refundId, receiptNumber: 'E-01-00000001', customerId: customer, amount, method: 'cash' } as never);
  run.trace.push(`refund ${amount}`);
  owe(book, customer, BigInt(amount));
  book.drawer -= BigInt(amount);
  const facts = { customer, amount: BigInt(amount), drawer: BigInt(-amount), letOff: 0n, adjusts: 0n };
  book.cancellable.set(`${refundId}:refund`, facts);
}

function adjust(run: Run): void {
  const { shop, book, random } = run;
  const [id, customer] = [nextId(run), random.pick(CUSTOMERS)];
  const amount = random.int(1, 5000) * (random.chance(0.5) ? -1 : 1);
  const facts = { customer, amount: BigInt(amount), drawer: 0n, letOff: 0n, adjusts: BigInt(amount) };
  if (random.chance(0.3)) {
    run.trace.push(`open ${amount}`);
    same(shop.openDebt(id, customer, amount), null);
    owe(book, customer, BigInt(amount));
    book.adjusted += BigInt(amount);
    book.cancellable.set(`${id}:opening`, facts);
  } else if (book.drafts.size > 0 && random.chance(0.5)) {
    const [draftId, draft] = random.pick([...book.drafts]);
    run.trace.push(`confirm ${draft.amount}`);
    same(shop.confirm(draftId), null);
    book.drafts.delete(draftId);
    owe(book, draft.customer, draft.amount);
    book.adjusted += draft.amount;
    book.cancellable.set(draftId, { ...facts, ...draft, adjusts: draft.amount });
  } else {
    run.trace.push(`draft ${amount}`);
    shop.draft(id, customer, amount);
    book.drafts.set(id, { customer, amount: BigInt(amount) });
  }
}

function cancel(run: Run): void {
  const { shop, book, random } = run;
  const all = [...shop.movements.keys()].filter((one) => !one.endsWith(':cash_rounding'));
  if (all.length === 0) return;
  const id = random.pick(all);
  const facts = book.cancellable.get(id);
  const movement = shop.movements.get(id);
  const isOrders = movement?.orderId !== null || movement.type === 'cancellation';
  const said = shop.cancel(id);
  run.trace.push(`cancel ${id.slice(-12)} ${movement?.amount}: ${said}`);
  same(said, isOrders ? 'movement_of_order' : facts ? null : 'movement_cancelled');
  if (said !== null || !facts) return;
  book.cancellable.delete(id);
  owe(book, facts.customer, -facts.amount);
  book.drawer -= facts.drawer;
  book.letOff -= facts.letOff;
  book.adjusted -= facts.adjusts;
}

const acts = [
  ...[sell, sell, sell, modify, modify, modify, modify, voidOne, settle, settle, assign, pay, pay],
  ...[refund, adjust, adjust, cancel, cancel],
];

/** The books against the notebook, and against the laws that need none. */
function check({ shop, book }: Run): void {
  let [goods, accounted] = [0n, book.drawer + book.letOff - book.adjusted];
  for (const [id, noted] of book.orders) {
    const order = shop.orders.get(id);
    const value = worthOf(noted);
    const share = shareOf(noted);
    if (!(0n <= share && share <= value && share <= most(noted.credit, value)))
      throw new Error(`share ${share} of ${value}`);
    same(order?.currentValue, Number(value));
    same(order?.differencePending, Number(pendingOf(noted)));
    same(order?.voided, noted.voided);
    same(order?.customerId, noted.customer);
    if (noted.letOff < 0n) throw new Error(`${noted.letOff} let off`);
    goods += value;
    accounted += pendingOf(noted) + noted.letOff;
  }
  for (const customer of CUSTOMERS) {
    const account = shop.account(customer);
    same(BigInt(account.balance), book.balances.get(customer) ?? 0n);
    accounted += BigInt(account.balance);
  }
  if (goods !== accounted) throw new Error(`goods worth ${goods} went out, and ${accounted} is accounted for`);
  checkLaws(shop);
}

function play(seed: number): void {
  const random = createRandom(seed);
  const unit = random.pick([1, 50, 100]);
  const book: Notebook = {
    ...{ orders: new Map(), balances: new Map(), cancellable: new Map(), drafts: new Map() },
    ...{ drawer: 0n, letOff: 0n, adjusted: 0n, unit: BigInt(unit) },
  };
  const shop = openSmallShop({ cashUnit: unit, autoApplyCredit: random.chance(0.7) });
  const run: Run = { shop, book, random, trace: [`cash unit ${unit}`], made: 0 };
  try {
    for (let act = random.int(2, ACTS); act > 0; act -= 1) {
      random.pick(acts)(run);
      check(run);
    }
  } catch (error) {
    throw new Error(`seed ${seed}: ${(error as Error).message}\n  ${run.trace.join('\n  ')}`, { cause: error });
  }
}

describe('whatever is done to orders, payments and adjustments, in whatever order', () => {
  it(`R4-46 R4-58 R4-60 X-10 nobody’s peso vanishes, and every law of the ledger holds after each act, in ${RUNS} histories`, () => {
    for (let seed = 1; seed <= RUNS; seed += 1) play(seed);
  }, 300_000);
});
