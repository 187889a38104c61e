import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quantity } from '../../../shared/money/money.ts';
import type { Order } from '../../../shared/orders/order.ts';
import { creditShare, currentLines, nonCreditShare, partValue, settled } from '../../../shared/orders/order-value.ts';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { openSmallShop, type SmallShop } from '../../worlds/small-shop.ts';

const ORDER = idOf(1);

/** A total, and how much of it is on account: never nothing, so that things can be added. */
const splitArbitrary = fc
  .integer({ min: 1, max: 50_000 })
  .chain((total) => fc.record({ total: fc.constant(total), credit: fc.integer({ min: 1, max: total }) }));

const line = (lineId: string, unitPrice: number, quantity = 1000) => ({
  lineId,
  description: 'x',
  quantity,
  unitPrice,
});

/** An order of one line, of which `credit` was bought on account and the rest in cash. */
function sell(total: number, credit: number): SmallShop {
  const shop = openSmallShop({ cashUnit: 1 });
  const tenders = [
    { method: 'account', amount: credit },
    { method: 'cash', amount: total - credit },
  ].filter(({ amount }) => amount > 0);
  const sale = {
    orderId: ORDER,
    number: 'V-01-00000001',
    customerId: JUAN,
    lines: [line('l0', total)],
    tenders,
    total,
  };
  expect(shop.sell(sale as never)).toBeNull();
  return shop;
}

const orderOf = (shop: SmallShop): Order => shop.orders.get(ORDER) as Order;

let made = 100;
function modify(
  shop: SmallShop,
  change: { add?: object[]; remove?: { lineId: string; quantity: number }[] },
): string | null {
  made += 1;
  const none = { modificationId: idOf(made), orderId: ORDER, baseVersion: 1, add: [], remove: [] };
  return shop.modify({ ...none, ...change } as never);
}

/** What is added: a price, and how much of it comes back in the end. */
const goodsArbitrary = fc.array(
  fc
    .record({ price: fc.integer({ min: 1, max: 9999 }), quantity: fc.integer({ min: 1, max: 3000 }) })
    .chain((one) => fc.record({ ...fixed(one), back: fc.integer({ min: 0, max: one.quantity }) })),
  { minLength: 1, maxLength: 5 },
);
const fixed = ({ price, quantity }: { price: number; quantity: number }) => ({
  price: fc.constant(price),
  quantity: fc.constant(quantity),
});

