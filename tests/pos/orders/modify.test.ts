import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { numbered } from '../../../pos/db/outbox.ts';
import { orderContext } from '../../../pos/db/view-order.ts';
import { modify } from '../../../pos/orders/modify.ts';
import { planModification, type ShareMethod, type Wanted } from '../../../pos/orders/plan-modification.ts';
import { refreshOrder } from '../../../pos/orders/refresh-order.ts';
import { type Sale, sell } from '../../../pos/orders/sell.ts';
import { newId } from '../../../pos/record-command.ts';
import { type Approver, approve } from '../../../pos/session/approval.ts';
import type { Till } from '../../../pos/till-context.ts';
import { businessDateAt, instantOf } from '../../../shared/dates/plain-date.ts';
import { derivedId } from '../../../shared/ids/ids.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import type { Order } from '../../../shared/orders/order.ts';
import { accepted, codeOf, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { failingWrites } from '../../worlds/failing-disk.ts';
import { openShop, type Person, type Shop } from '../../worlds/shop.ts';

const DAY = 86_400_000;

let shop: Shop;
let sofia: Person;
let juan: string;
let one: CounterTill;
let two: CounterTill;

beforeEach(async () => {
  shop = await openShop('sqlite');
  sofia = await shop.addUser('Sofía', 'supervisor', '9999');
  juan = shop.id();
  await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
  one = await openCounterTill(shop, 'Caja uno');
  two = await openCounterTill(shop, 'Caja dos');
  await one.seatWithPin(shop.rosa);
  await two.seatWithPin(sofia);
});

afterEach(async () => {
  one.close();
  two.close();
  await shop.close();
});

/** Ten of one article: 4,000 in cash, 6,000 on account. */
async function sellMixed(till: Till, more: Partial<Sale> = {}): Promise<string> {
  const done = await sell(till, {
    customerId: juan,
    lines: [{ description: 'Yerba', quantity: 10_000 as Quantity, unitPrice: pesos(1000) }],
    tenders: [
      { method: 'cash', amount: pesos(4000) },
      { method: 'account', amount: pesos(6000) },
    ],
    ...more,
  });
  return accepted(done).command.id;
}

const orderAt = async (till: Till, id: string): Promise<Order> => {
  const view = await till.books.order(id);
  if (!view) throw new Error('the till does not hold the order');
  return view.order;
};

interface Want {
  readonly back?: number;
  readonly add?: number;
  readonly method?: ShareMethod;
}

async function prepare(till: Till, orderId: string, { back = 0, add = 0, method }: Want) {
  const order = await orderAt(till, orderId);
  const view = await till.books.account(juan);
  const business = till.books.business.peek();
  if (!view || !business) throw new Error('no books');
  const modificationId = newId(till);
  const wanted: Wanted = {
    modificationId,
    remove: back > 0 ? [{ lineId: derivedId(orderId, 'l1'), quantity: (back * 1000) as Quantity }] : [],
    add:
      add > 0
        ? [
            {
              lineId: derivedId(modificationId, 'l1'),
              description: 'Azúcar',
              quantity: 1000 as Quantity,
              unitPrice: pesos(add),
            },
          ]
        : [],
    method: method ?? null,
  };
  const occurredAt = instantOf(till.clock.now());
  const act = { occurredAt, businessDate: businessDateAt(occurredAt, business.timeZone), tillId: '', userId: '' };
  const context = orderContext(act, business);
  const seen = accepted(planModification(order, wanted, { context, account: view.account, creditLimit: null }));
  return { ...wanted, orderId, customerId: order.customerId, seen };
}

const change = async (till: Till, orderId: string, want: Want, approver?: Approver) =>
  modify(till, { ...(await prepare(till, orderId, want)), approver });

const approval = async (till: Till, pin = sofia.pin, userId = sofia.id) =>
  approve(till, { kind: 'order.modify', userId }, pin);

const serverOrder = async (id: string): Promise<Order> =>
  (await shop.request<Order>('GET', `/api/orders/${id}`, { token: shop.mariaToken })).body;

const balance = async (): Promise<number> =>
  (await shop.request<{ balance: number }>('GET', `/api/customers/${juan}/credit`, { token: shop.mariaToken })).body
    .balance;

describe('an order on the till’s disk', () => {
  test('R4-09 an order sold here is found before the server knows of it, by id, by number and by customer', async () => {
    one.cut(true);
    const id = await sellMixed(one.till);
    const view = await one.till.books.order(id);
    expect(view).toMatchObject({ seq: null, order: { customerId: juan, creditAmount: pesos(6000), version: 1 } });
    const number = view?.order.number ?? '';
    for (const wanted of [{ ids: [number] }, { customers: [juan] }, {}])
      expect((await one.till.books.orders({ ...wanted, limit: 10 })).map(({ order }) => order.id)).toEqual([id]);
    one.cut(false);
    await one.sync();
    expect(await one.till.books.order(id)).toMatchObject({ own: new Set(), order: { number } });
    expect(await one.till.books.orders({ customers: [juan], limit: 10 })).toHaveLength(1);
  });

  test('an order older than 60 days is asked of the server, and says so when it cannot be', async () => {
    const id = await sellMixed(one.till);
    await one.sync();
    await two.sync();
    shop.wait(70 * DAY);
    await two.sync();
    await two.seatWithPin(sofia);
    const { till } = two;
    expect(await till.books.order(id)).toBeNull();
    two.cut(true);
    expect(await refreshOrder(till, id)).toBe('offline');
    two.cut(false);
    expect(await refreshOrder(till, shop.id())).toBe('missing');
    expect(await refreshOrder(till, id)).toBe('held');
    expect((await orderAt(till, id)).total).toBe(pesos(10_000));
    accepted(await change(till, id, { back: 1 }));
    await two.sync();
    await refreshOrder(till, id);
    expect(await till.books.order(id)).toMatchObject({ order: { version: 2 }, own: new Set() });
  });

  test('R4-36 what was taken back of an order older than 60 days is not given back again with the network out', async () => {
    const id = await sellMixed(one.till);
    await one.sync();
    await two.sync();
    shop.wait(70 * DAY);
    await two.sync();
    await two.seatWithPin(sofia);
    const { till } = two;
    expect(await refreshOrder(till, id)).toBe('held');
    accepted(await change(till, id, { back: 10 }));
    await two.sync();
    expect(await till.books.outbox()).toMatchObject([{ state: 'settled', status: 'applied' }]);
    for (const days of [0, 40]) {
      shop.wait(days * DAY);
      await two.sync();
      two.cut(true);
      expect(await till.books.order(id)).toMatchObject({ order: { version: 2, currentValue: 0 }, own: new Set() });
      await two.seatWithPin(sofia);
      await expect(prepare(till, id, { back: 1 })).rejects.toThrow('over_removal');
      two.cut(false);
    }
  });

  test('what was changed outlives every page that has the order as it was', async () => {
    const id = await sellMixed(one.till);
    await one.sync();
    await two.sync();
    shop.wait(59 * DAY);
    await two.sync();
    await two.seatWithPin(sofia);
    const { till } = two;
    // A day's page with other sales of today on it.
    const [page] = await till.db.orderPages.toArray();
    if (!page) throw new Error('the first copy brought no order');
    await till.db.orderPages.put({ ...page, lastBusinessDate: businessDateAt(instantOf(shop.now()), 'UTC') });
    accepted(await change(till, id, { back: 10 }));
    await two.sync();
    shop.wait(5 * DAY);
    await two.sync();
    expect(await till.books.order(id)).toMatchObject({ order: { version: 2 }, own: new Set() });
  });
});

describe('modifying an order at the till', () => {
  test('R4-18 R4-36 R4-37 R4-39 with the network out it is done here at once, and the server comes to the same', async () => {
    const id = await sellMixed(two.till);
    await two.sync();
    two.cut(true);
    const done = accepted(await change(two.till, id, { add: 1000 }));
    expect(done.plan).toMatchObject({ debt: pesos(600), tendered: pesos(400), balanceAfter: pesos(6600) });
    const here = await two.till.books.order(id);
    expect(here).toMatchObject({ order: { version: 2, currentValue: pesos(11_000), differencePending: 0 } });
    expect(here?.own.size).toBe(1);
    expect(two.till.books.customer(juan)).toMatchObject({ balance: pesos(6600), unsynced: 1 });
    two.cut(false);
    await two.sync();
    expect((await two.till.books.outbox()).map(({ status, flags }) => [status, flags])).toEqual([
      ['applied', []],
      ['applied', []],
    ]);
    const there = await serverOrder(id);
    const { generation: _, ...pulled } = { generation: 1, ...(await orderAt(two.till, id)) };
    expect(pulled).toEqual(there);
    expect(there).toMatchObject({ version: 2, currentValue: pesos(11_000), differencePending: 0 });
    expect(await balance()).toBe(pesos(6600));
    expect(two.till.books.customer(juan)).toMatchObject({ balance: pesos(6600), unsynced: 0 });
  });

  test('own changes of an order stand on top of each other until the server has them', async () => {
    two.cut(true);
    const id = await sellMixed(two.till);
    accepted(await change(two.till, id, { back: 2 }));
    accepted(await change(two.till, id, { back: 3, method: 'later' }));
    const before = await orderAt(two.till, id);
    expect(before).toMatchObject({ version: 3, currentValue: pesos(5000), differencePending: pesos(-1200) });
    two.cut(false);
    await two.sync();
    expect(await serverOrder(id)).toMatchObject({
      version: 3,
      currentValue: pesos(5000),
      differencePending: pesos(-1200),
    });
    expect(await balance()).toBe(pesos(3000));
  });

  test('R4-19 a stale preview is refused and nothing is written: what was seen is not what would happen', async () => {
    const id = await sellMixed(two.till);
    await two.sync();
    const prepared = await prepare(two.till, id, { back: 1 });
    accepted(await change(two.till, id, { back: 4 }));
    expect(codeOf(await modify(two.till, prepared))).toBe('preview_differs');
    expect(await two.till.db.outbox.count()).toBe(2);
  });

  test('R4-19 over-removal, a void order and a cash order that would grow are refused before the act', async () => {
    const id = await sellMixed(two.till);
    const prepared = await prepare(two.till, id, { back: 6 });
    accepted(await change(two.till, id, { back: 5 }));
    expect(codeOf(await modify(two.till, prepared))).toBe('over_removal');
    const cash = await sellMixed(two.till, { tenders: [{ method: 'cash', amount: pesos(10_000) }] });
    await expect(prepare(two.till, cash, { add: 100 })).rejects.toThrow('cash_order_no_add');
    expect(await two.till.db.outbox.count()).toBe(3);
  });

  test('a disk that refuses leaves nothing behind: no change, no number, no balance', async () => {
    const id = await sellMixed(two.till);
    const mend = failingWrites(two.till.db.outbox, 'QuotaExceededError');
    expect(codeOf(await change(two.till, id, { back: 1 }))).toBe('storage_full');
    mend();
    expect(await orderAt(two.till, id)).toMatchObject({ version: 1 });
    expect(two.till.books.customer(juan)?.balance).toBe(pesos(6000));
    accepted(await change(two.till, id, { back: 1 }));
    expect((await two.till.books.outbox()).map(({ tillSeq }) => tillSeq)).toEqual([1, 2]);
  });
});

describe('two tills and one order', () => {
  for (const [first, second] of [
    ['one', 'two'],
    ['two', 'one'],
  ] as const)
    test(`both count, when ${first} arrives before ${second}`, async () => {
      const tills = { one, two };
      await one.seatWithPin(sofia);
      const id = await sellMixed(one.till);
      await one.sync();
      await two.sync();
      one.cut(true);
      two.cut(true);
      accepted(await change(one.till, id, { back: 2 }));
      accepted(await change(two.till, id, { add: 500 }));
      for (const name of [first, second, first] as const) {
        tills[name].cut(false);
        await tills[name].sync();
      }
      for (const order of [await serverOrder(id), await orderAt(one.till, id), await orderAt(two.till, id)])
        expect(order).toMatchObject({ version: 3, currentValue: pesos(8500), differencePending: 0 });
      expect(await balance()).toBe(pesos(5100));
      expect(one.till.books.customer(juan)?.balance).toBe(pesos(5100));
      expect(two.till.books.customer(juan)?.balance).toBe(pesos(5100));
    });

  test('D-28 the same units taken back twice: the second is held whole, and both the till and the office see it', async () => {
    await one.seatWithPin(sofia);
    const id = await sellMixed(one.till);
    await one.sync();
    await two.sync();
    one.cut(true);
    two.cut(true);
    accepted(await change(one.till, id, { back: 10 }));
    accepted(await change(two.till, id, { back: 10 }));
    one.cut(false);
    await one.sync();
    two.cut(false);
    // The pull comes before its push was answered: until then it is known not to fit.
    await two.sync();
    const [held] = await two.till.books.outbox('attention');
    expect(held).toMatchObject({ attention: 'held', code: 'over_removal' });
    const there = await shop.request<{ commands: { id: string; status: string }[] }>('GET', '/api/attention', {
      token: shop.mariaToken,
    });
    expect(there.body.commands).toMatchObject([{ id: held?.id, status: 'held' }]);
    expect(await balance()).toBe(0);
    expect(two.till.books.customer(juan)?.balance).toBe(0);
    expect(await orderAt(two.till, id)).toMatchObject({ version: 2, currentValue: 0 });
  });

  test('an own change that no longer fits what was pulled is named, and no longer counts in the order', async () => {
    await one.seatWithPin(sofia);
    const id = await sellMixed(one.till);
    await one.sync();
    await two.sync();
    accepted(await change(two.till, id, { back: 10 }));
    const mine = await change(one.till, id, { back: 10 });
    accepted(mine);
    await two.sync();
    const order = await shop.request<Order & { seq: number }>('GET', `/api/orders/${id}`, { token: shop.mariaToken });
    await one.till.books.keepOrder(order.body);
    const view = await one.till.books.order(id);
    expect(view?.unfit).toMatchObject([{ kind: 'order.modify', refusal: { code: 'over_removal' } }]);
    expect(view?.order.version).toBe(2);
  });
});

describe('a cashier with a supervisor’s approval', () => {
  test('alone he is refused; with Sofía’s PIN it is done offline, and the server knows whose approval it was', async () => {
    const id = await sellMixed(one.till);
    await one.sync();
    expect(codeOf(await change(one.till, id, { back: 1 }))).toBe('not_authorized');
    one.cut(true);
    const approver = accepted(await approval(one.till));
    expect(one.till.session.peek()?.user.id).toBe(shop.rosa.id);
    accepted(await change(one.till, id, { back: 1 }, approver));
    one.cut(false);
    await one.sync();
    expect((await one.till.books.outbox()).map(({ status, flags }) => [status, flags])).toEqual([
      ['applied', []],
      ['applied', []],
    ]);
    expect(await serverOrder(id)).toMatchObject({ version: 2, changes: [{ userId: shop.rosa.id }] });
  });

  test('an approval is good for its own command only: on another one it is refused', async () => {
    const id = await sellMixed(one.till);
    accepted(await change(one.till, id, { back: 1 }, accepted(await approval(one.till))));
    await one.sync();
    const row = (await one.till.books.outbox()).at(-1);
    if (row?.command.kind !== 'order.modify') throw new Error('no modification');
    const { approval: stolen, ...rest } = numbered(row);
    const other = {
      ...rest,
      id: shop.id(),
      tillSeq: 3,
      approval: stolen,
      payload: { ...row.command.payload, modificationId: shop.id(), baseVersion: 2 },
    };
    const { results } = await shop.push([other], { token: one.enrollment.deviceToken });
    expect(results).toMatchObject([{ status: 'refused', code: 'proof_invalid' }]);
    const more = { ...other, tillSeq: 4, id: shop.id(), approval: undefined };
    expect((await shop.push([more], { token: one.enrollment.deviceToken })).results).toMatchObject([
      { status: 'refused', code: 'not_authorized' },
    ]);
    expect(await serverOrder(id)).toMatchObject({ version: 2 });
    expect(await balance()).toBe(pesos(5400));
  });

  test('who may not do it himself approves nothing, and too many wrong PINs lock him out as at the sign-in', async () => {
    const pablo = await shop.addUser('Pablo', 'cashier', '1111');
    await one.sync();
    expect(codeOf(await approval(one.till, pablo.pin, pablo.id))).toBe('not_authorized');
    expect(codeOf(await approval(one.till, '2468', shop.rosa.id))).toBe('not_authorized');
    for (let wrong = 1; wrong <= 5; wrong += 1) expect(codeOf(await approval(one.till, '0000'))).toBe('wrong_pin');
    expect(codeOf(await approval(one.till))).toBe('locked_out');
    shop.wait(61_000);
    expect(codeOf(await approval(one.till))).toBe('accepted');
  });

  test('a supervisor who lost his rights before the act approves nothing any more, once the till has heard of it', async () => {
    const id = await sellMixed(one.till);
    const approver = accepted(await approval(one.till));
    await shop.save('user.save', { userId: sofia.id, changes: { role: 'cashier' } });
    await one.sync();
    expect(codeOf(await change(one.till, id, { back: 1 }, approver))).toBe('not_authorized');
  });
});
