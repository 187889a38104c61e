import { beforeEach, describe, expect, it } from 'vitest';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { checkLaws, openSmallShop, type SmallShop } from '../../worlds/small-shop.ts';
import { balance, credits, installments, nextId, ORDER, pay, pending, posted, sell } from './order-of-juan.ts';

let shop: SmallShop;
beforeEach(() => {
  shop = openSmallShop({ cashUnit: 1 });
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
