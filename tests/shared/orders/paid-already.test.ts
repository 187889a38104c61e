import { beforeEach, describe, expect, it } from 'vitest';
import { JUAN } from '../../worlds/ledger.ts';
import { openSmallShop, type SmallShop } from '../../worlds/small-shop.ts';
import {
  add,
  balance,
  credits,
  installments,
  line,
  nextId,
  ORDER,
  pay,
  pending,
  posted,
  remove,
  sell,
} from './order-of-juan.ts';

let shop: SmallShop;
beforeEach(() => {
  shop = openSmallShop({ cashUnit: 1 });
});

describe('D-05 what was paid already', () => {
  it('R4-38 5.000 on account, 4.000 paid, 2.000 come back: 1.000 is released, and the balance is −1.000', () => {
    sell(shop, { account: 5000 }, [line('l1', 3000), line('l2', 2000)]);
    pay(shop, 4000);
    remove(shop, 'l2', 1000);
    expect([balance(shop), credits(shop)]).toEqual([-1000, [1000]]);
    expect(installments(shop)).toEqual([[1, 5000, 0]]);
    expect(shop.allocations.map(({ principal }) => principal)).toEqual([4000, 1000, -1000, 1000]);
  });

  it('D-08 what is released pays the oldest due debt, where the business wants it so', () => {
    for (const autoApplyCredit of [true, false]) {
      const other = openSmallShop({ cashUnit: 1, autoApplyCredit });
      sell(other, { account: 5000 }, [line('l1', 3000), line('l2', 2000)]);
      pay(other, 4000);
      other.openDebt(nextId(), JUAN, 700);
      remove(other, 'l2', 1000);
      expect([balance(other), credits(other)]).toEqual([-300, [autoApplyCredit ? 300 : 1000]]);
    }
  });
});

describe('D-07 the installments of a modified order', () => {
  it('3 × 1.000, the first paid, 1.200 come back: #3 is 0 and #2 is 800; 600 more is a new #4', () => {
    const dueDates = ['2026-12-01', '2027-01-01', '2027-02-01'].map((dueDate) => ({ dueDate, amount: 1000 }));
    sell(shop, { account: 3000 }, [line('l1', 1800), line('l2', 1200)], { dueDates });
    pay(shop, 1000);
    remove(shop, 'l2', 1000);
    expect(installments(shop)).toEqual([
      [1, 1000, 0],
      [2, 1000, 800],
      [3, 1000, 0],
    ]);
    add(shop, 'l3', 600);
    expect(installments(shop).at(-1)).toEqual([4, 600, 600]);
    expect(shop.account(JUAN).installments.at(-1)?.dueDate).toBe('2026-12-21');
  });
});

describe('D-08 D-09 D-22 D-29 credit in favour, drafts and coins', () => {
  it('D-08 balance −1.000, 1.500 on account: 500 is due of it, and all 1.500 count for the split', () => {
    pay(shop, 1000);
    sell(shop, { account: 1500, cash: 1500 });
    expect([balance(shop), installments(shop)]).toEqual([500, [[1, 1500, 500]]]);
    add(shop, 'l2', 100);
    expect(posted(shop).at(-1)).toEqual(['product_add', 50]);
  });

  it('D-09 owes 3.000, transfers 3.500: 3.000 allocated, balance −500', () => {
    sell(shop, { account: 3000 });
    pay(shop, 3500, { method: 'transfer' });
    expect([balance(shop), credits(shop)]).toEqual([-500, [500]]);
  });

  it('D-22 R4-55 R4-56 a draft of 500 counts nowhere until it is confirmed, on that day', () => {
    const id = nextId();
    shop.draft(id, JUAN, 500);
    expect([balance(shop), posted(shop)]).toEqual([0, []]);
    expect(shop.confirm(id)).toBeNull();
    expect([balance(shop), posted(shop)]).toEqual([500, [['adjustment', 500]]]);
    expect(shop.movements.get(id)?.postedOn).toBe('2026-11-21');
  });

  it.each([
    ['cash', 47, 0],
    [undefined, 47, 0],
    ['transfer', 0, 47],
    ['card', 0, 47],
  ])(
    'D-29 what is left below the smallest coin closes as rounding in cash, by no other tender (%s)',
    (method, off, left) => {
      const co = openSmallShop({ cashUnit: 50 });
      sell(co, { cash: 500, account: 500 });
      const tendered = method === undefined ? 94 : 594;
      add(co, 'l2', tendered, method ? { cashShare: { method, amount: 250 } } : {});
      expect(pending(co)).toBe(left);
      expect(
        co.orders
          .get(ORDER)
          ?.settlements.filter((one) => one.method === 'rounding')
          .map((one) => one.amount),
      ).toEqual(off === 0 ? [] : [off]);
    },
  );

  it('D-29 what was let off was never paid: of 252.597 sold for 252.550 in cash, 252.550 go back, and no more is asked for', () => {
    for (const back of [252_550, 252_597]) {
      const co = openSmallShop({ cashUnit: 50 });
      sell(co, { cash: 252_550 }, [line('l1', 252_597)], { rounding: 47, total: 252_597 });
      remove(co, 'l1', 1000, { cashShare: { method: 'cash', amount: back } });
      expect(pending(co)).toBe(0);
    }
    const co = openSmallShop({ cashUnit: 50 });
    sell(co, { cash: 252_550 }, [line('l1', 252_597)], { rounding: 47, total: 252_597 });
    co.voidOrder({ voidId: nextId(), orderId: ORDER, baseVersion: 1, reason: 'error', refunds: [] } as never);
    expect(pending(co)).toBe(-252_550);
  });
});