describe('the two shares of an order', () => {
  it('D-02 of nothing nothing is on account, of the sale what was, and never more than all of it or less than nothing', () => {
    fc.assert(
      fc.property(splitArbitrary, fc.nat(200_000), ({ total, credit }, value) => {
        const split = { total, creditAmount: credit } as Order;
        expect(creditShare(split, total as never)).toBe(credit);
        expect(creditShare(split, 0 as never)).toBe(0);
        const share = creditShare(split, value as never);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(value);
        const exact = (BigInt(value) * BigInt(credit) * 2n + BigInt(total)) / (BigInt(total) * 2n);
        expect(BigInt(share)).toBe(exact);
      }),
    );
  });

  it('D-02 the same goods come to the same money, whatever was added and taken back, in whatever order and grouping', () => {
    fc.assert(
      fc.property(splitArbitrary, goodsArbitrary, fc.infiniteStream(fc.nat()), ({ total, credit }, goods, chance) => {
        const once = sell(total, credit);
        modify(once, { add: goods.map(({ price, quantity }, n) => line(`g${n}`, price, quantity)) });
        const back = goods.flatMap(({ back: quantity }, n) => (quantity > 0 ? [{ lineId: `g${n}`, quantity }] : []));
        if (back.length > 0) modify(once, { remove: back });
        const oneByOne = sell(total, credit);
        const next = () => chance.next().value as number;
        // Each comes by itself, and goes back in two parts, at any moment after it came.
        const steps = goods.flatMap(({ price, quantity, back: returned }, n) => {
          const first = returned === 0 ? 0 : next() % (returned + 1);
          const parts = [first, returned - first].filter((part) => part > 0);
          const came = { n, add: [line(`g${n}`, price, quantity)] };
          return [came, ...parts.map((part) => ({ n, remove: [{ lineId: `g${n}`, quantity: part }] }))];
        });
        while (steps.length > 0) {
          const n = steps[next() % steps.length]?.n;
          const [step] = steps.splice(
            steps.findIndex((one) => one.n === n),
            1,
          );
          expect(modify(oneByOne, step as object)).toBeNull();
        }
        expect(orderOf(oneByOne).currentValue).toBe(orderOf(once).currentValue);
        expect(oneByOne.account(JUAN).balance).toBe(once.account(JUAN).balance);
        expect(orderOf(oneByOne).differencePending).toBe(orderOf(once).differencePending);
      }),
    );
  });

  it('D-02 what is added and taken back again leaves the debt as it was', () => {
    fc.assert(
      fc.property(splitArbitrary, goodsArbitrary, ({ total, credit }, goods) => {
        const shop = sell(total, credit);
        const before = shop.account(JUAN).balance;
        modify(shop, { add: goods.map(({ price, quantity }, n) => line(`g${n}`, price, quantity)) });
        modify(shop, { remove: goods.map(({ quantity }, n) => ({ lineId: `g${n}`, quantity })) });
        expect(shop.account(JUAN).balance).toBe(before);
        expect(orderOf(shop)).toMatchObject({ currentValue: total, differencePending: 0, version: 3 });
      }),
    );
  });

  it('D-03 value = credit share + non-credit share, and that = tenders + settlements + what is pending', () => {
    fc.assert(
      fc.property(splitArbitrary, goodsArbitrary, fc.nat(9999), ({ total, credit }, goods, amount) => {
        const shop = sell(total, credit);
        modify(shop, { add: goods.map(({ price, quantity }, n) => line(`g${n}`, price, quantity)) });
        if (amount > 0) shop.settle({ settlementId: idOf(99), orderId: ORDER, amount, method: 'qr' } as never);
        const order = orderOf(shop);
        expect(creditShare(order, order.currentValue) + nonCreditShare(order)).toBe(order.currentValue);
        expect(total - credit + settled(order.settlements) + order.differencePending).toBe(nonCreditShare(order));
        expect(shop.account(JUAN).balance).toBe(creditShare(order, order.currentValue));
      }),
    );
  });

  it('D-02 a line that comes back piece by piece comes back at what it was sold for, discount and all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 9000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 8 }),
        (price, quantity, share, parts) => {
          const gross = Math.floor((2 * price * quantity + 1000) / 2000);
          const sold = { ...line('l0', price, quantity), discount: Math.floor(gross * share) } as never;
          let [left, given] = [quantity, 0];
          for (const part of parts) {
            const now = Math.min(part, left);
            given += partValue(sold, left as Quantity) - partValue(sold, (left - now) as Quantity);
            left -= now;
            expect(given).toBeGreaterThanOrEqual(0);
          }
          expect(given + partValue(sold, left as Quantity)).toBe(gross - Math.floor(gross * share));
        },
      ),
    );
  });

  it('R4-19 no more comes back than is there: what is refused leaves the order as it was', () => {
    fc.assert(
      fc.property(
        splitArbitrary,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 50 }),
        ({ total, credit }, first, over) => {
          const shop = sell(total, credit);
          expect(modify(shop, { remove: [{ lineId: 'l0', quantity: first }] })).toBeNull();
          const before = orderOf(shop);
          expect(modify(shop, { remove: [{ lineId: 'l0', quantity: 1000 - first + over }] })).toBe('over_removal');
          expect(orderOf(shop)).toBe(before);
          expect(currentLines(before)[0]?.left).toBe(1000 - first);
        },
      ),
    );
  });
});
