import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { orderContext } from '../../../pos/db/view-order.ts';
import { modify } from '../../../pos/orders/modify.ts';
import { planModification, type ShareMethod, type Wanted } from '../../../pos/orders/plan-modification.ts';
import { sell } from '../../../pos/orders/sell.ts';
import { voidOrder } from '../../../pos/orders/void.ts';
import { newId } from '../../../pos/record-command.ts';
import { closeDrawer } from '../../../pos/till-sessions/close.ts';
import { openDrawer } from '../../../pos/till-sessions/open.ts';
import { findReport, LAST, readReport } from '../../../pos/till-sessions/read-report.ts';
import { readSession } from '../../../server/till-sessions/read-sessions.ts';
import { defaultSettings } from '../../../shared/business/business.ts';
import { type Account, emptyAccount } from '../../../shared/credit/account.ts';
import { type Instant, instantOf, type PlainDate } from '../../../shared/dates/plain-date.ts';
import { type Money, money, type Quantity } from '../../../shared/money/money.ts';
import { voidOrderSchema } from '../../../shared/orders/modification.ts';
import { balanceMove } from '../../../shared/orders/modify-order.ts';
import type { Order, SellOrder, Tender } from '../../../shared/orders/order.ts';
import { currentLines } from '../../../shared/orders/order-value.ts';
import { sellOrder } from '../../../shared/orders/sell-order.ts';
import { soldOrder } from '../../../shared/orders/sold-order.ts';
import { voidOrder as decideVoid } from '../../../shared/orders/void-order.ts';
import { emptyReport, followTape, type SessionReport, shownFigures } from '../../../shared/till-sessions/report.ts';
import { netOnAccount, netSales } from '../../../shared/till-sessions/sale-changes.ts';
import { accepted, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { idOf } from '../../worlds/ledger.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

const onAccount = ({ since }: SessionReport) => netOnAccount(since.amounts.sale?.account ?? money(0), since.changes);

describe('the closing report of a till and the server’s', () => {
  let shop: Shop;
  let juan: string;
  let counter: CounterTill;
  beforeEach(async () => {
    shop = await openShop('sqlite');
    juan = shop.id();
    await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
    counter = await openCounterTill(shop, 'Caja uno');
    await counter.seatWithPin(shop.maria);
  });
  afterEach(async () => {
    counter.close();
    await shop.close();
  });

  const orderAt = async (id: string): Promise<Order> => {
    const view = await counter.till.books.order(id);
    if (!view) throw new Error('the till does not hold the order');
    return view.order;
  };
  const sold = async (price: number, method: 'account' | 'cash'): Promise<Order> => {
    const sale = {
      lines: [{ description: 'Yerba', quantity: 10_000 as Quantity, unitPrice: pesos(price / 10) }],
      tenders: [{ method, amount: pesos(price) }],
      ...(method === 'account' && { customerId: juan }),
    };
    return orderAt(accepted(await sell(counter.till, sale)).command.id);
  };
  async function takeBack(order: Order, quantity: number): Promise<void> {
    const { till } = counter;
    const remove = [{ lineId: order.lines[0]?.lineId ?? '', quantity: quantity as Quantity }];
    const wanted: Wanted = { modificationId: newId(till), add: [], remove, method: null };
    const view = await till.books.account(juan);
    const business = till.books.business.peek();
    if (!view || !business) throw new Error('no books');
    const by = { occurredAt: instantOf(shop.now()), businessDate: order.businessDate, tillId: '', userId: '' };
    const context = orderContext(by, business);
    const seen = accepted(planModification(order, wanted, { context, account: view.account, creditLimit: null }));
    accepted(await modify(till, { ...wanted, orderId: order.id, customerId: juan, seen }));
  }

  test('X-12 what was voided and brought back stands in both, whether money changed hands or not, and no close is flagged', async () => {
    const { till } = counter;
    const sessionId = newId(till);
    accepted(await openDrawer(till, sessionId, { amount: pesos(500), pieces: [] }));
    const [first, second, cash] = [await sold(5000, 'account'), await sold(2000, 'account'), await sold(300, 'cash')];
    const back = { voidId: newId(till), order: first, reason: 'error', refunds: [] };
    accepted(await voidOrder(till, back));
    await takeBack(second, 1500);
    const refunds = [{ method: 'cash', amount: pesos(300) }] as const;
    accepted(await voidOrder(till, { voidId: newId(till), order: cash, reason: 'error', refunds }));
    const seen = shownFigures((await readReport(till.db)).report);
    expect([seen.expected, seen.sales]).toEqual([pesos(500), pesos(7300)]);
    const left = { differences: 0, drafts: null, attention: 0, pending: 0 };
    const count = { amount: pesos(500), pieces: [] };
    accepted(await closeDrawer(till, { closeId: newId(till), sessionId, count, seen, left, note: '' }));
    const here = (await findReport(till.db, LAST)) as SessionReport;
    expect(here.since.changes).toEqual({
      voided: { count: 2, value: pesos(5300) },
      removed: { count: 1, value: pesos(300) },
      added: { count: 0, value: 0 },
      onAccount: { voided: pesos(-5000), modified: pesos(-300) },
      unsaid: { value: 0, account: 0 },
    });
    expect([netSales(here.since), onAccount(here)]).toEqual([pesos(1700), pesos(1700)]);
    await counter.sync();
    const flagged = await till.books.outbox('attention');
    expect(flagged.map(({ command, code, flags }) => [command.kind, code, flags])).toEqual([]);
    const there = (await shop.db.read((tx) => readSession(tx, sessionId)))?.report;
    expect(there?.since.changes).toEqual(here.since.changes);
    expect(there?.since.sales).toBe(here.since.sales);
  });
});

const at = { occurredAt: '2026-11-21T14:00:00.000Z' as Instant, businessDate: '2026-11-21' as PlainDate };
const context = {
  ...at,
  ...{ tillId: idOf(1), userId: idOf(2), postedOn: at.businessDate, country: 'AR' as const, termDays: null },
  settings: { ...defaultSettings('AR', 'ARS') },
};
const JUAN = idOf(0xa1);

/** A day of one till and one customer, by the rules that the till decides by. */
interface Day {
  report: SessionReport;
  account: Account;
  readonly orders: Order[];
  made: number;
}
const say = (day: Day, kind: string, payload: object): void => {
  const command = { id: idOf(0x5000 + day.made), ...at, tillId: idOf(1), userId: idOf(2), kind, payload };
  day.report = followTape(day.report, { command, status: null } as never);
};
const nextId = (day: Day): string => {
  day.made += 1;
  return idOf(0x1000 + day.made);
};

function sellSome(day: Day, [a, b, share]: readonly [number, number, number]): void {
  const orderId = nextId(day);
  const lines = [a, b].map((price, n) => ({
    ...{ lineId: `${orderId}:l${n + 1}`, description: 'Yerba' },
    ...{ quantity: 3000 as Quantity, unitPrice: money(price) },
  }));
  const total = money(3 * (a + b));
  const credit = Math.floor((total * share) / 4);
  const tenders = [
    { method: 'account' as const, amount: money(credit) },
    { method: 'cash' as const, amount: money(total - credit) },
  ].filter(({ amount }) => amount > 0) as Tender[];
  const number = 'V-01-00000001';
  const sale: SellOrder = { orderId, number, customerId: JUAN, lines, tenders, total };
  const posted = accepted(sellOrder(sale, day.account, context));
  day.account = posted?.account ?? day.account;
  day.orders.push(soldOrder(sale, context, posted ? 1 : 0));
  say(day, 'order.sell', sale);
}

interface Acted {
  readonly which: number;
  readonly line: number;
  readonly quantity: number;
  readonly price: number;
  readonly method: ShareMethod | null;
}

function modifySome(day: Day, { which, line, quantity, price, method }: Acted): void {
  const order = day.orders[which % day.orders.length];
  if (!order) return;
  const modificationId = nextId(day);
  const lines = currentLines(order);
  const taken = lines[line % lines.length];
  const add = {
    ...{ lineId: `${modificationId}:l1`, description: 'Azúcar' },
    ...{ quantity: 700 as Quantity, unitPrice: money(price) },
  };
  const planned = planModification(
    order,
    {
      ...{ modificationId, method, add: price > 0 ? [add] : [] },
      remove: taken && quantity > 0 ? [{ lineId: taken.line.lineId, quantity: quantity as Quantity }] : [],
    },
    { context, account: day.account, creditLimit: null },
  );
  if (!planned.ok) return;
  day.orders[which % day.orders.length] = planned.value.after;
  day.account = { ...day.account, balance: money(day.account.balance + planned.value.debt) };
  say(day, 'order.modify', planned.value.payload);
}

function voidSome(day: Day, { which, method }: Acted): void {
  const order = day.orders[which % day.orders.length];
  const rest = order ? order.currentValue - Math.floor((order.currentValue * order.creditAmount) / order.total) : 0;
  const refunds = method === 'account' && rest > 0 ? [{ method, amount: money(rest) }] : [];
  const asked = { voidId: nextId(day), orderId: order?.id ?? '', baseVersion: 1, reason: 'error', refunds };
  if (!order) return;
  const done = decideVoid(asked, order, emptyAccount(JUAN), context, null);
  if (!done.ok) return;
  const debt = money(balanceMove(done.value));
  day.orders[which % day.orders.length] = done.value.order;
  day.account = { ...day.account, balance: money(day.account.balance + debt) };
  say(day, 'order.void', { ...asked, value: order.currentValue, shown: { customerId: JUAN, debt } });
}

describe('any day of sales, voids and modifications', () => {
  const price = fc.integer({ min: 1, max: 5000 });
  const acted = fc.record({
    which: fc.nat({ max: 5 }),
    line: fc.nat({ max: 3 }),
    quantity: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3000 })),
    price: fc.oneof(fc.constant(0), price),
    method: fc.constantFrom<(ShareMethod | null)[]>(null, 'cash', 'card', 'account', 'later'),
    isVoid: fc.boolean(),
  });
  const sales = fc.array(fc.tuple(price, price, fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 4 });

  test('X-12 net sold is what its orders are worth in the end, and net on account what their customers owe', () => {
    let [modified, voided] = [0, 0];
    fc.assert(
      fc.property(sales, fc.array(acted, { maxLength: 8 }), (sold, acts) => {
        const day: Day = { report: emptyReport, account: emptyAccount(JUAN), orders: [], made: 0 };
        say(day, 'till.open', { sessionId: idOf(3), float: 0 });
        for (const one of sold) sellSome(day, one);
        for (const act of acts) act.isVoid ? voidSome(day, act) : modifySome(day, act);
        const { changes } = day.report.since;
        modified += changes.added.count + changes.removed.count;
        voided += changes.voided.count;
        expect(netSales(day.report.since)).toBe(sum(day.orders.map(({ currentValue }) => currentValue)));
        expect(onAccount(day.report)).toBe(day.account.balance);
      }),
    );
    expect(Math.min(modified, voided)).toBeGreaterThan(50);
  });

  test('X-12 a void says what its order was worth, and one of before is read as it is', () => {
    const old = { voidId: idOf(1), orderId: idOf(2), baseVersion: 1, reason: 'x', refunds: [] };
    expect(voidOrderSchema.parse(old)).toEqual(old);
    expect(voidOrderSchema.safeParse({ ...old, value: -1 }).success).toBe(false);
  });
});

const sum = (amounts: readonly Money[]): number => amounts.reduce((total, amount) => total + amount, 0);
