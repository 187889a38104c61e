import { beforeEach, describe, expect, it, test } from 'vitest';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { checkLaws, openSmallShop, type SmallShop } from '../../worlds/small-shop.ts';

const ORDER = idOf(1);

const line = (lineId: string, unitPrice: number, quantity = 1000) => ({
  lineId,
  description: 'x',
  quantity,
  unitPrice,
});

type Tenders = Readonly<Record<string, number>>;
const tendersOf = (split: Tenders) => Object.entries(split).map(([method, amount]) => ({ method, amount }));

/** A sale to Juan of these lines, by these tenders. */
function sell(shop: SmallShop, split: Tenders, lines: object[] = [], change: object = {}): void {
  const tenders = tendersOf(split);
  const total = tenders.reduce((sum, { amount }) => sum + amount, 0);
  const all = lines.length > 0 ? lines : [line('l1', total)];
  const sale = { orderId: ORDER, number: 'V-01-00000001', customerId: JUAN, lines: all, tenders, total };
  expect(shop.sell({ ...sale, ...change } as never)).toBeNull();
}

let made = 1000;
const nextId = () => {
  made += 1;
  return idOf(made);
};

function modify(shop: SmallShop, change: object): string | null {
  const none = { modificationId: nextId(), orderId: ORDER, baseVersion: 1, add: [], remove: [] };
  const said = shop.modify({ ...none, ...change } as never);
  checkLaws(shop);
  return said;
}

const add = (shop: SmallShop, lineId: string, amount: number, change: object = {}) =>
  modify(shop, { add: [line(lineId, amount)], ...change });
const remove = (shop: SmallShop, lineId: string, quantity: number, change: object = {}) =>
  modify(shop, { remove: [{ lineId, quantity }], ...change });

const pay = (shop: SmallShop, amount: number, change: object = {}) =>
  shop.pay({
    paymentId: nextId(),
    receiptNumber: 'R-01-00000001',
    customerId: JUAN,
    amount,
    method: 'cash',
    ...change,
  } as never);

const posted = (shop: SmallShop) => [...shop.movements.values()].map(({ type, amount }) => [type, amount]);
const balance = (shop: SmallShop) => shop.account(JUAN).balance;
const pending = (shop: SmallShop) => shop.orders.get(ORDER)?.differencePending;
const installments = (shop: SmallShop) =>
  [...shop.installments.values()].map(({ ordinal, amount, outstanding }) => [ordinal, amount, outstanding]);
const credits = (shop: SmallShop) => shop.account(JUAN).credits.map(({ remaining }) => remaining);

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

describe('D-21 what is taken back', () => {
  it('R4-60 an installment of 1.000 paid by a cheque that bounces is owed again, and the cheque’s row stays', () => {
    shop.openDebt(idOf(7), JUAN, 1000);
    const paymentId = nextId();
    pay(shop, 1000, { paymentId });
    expect(shop.cancel(`${paymentId}:payment`)).toBeNull();
    expect([balance(shop), installments(shop)]).toEqual([1000, [[1, 1000, 1000]]]);
    expect(posted(shop)).toEqual([
      ['opening_balance', 1000],
      ['payment', -1000],
      ['cancellation', 1000],
    ]);
    expect(shop.cancel(`${paymentId}:payment`)).toBe('movement_cancelled');
    checkLaws(shop);
  });

  it('R4-57 R4-59 an order’s movements are not cancelled one by one', () => {
    sell(shop, { account: 1000 });
    expect(shop.cancel(`${ORDER}:sale`)).toBe('movement_of_order');
  });

  it('a voided order leaves what was paid of it as credit in favour', () => {
    sell(shop, { account: 6000, cash: 4000 });
    pay(shop, 2500);
    const said = shop.voidOrder({
      voidId: nextId(),
      orderId: ORDER,
      baseVersion: 1,
      reason: 'error',
      refunds: [],
    } as never);
    expect(said).toBeNull();
    expect([balance(shop), credits(shop), pending(shop)]).toEqual([-2500, [2500], -4000]);
    checkLaws(shop);
  });

  it('a payment and what cash rounded of it fall together, and no credit of the one pays what the other has reopened', () => {
    const paymentId = nextId();
    const co = openSmallShop({ cashUnit: 50 });
    co.openDebt(idOf(7), JUAN, 700);
    pay(co, 1500, { paymentId, rounding: 40 });
    pay(co, 400);
    expect(co.cancel(`${paymentId}:payment`)).toBeNull();
    checkLaws(co);
    expect(balance(co)).toBe(300);
  });
});
