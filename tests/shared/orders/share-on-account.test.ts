import { beforeEach, describe, expect, it, test } from 'vitest';
import { JUAN } from '../../worlds/ledger.ts';
import { openSmallShop, type SmallShop } from '../../worlds/small-shop.ts';
import { add, balance, credits, line, modify, nextId, ORDER, pending, posted, remove, sell } from './order-of-juan.ts';

let shop: SmallShop;
beforeEach(() => {
  shop = openSmallShop({ cashUnit: 1 });
});

describe('D-02 the split of the sale is frozen', () => {
  test.each([
    [1000, 600],
    [2000, 1200],
  ])('R4-34 R4-53 order 10.000 of which 6.000 on account, %s more: the debt rises by %s', (amount, rise) => {
    sell(shop, { cash: 4000, account: 6000 });
    expect(add(shop, 'l2', amount)).toBeNull();
    expect(posted(shop).at(-1)).toEqual(['product_add', rise]);
    expect(balance(shop)).toBe(6000 + rise);
  });

  it('T0 100,00 and C0 33,33: 0,05 three times is +0,02 +0,01 +0,02, and 0,05 in all', () => {
    sell(shop, { cash: 6667, account: 3333 });
    for (const lineId of ['a', 'b', 'c']) add(shop, lineId, 5);
    expect(posted(shop).slice(1)).toEqual([
      ['product_add', 2],
      ['product_add', 1],
      ['product_add', 2],
    ]);
    expect(balance(shop)).toBe(3338);
  });

  it('pesos without centavos: +500 +500 +500 −1.500 is +167 +166 +167 −500, and nothing of it is left', () => {
    sell(shop, { cash: 6667, account: 3333 });
    for (const lineId of ['a', 'b', 'c']) add(shop, lineId, 500);
    modify(shop, { remove: ['a', 'b', 'c'].map((lineId) => ({ lineId, quantity: 1000 })) });
    expect(posted(shop).slice(1)).toEqual([
      ['product_add', 167],
      ['product_add', 166],
      ['product_add', 167],
      ['product_remove', -500],
    ]);
    expect(balance(shop)).toBe(3333);
  });

  it('R4-17 order 9.500, 4.000 handed over with 500 change and 6.000 on account: the ratio is 6.000 of 9.500', () => {
    const tenders = [
      { method: 'cash', amount: 3500, received: 4000 },
      { method: 'account', amount: 6000 },
    ];
    sell(shop, { cash: 3500, account: 6000 }, [], { tenders });
    add(shop, 'l2', 950);
    expect(posted(shop).at(-1)).toEqual(['product_add', 600]);
  });
});

describe('an order wholly on account', () => {
  it('R4-51 5.000, 1.500 more: the debt rises by 1.500, and 6.500 is due', () => {
    sell(shop, { account: 5000 });
    add(shop, 'l2', 1500);
    expect(posted(shop).at(-1)).toEqual(['product_add', 1500]);
    expect([balance(shop), pending(shop)]).toEqual([6500, 0]);
  });

  it('R4-52 5.000, 2.000 come back: the debt falls by 2.000, and 3.000 is due', () => {
    sell(shop, { account: 5000 }, [line('l1', 3000), line('l2', 2000)]);
    remove(shop, 'l2', 1000);
    expect(posted(shop).at(-1)).toEqual(['product_remove', -2000]);
    expect([balance(shop), pending(shop)]).toEqual([3000, 0]);
  });
});

describe('D-03 D-04 the share that is not on account', () => {
  it('R4-34 10.000 = 4.000 cash + 6.000 account; 1.000 more is 4.400 + 6.600, and the 400 waits until somebody settles it', () => {
    sell(shop, { cash: 4000, account: 6000 });
    add(shop, 'l2', 1000);
    expect([balance(shop), pending(shop)]).toEqual([6600, 400]);
    shop.settle({ settlementId: nextId(), orderId: ORDER, amount: 400, method: 'cash' } as never);
    expect([balance(shop), pending(shop)]).toEqual([6600, 0]);
  });

  it('R4-34 the 400 moved to the account is a second movement, an adjustment of 400', () => {
    sell(shop, { cash: 4000, account: 6000 });
    add(shop, 'l2', 1000);
    shop.settle({ settlementId: nextId(), orderId: ORDER, amount: 400, method: 'account' } as never);
    expect(posted(shop).slice(1)).toEqual([
      ['product_add', 600],
      ['adjustment', 400],
    ]);
    expect([balance(shop), pending(shop)]).toEqual([7000, 0]);
  });

  const twoLines = [line('l1', 7000), line('l2', 3000)];

  it('R4-54 3.000 come back: −1.800 on the account, and 1.200 in cash', () => {
    sell(shop, { cash: 4000, account: 6000 }, twoLines);
    remove(shop, 'l2', 1000, { cashShare: { method: 'cash', amount: 1200 } });
    expect([balance(shop), pending(shop)]).toEqual([4200, 0]);
  });

  it('R4-54 or −1.800 −1.200 on the account: the debt falls from 6.000 to 3.000', () => {
    sell(shop, { cash: 4000, account: 6000 }, twoLines);
    remove(shop, 'l2', 1000, { cashShare: { method: 'account', amount: 1200 } });
    expect(posted(shop).slice(1)).toEqual([
      ['product_remove', -1800],
      ['refund_to_account', -1200],
    ]);
    expect([balance(shop), pending(shop)]).toEqual([3000, 0]);
  });
});

describe('D-06 an order with nothing on account', () => {
  it('R4-33 R4-49 nothing is added to it: that is a new sale', () => {
    for (const method of ['cash', 'card', 'transfer', 'qr']) {
      const other = openSmallShop();
      sell(other, { [method]: 3000 });
      expect(add(other, 'l2', 1)).toBe('cash_order_no_add');
    }
  });

  it('R4-50 3.000 in cash, 1.000 comes back: −1.000 on the account, paid out later as a refund of 1.000', () => {
    sell(shop, { cash: 3000 }, [line('l1', 2000), line('l2', 1000)]);
    remove(shop, 'l2', 1000);
    expect(posted(shop)).toEqual([['product_remove', -1000]]);
    expect([balance(shop), pending(shop)]).toEqual([-1000, 0]);
    shop.refund({
      refundId: nextId(),
      receiptNumber: 'E-01-00000001',
      customerId: JUAN,
      amount: 1000,
      method: 'cash',
    } as never);
    expect([posted(shop).at(-1), balance(shop)]).toEqual([['refund', 1000], 0]);
    expect(credits(shop)).toEqual([]);
  });

  it('R4-50 or the money goes back by its tender, and no account is touched', () => {
    sell(shop, { cash: 3000 }, [line('l1', 2000), line('l2', 1000)]);
    remove(shop, 'l2', 1000, { cashShare: { method: 'cash', amount: 1000 } });
    expect([posted(shop), pending(shop)]).toEqual([[], 0]);
  });

  it('R4-50 a sale to nobody leaves no credit in favour, until it is assigned', () => {
    sell(shop, { cash: 3000 }, [line('l1', 2000), line('l2', 1000)], { customerId: undefined });
    expect(remove(shop, 'l2', 1000)).toBe('tender_missing');
    expect(remove(shop, 'l1', 500, { cashShare: { method: 'cash', amount: 1000 } })).toBeNull();
    shop.assign(ORDER, JUAN);
    expect(remove(shop, 'l2', 1000)).toBeNull();
    expect(balance(shop)).toBe(-1000);
  });
});
