import { describe, expect, test } from 'vitest';
import { planModification, type Terms, type Wanted } from '../../../pos/orders/plan-modification.ts';
import { defaultSettings } from '../../../shared/business/business.ts';
import { emptyAccount } from '../../../shared/credit/account.ts';
import type { Instant, PlainDate } from '../../../shared/dates/plain-date.ts';
import { type Money, money, type Quantity } from '../../../shared/money/money.ts';
import type { Order, SellOrder, TenderMethod } from '../../../shared/orders/order.ts';
import { soldOrder } from '../../../shared/orders/sold-order.ts';

const ORDER = '0193a000-0000-7000-8000-00000000e001';
const CHANGE = '0193a000-0000-7000-8000-00000000e002';
const JUAN = '0193a000-0000-7000-8000-00000000d001';
const by = {
  tillId: '0193a000-0000-7000-8000-000000000001',
  userId: '0193a000-0000-7000-8000-00000000c0a1',
  occurredAt: '2026-11-21T14:02:00.000Z' as Instant,
  businessDate: '2026-11-21' as PlainDate,
};

const pesos = (amount: number): Money => money(Math.round(amount * 100));

/** Ten pieces of one article, paid as said. */
function sold(tenders: Partial<Record<TenderMethod, number>>, more: Partial<SellOrder> = {}): Order {
  const paid = Object.entries(tenders).map(([method, amount]) => ({
    method: method as TenderMethod,
    amount: pesos(amount),
  }));
  const total = money(paid.reduce((all, { amount }) => all + amount, more.rounding ?? 0));
  const line = {
    lineId: `${ORDER}:l1`,
    description: 'Yerba',
    quantity: 10_000 as Quantity,
    unitPrice: money(total / 10),
  };
  return soldOrder(
    { orderId: ORDER, number: 'V-01-00000001', customerId: JUAN, lines: [line], tenders: paid, total, ...more },
    by,
    1,
  );
}

function terms(
  balance: number,
  settings: Partial<Terms['context']['settings']> = {},
  creditLimit: Money | null = null,
): Terms {
  return {
    context: {
      ...by,
      postedOn: by.businessDate,
      country: 'AR',
      settings: { ...defaultSettings('AR', 'ARS'), ...settings },
      termDays: null,
    },
    account: { ...emptyAccount(JUAN), balance: pesos(balance) },
    creditLimit,
  };
}

const wants = (more: Partial<Wanted>): Wanted => ({
  modificationId: CHANGE,
  add: [],
  remove: [],
  method: null,
  ...more,
});
const add = (amount: number): Pick<Wanted, 'add'> => ({
  add: [{ lineId: `${CHANGE}:l1`, description: 'Azúcar', quantity: 1000 as Quantity, unitPrice: pesos(amount) }],
});
const remove = (pieces: number): Pick<Wanted, 'remove'> => ({
  remove: [{ lineId: `${ORDER}:l1`, quantity: (pieces * 1000) as Quantity }],
});

function planned(order: Order, wanted: Wanted, on: Terms) {
  const plan = planModification(order, wanted, on);
  if (!plan.ok) throw new Error(plan.refusal.code);
  return plan.value;
}

const mixed = sold({ cash: 4000, account: 6000 });

