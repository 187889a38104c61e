import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../shared/business/settings.ts';
import { type Account, emptyAccount, isConsistent } from '../../../shared/credit/account.ts';
import type { Instant, PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { modifyOrder } from '../../../shared/orders/modify-order.ts';
import type { Order, SellOrder, TenderMethod } from '../../../shared/orders/order.ts';
import type { OrderContext } from '../../../shared/orders/order-act.ts';
import { asSold, creditShare, nonCreditShare, settled } from '../../../shared/orders/order-value.ts';
import { creditAmount, sellOrder } from '../../../shared/orders/sell-order.ts';

const at = { occurredAt: '2026-11-21T12:00:00.000Z' as Instant, businessDate: '2026-11-21' as PlainDate };
const context: OrderContext = {
  ...at,
  postedOn: at.businessDate,
  country: 'AR',
  settings: defaultSettings('AR', 'ARS'),
  termDays: null,
  tillId: 't',
  userId: 'u',
};
const ID = '00000000-0000-7000-8000-000000000001';
const MOD = '00000000-0000-7000-8000-00000000000';

function sold(split: Partial<Record<TenderMethod, number>>): { order: Order; account: Account } {
  const tenders = Object.entries(split).map(([method, amount]) => ({ method, amount })) as SellOrder['tenders'];
  const total = tenders.reduce((sum, { amount }) => sum + amount, 0) as Money;
  const lines = [line('l1', total)];
  const sale = { orderId: ID, number: 'V-01-00000001', customerId: 'c', lines, tenders, total } as SellOrder;
  const posted = sellOrder(sale, emptyAccount('c'), context);
  if (!posted.ok) throw new Error(posted.refusal.code);
  const onAccount = creditAmount(tenders);
  const order: Order = {
    ...{ id: ID, number: sale.number, customerId: 'c', tillId: 't', userId: 'u', ...at, total, rounding: 0 as Money },
    ...{ hasCredit: onAccount > 0, creditAmount: onAccount, lines, tenders },
    ...asSold({ total }, posted.value ? 1 : 0),
  };
  return { order, account: posted.value?.account ?? emptyAccount('c') };
}

const line = (lineId: string, unitPrice: number) => ({
  lineId,
  description: lineId,
  quantity: 1000 as Quantity,
  unitPrice: unitPrice as Money,
});

function modify({ order, account }: { order: Order; account: Account }, n: number, asked: object) {
  const done = modifyOrder(
    { modificationId: `${MOD}${n}`, orderId: ID, baseVersion: order.version, add: [], remove: [], ...asked } as never,
    order,
    account,
    context,
    null,
  );
  if (!done.ok) return { code: done.refusal.code } as never;
  const { posting } = done.value;
  return {
    order: done.value.order,
    account: posting?.account ?? account,
    movements: posting?.movements.map(({ type, amount }) => [type, amount]) ?? [],
  };
}

describe('an order sold 60 % on account and 40 % in cash', () => {
  test('R4-34 adding 1.000 raises the debt by 600, and 400 is left to collect, charged to somebody', () => {
    const after = modify(sold({ cash: 400_000, account: 600_000 }), 2, { add: [line('l2', 100_000)] });
    expect(after.movements).toEqual([['product_add', 60_000]]);
    expect(after.account.balance).toBe(660_000);
    expect(after.order).toMatchObject({ currentValue: 1_100_000, version: 2, differencePending: 40_000 });
    expect(isConsistent(after.account)).toBe(true);
  });

  test('R4-54 removing 1.000 lowers the debt by 600; the other 400 is given back in cash', () => {
    const start = sold({ cash: 400_000, account: 600_000 });
    const grown = modify(start, 2, { add: [line('l2', 100_000)], cashShare: { method: 'cash', amount: 40_000 } });
    expect(grown.order.differencePending).toBe(0);
    const back = modify(grown, 3, {
      remove: [{ lineId: 'l2', quantity: 1000 }],
      cashShare: { method: 'cash', amount: 40_000 },
    });
    expect(back.movements).toEqual([['product_remove', -60_000]]);
    expect(back.account.balance).toBe(600_000);
    expect(back.order.differencePending).toBe(0);
    expect(creditShare(back.order, back.order.currentValue)).toBe(600_000);
    expect(nonCreditShare(back.order)).toBe(400_000 + settled(back.order.settlements));
  });
});

test('R4-50 3.000 paid in cash, 1.000 taken back: credit in favour, as a removal', () => {
  const start = sold({ cash: 300_000 });
  const cheaper = { ...start, order: { ...start.order, lines: [line('l1', 200_000), line('l2', 100_000)] } };
  const back = modify(cheaper, 2, { remove: [{ lineId: 'l2', quantity: 1000 }] });
  expect(back.movements).toEqual([['product_remove', -100_000]]);
  expect(back.account.balance).toBe(-100_000);
  expect(modify(start, 2, { add: [line('l2', 1)] })).toEqual({ code: 'cash_order_no_add' });
});
