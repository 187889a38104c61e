import { beforeEach, describe, expect, test } from 'vitest';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { checkLaws, openSmallShop, type SmallShop } from '../../worlds/small-shop.ts';

const ORDER = idOf(1);
const UNIT = 100;
let shop: SmallShop;
let made = 100;
const nextId = () => {
  made += 1;
  return idOf(made);
};

const line = (lineId: string, unitPrice: number) => ({ lineId, description: 'x', quantity: 1000, unitPrice });

function sell(split: Readonly<Record<string, number>>, change: object = {}): void {
  const tenders = Object.entries(split).map(([method, amount]) => ({ method, amount }));
  const total = tenders.reduce((sum, { amount }) => sum + amount, 0);
  const sale = {
    orderId: ORDER,
    number: 'V-01-00000001',
    customerId: JUAN,
    lines: [line('l1', total)],
    tenders,
    total,
  };
  expect(shop.sell({ ...sale, ...change } as never)).toBeNull();
}

const modify = (change: object) => {
  const none = { modificationId: nextId(), orderId: ORDER, baseVersion: 1, add: [], remove: [] };
  expect(shop.modify({ ...none, ...change } as never)).toBeNull();
};
const add = (amount: number, change: object = {}) => modify({ add: [line(`l${nextId()}`, amount)], ...change });
const settle = (amount: number, method: string) =>
  shop.settle({ settlementId: nextId(), orderId: ORDER, amount, method } as never);
const order = () => shop.orders.get(ORDER);
const balance = () => shop.account(JUAN).balance;

beforeEach(() => {
  shop = openSmallShop({ cashUnit: UNIT });
});

describe('what goes to the account is never more than is due (D-03, D-04, D-46)', () => {
  test('a pending +400 is put on it once, whatever is asked for', () => {
    sell({ account: 60_000, card: 40_000 });
    add(1_000);
    expect([order()?.differencePending, balance()]).toEqual([400, 60_600]);
    settle(-1_000_000, 'account');
    expect([order()?.differencePending, balance()]).toEqual([400, 60_600]);
    settle(1_000_000, 'account');
    expect([order()?.differencePending, balance()]).toEqual([0, 61_000]);
    settle(1_000_000, 'account');
    expect(balance()).toBe(61_000);
    checkLaws(shop);
  });

  test('taking back a thousandth of a line makes no credit of a million', () => {
    sell({ account: 60_000, card: 40_000 });
    modify({ remove: [{ lineId: 'l1', quantity: 1 }], cashShare: { method: 'account', amount: 1_000_000 } });
    expect([order()?.differencePending, balance()]).toEqual([0, 59_900]);
    checkLaws(shop);
  });

  test('voiding a cash order leaves no more in favour than was paid, and nothing after that', () => {
    sell({ cash: 10_000 });
    const refunds = [{ method: 'account', amount: 1_000_000 }];
    const voided = shop.voidOrder({ voidId: nextId(), orderId: ORDER, baseVersion: 1, reason: 'x', refunds } as never);
    expect([voided, balance(), order()?.differencePending]).toEqual([null, -10_000, 0]);
    settle(500, 'account');
    settle(-500, 'account');
    expect(balance()).toBe(-10_000);
    checkLaws(shop);
  });

  test('what was rounded away when it was sold is not credited when all of it comes back', () => {
    sell({ cash: 1_000 }, { lines: [line('l1', 1_033)], total: 1_033, rounding: 33 });
    modify({ remove: [{ lineId: 'l1', quantity: 1000 }] });
    expect([balance(), order()?.differencePending]).toEqual([-1_000, 0]);
    checkLaws(shop);
  });
});

describe('only what no coin pays is let off (D-29), and on one order never a coin’s worth without cash', () => {
  test('ten small additions leave as much to collect as a large one, but for less than a coin', () => {
    sell({ account: 60_000, card: 40_000 });
    for (let n = 0; n < 10; n += 1) add(200);
    const let_off = 800 - (order()?.differencePending ?? 0);
    expect(let_off).toBeLessThan(UNIT);
  });

  test('cash that is no whole number of coins rounds nothing off', () => {
    sell({ account: 60_000, cash: 40_000 });
    add(1_000, { cashShare: { method: 'cash', amount: 301 } });
    expect(order()?.differencePending).toBe(99);
    settle(99, 'cash');
    expect(order()?.differencePending).toBe(0);
    add(1_080, { cashShare: { method: 'cash', amount: 400 } });
    expect(order()?.differencePending).toBe(0);
  });
});