describe('what a modification comes to, before anybody confirms it', () => {
  test('R4-34 R4-53 to a 60/40 order 1,000 is added: the debt rises by 600, and 400 are to be collected now', () => {
    expect(planned(mixed, wants(add(1000)), terms(4200))).toMatchObject({
      debt: pesos(600),
      tendered: pesos(400),
      method: 'cash',
      balanceBefore: pesos(4200),
      balanceAfter: pesos(4800),
      pendingAfter: 0,
    });
  });

  test('a reference that was typed for a card goes with a card alone', () => {
    const referred = wants({ ...add(1000), reference: '123' });
    const by = (method: Wanted['method']) => planned(mixed, { ...referred, method }, terms(4200)).payload.cashShare;
    expect(by('card')).toEqual({ method: 'card', amount: pesos(400), direction: 'in', reference: '123' });
    expect(by('cash')).toEqual({ method: 'cash', amount: pesos(400), direction: 'in' });
    expect(by('account')).toEqual({ method: 'account', amount: pesos(400), direction: 'in' });
  });

  test('R4-54 1,000 come back: the debt falls by 600, and 400 are given back as they were paid', () => {
    expect(planned(mixed, wants(remove(1)), terms(6000))).toMatchObject({
      debt: pesos(-600),
      tendered: pesos(-400),
      method: 'cash',
      balanceAfter: pesos(5400),
      pendingAfter: 0,
    });
  });

  test('R4-54 where the shop leaves it in favour, the whole 1,000 lower the debt and nothing leaves the drawer', () => {
    const plan = planned(mixed, wants(remove(1)), terms(6000, { mixedRemovalCashShare: 'credit_in_favour' }));
    expect(plan).toMatchObject({ method: 'account', debt: pesos(-1000), balanceAfter: pesos(5000), pendingAfter: 0 });
  });

  test('D-03 left pending, nothing is collected and the order says so; the next modification asks for both', () => {
    const later = planned(mixed, wants({ ...add(1000), method: 'later' }), terms(6000));
    expect(later).toMatchObject({ debt: pesos(600), tendered: 0, pendingAfter: pesos(400) });
    expect(later.payload.cashShare).toBeUndefined();
    const next = { ...wants({ ...add(1000), method: 'cash' }), modificationId: JUAN };
    const again = { ...next, add: next.add.map((line) => ({ ...line, lineId: `${JUAN}:l1` })) };
    expect(planned(later.after, again, terms(6600))).toMatchObject({
      pendingBefore: pesos(400),
      tendered: pesos(800),
      pendingAfter: 0,
    });
  });

  test('D-03 what was never collected is not given back when the goods return', () => {
    const later = planned(mixed, wants({ ...add(1000), method: 'later' }), terms(6000)).after;
    const back = wants({ remove: [{ lineId: `${CHANGE}:l1`, quantity: 1000 as Quantity }] });
    expect(planned(later, { ...back, modificationId: JUAN }, terms(6600))).toMatchObject({
      debt: pesos(-600),
      tendered: 0,
      methods: ['later'],
      pendingAfter: 0,
    });
  });

  test('R4-51 R4-52 an order all on account asks for no money: the debt rises or falls by the whole', () => {
    const all = sold({ account: 5000 });
    expect(planned(all, wants(add(1500)), terms(5000))).toMatchObject({
      debt: pesos(1500),
      due: 0,
      balanceAfter: pesos(6500),
    });
    expect(planned(all, wants(remove(4)), terms(5000))).toMatchObject({
      debt: pesos(-2000),
      due: 0,
      balanceAfter: pesos(3000),
    });
  });

  test('R4-33 R4-49 to an order with nothing on account nothing is added', () => {
    const plan = planModification(sold({ cash: 3000 }), wants(add(1000)), terms(0));
    expect(plan).toMatchObject({ ok: false, refusal: { code: 'cash_order_no_add' } });
  });

  test('R4-50 of a cash order 1,000 come back: credit in favour, or by choice the money', () => {
    const cash = sold({ cash: 10_000 });
    expect(planned(cash, wants(remove(1)), terms(0))).toMatchObject({
      method: 'account',
      debt: pesos(-1000),
      balanceAfter: pesos(-1000),
    });
    expect(planned(cash, wants({ ...remove(1), method: 'cash' }), terms(0))).toMatchObject({
      debt: 0,
      tendered: pesos(-1000),
      pendingAfter: 0,
    });
    const { customerId: _, ...nobodys } = { customerId: undefined };
    const anonymous = { ...cash, customerId: null, ...nobodys };
    expect(planned(anonymous, wants(remove(1)), { ...terms(0), account: null })).toMatchObject({
      method: 'cash',
      balanceAfter: null,
    });
  });

  test('D-29 cash is rounded in the customer’s favour whichever way it goes, and what is left closes as rounding', () => {
    const order = sold({ cash: 4000.2, account: 6000 });
    const collected = planned(order, wants(add(1001.3)), terms(0));
    expect(collected.tendered % 100).toBe(0);
    expect(collected).toMatchObject({ pendingAfter: 0 });
    const given = planned(order, wants(remove(1)), terms(0));
    expect(given.tendered).toBe(pesos(-401));
    expect(given).toMatchObject({ pendingAfter: 0 });
    const card = planned(order, wants({ ...remove(1), method: 'card' }), terms(0));
    expect(card.tendered).toBe(card.due);
    expect(card).toMatchObject({ rounding: 0, pendingAfter: 0 });
  });

  test('D-29 what was let off when it was sold is not given back when all of it returns', () => {
    const order = sold({ cash: 4000, account: 6000 }, { rounding: pesos(0.2) });
    expect(planned(order, wants(remove(10)), terms(6000))).toMatchObject({ tendered: pesos(-4000), pendingAfter: 0 });
  });

  test('D-27 it says by how much it goes over the limit', () => {
    const plan = planned(mixed, wants({ ...add(1000), method: 'account' }), terms(6000, {}, pesos(6500)));
    expect(plan).toMatchObject({ debt: pesos(1000), overBy: pesos(500) });
  });

  test('D-02 every way of grouping the same removals leaves the same order, and all of it back leaves nothing', () => {
    const order = sold({ cash: 66.67, account: 33.33 });
    let left = order;
    let debt = 0;
    for (let piece = 0; piece < 10; piece += 1) {
      const id = `0193a000-0000-7000-8000-00000000f00${piece}`;
      const plan = planned(
        left,
        { ...wants({ ...remove(1), method: 'card' }), modificationId: id },
        terms(33.33 + debt / 100),
      );
      debt += plan.debt;
      left = plan.after;
      expect(plan.pendingAfter).toBe(0);
    }
    expect(debt).toBe(-3333);
    expect(left).toMatchObject({ currentValue: 0, differencePending: 0 });
  });
});
