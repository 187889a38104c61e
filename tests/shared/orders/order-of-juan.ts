import { expect } from 'vitest';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { checkLaws, type SmallShop } from '../../worlds/small-shop.ts';

export const ORDER = idOf(1);

export const line = (lineId: string, unitPrice: number, quantity = 1000) => ({
  lineId,
  description: 'x',
  quantity,
  unitPrice,
});

type Tenders = Readonly<Record<string, number>>;
const tendersOf = (split: Tenders) => Object.entries(split).map(([method, amount]) => ({ method, amount }));

/** A sale to Juan of these lines, by these tenders. */
export function sell(shop: SmallShop, split: Tenders, lines: object[] = [], change: object = {}): void {
  const tenders = tendersOf(split);
  const total = tenders.reduce((sum, { amount }) => sum + amount, 0);
  const all = lines.length > 0 ? lines : [line('l1', total)];
  const sale = { orderId: ORDER, number: 'V-01-00000001', customerId: JUAN, lines: all, tenders, total };
  expect(shop.sell({ ...sale, ...change } as never)).toBeNull();
}

let made = 1000;
export const nextId = () => {
  made += 1;
  return idOf(made);
};

export function modify(shop: SmallShop, change: object): string | null {
  const none = { modificationId: nextId(), orderId: ORDER, baseVersion: 1, add: [], remove: [] };
  const said = shop.modify({ ...none, ...change } as never);
  checkLaws(shop);
  return said;
}

export const add = (shop: SmallShop, lineId: string, amount: number, change: object = {}) =>
  modify(shop, { add: [line(lineId, amount)], ...change });
export const remove = (shop: SmallShop, lineId: string, quantity: number, change: object = {}) =>
  modify(shop, { remove: [{ lineId, quantity }], ...change });

export const pay = (shop: SmallShop, amount: number, change: object = {}) =>
  shop.pay({
    paymentId: nextId(),
    receiptNumber: 'R-01-00000001',
    customerId: JUAN,
    amount,
    method: 'cash',
    ...change,
  } as never);

export const posted = (shop: SmallShop) => [...shop.movements.values()].map(({ type, amount }) => [type, amount]);
export const balance = (shop: SmallShop) => shop.account(JUAN).balance;
export const pending = (shop: SmallShop) => shop.orders.get(ORDER)?.differencePending;
export const installments = (shop: SmallShop) =>
  [...shop.installments.values()].map(({ ordinal, amount, outstanding }) => [ordinal, amount, outstanding]);
export const credits = (shop: SmallShop) => shop.account(JUAN).credits.map(({ remaining }) => remaining);
