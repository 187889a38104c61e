import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cart } from '../../../pos/db/cart.ts';
import {
  addAmount,
  addLines,
  addProduct,
  addWanted,
  cartCount,
  cartTotal,
  fits,
  linesBeyond,
  ONE,
  quantityOf,
  removeLine,
  restoreLine,
  setDiscount,
  setNote,
  setQuantity,
  takeTimes,
} from '../../../pos/till/cart-lines.ts';
import { MAX_AMOUNT, MAX_QUANTITY, type Money, type Quantity } from '../../../shared/money/money.ts';
import { newProduct, type Product } from '../../../shared/products/product.ts';
import { ORDER, PRODUCT } from '../orders/counter-orders.ts';

const empty: Cart = { orderId: ORDER, customerId: null, lines: [] };
const yerba: Product = { ...newProduct(PRODUCT), name: 'Yerba 1 kg', price: 4_200_00 as Money };
const cheese: Product = { ...newProduct(ORDER), name: 'Queso', unit: 'weight', price: 9_850_00 as Money };

describe('the sale at the counter', () => {
  test('the same product joins its line', () => {
    const cart = addProduct(addProduct(empty, yerba), yerba);
    expect(cart.lines).toHaveLength(1);
    expect(cart.lines[0]).toMatchObject({ description: 'Yerba 1 kg', quantity: 2000 });
    expect(cartTotal(cart)).toBe(8_400_00);
  });

  test('at another price it is another line: what was shown to the customer stays', () => {
    const cart = addProduct(addProduct(empty, yerba), { ...yerba, price: 4_500_00 as Money });
    expect(cart.lines.map(({ unitPrice }) => unitPrice)).toEqual([4_200_00, 4_500_00]);
  });

  test('each weighing is its own line', () => {
    const cart = addProduct(addProduct(empty, cheese, 350 as Quantity), cheese, 125 as Quantity);
    expect(cart.lines).toHaveLength(2);
    expect(cartTotal(cart)).toBe(3_447_50 + 1_231_25);
    expect(quantityOf(cart, cheese.id)).toBe(475);
    expect(cartCount(cart)).toBe(2);
  });

  test('an amount of no product is a line with a word for it', () => {
    const cart = addAmount(empty, 'Varios', 12_500_00 as Money);
    expect(cart.lines[0]).toMatchObject({ productId: null, description: 'Varios', quantity: ONE });
    expect(cartTotal(cart)).toBe(12_500_00);
  });

  test('a quantity of nothing takes the line away, and it can be put back where it was', () => {
    const cart = addAmount(addProduct(empty, yerba), 'Varios', 100 as Money);
    const [first] = cart.lines;
    const without = setQuantity(cart, first?.key ?? 0, 0 as Quantity);
    expect(without.lines.map(({ description }) => description)).toEqual(['Varios']);
    expect(first && restoreLine(without, first, cart)).toEqual(cart);
    expect(first && restoreLine(cart, first, cart)).toBe(cart);
  });

  test('one that no order could carry does not fit', () => {
    expect(fits(addAmount(empty, 'Casa', MAX_AMOUNT as Money))).toBe(true);
    expect(fits(addAmount(addAmount(empty, 'Casa', MAX_AMOUNT as Money), 'Otra', 1 as Money))).toBe(false);
    const many = addProduct(empty, yerba);
    expect(fits(setQuantity(many, 1, (MAX_QUANTITY + 1) as Quantity))).toBe(false);
    expect(fits(setQuantity(addAmount(empty, 'Casa', MAX_AMOUNT as Money), 1, MAX_QUANTITY as Quantity))).toBe(false);
  });

  test('a line that was taken away can be put back whatever was added meanwhile', () => {
    const cart = addAmount(addProduct(empty, yerba), 'Varios', 100 as Money);
    const removed = cart.lines[1];
    const another = addAmount(removeLine(cart, removed?.key ?? 0), 'Otra cosa', 50 as Money);
    const undone = removed && restoreLine(another, removed, cart);
    expect(undone?.lines.map(({ description }) => description)).toEqual(['Yerba 1 kg', 'Varios', 'Otra cosa']);
  });

  test('what was let off a sale, and its note, go with its last line, and come back with it', () => {
    const line = addProduct(empty, yerba);
    const cart = setNote(setDiscount(line, { kind: 'amount', amount: 100 as Money }), 'pasa Pedro');
    const [first] = cart.lines;
    if (!first) throw new Error('no line');
    for (const emptied of [removeLine(cart, 1), setQuantity(cart, 1, 0 as Quantity)]) {
      expect(emptied).toEqual({ ...empty, lines: [], lastKey: 1 });
      expect(restoreLine(emptied, first, cart)).toEqual(cart);
    }
    const two = addAmount(cart, 'Varios', 50 as Money);
    expect(removeLine(two, 2)).toMatchObject({ discount: { amount: 100 }, note: 'pasa Pedro' });
  });

  test('a line that was taken away is never put into another sale', () => {
    const cart = addProduct(empty, yerba);
    const [first] = cart.lines;
    const another = { ...empty, orderId: PRODUCT };
    expect(first && restoreLine(another, first, cart)).toBe(another);
  });

  test('"3*" before a label is three times its weight or its price', () => {
    const three = 3000 as Quantity;
    expect(takeTimes({ product: cheese, quantity: 350 as Quantity }, three)).toMatchObject({ quantity: 1050 });
    const priced = takeTimes({ product: cheese, worth: 2_005_00 as Money, ownPrice: true }, three);
    expect(priced && cartTotal(addWanted(empty, priced))).toBe(6_015_00);
    const pieces = takeTimes({ product: yerba, worth: 990_00 as Money, ownPrice: true }, three);
    expect(pieces && addWanted(empty, pieces).lines).toMatchObject([{ quantity: 3000, unitPrice: 990_00 }]);
    expect(takeTimes({ product: cheese }, 350 as Quantity)).toEqual({ product: cheese, quantity: 350 });
    expect(takeTimes({ product: yerba }, 500 as Quantity)).toBeNull();
    expect(takeTimes({ product: cheese, quantity: 350 as Quantity }, 500 as Quantity)).toBeNull();
    expect(takeTimes({ product: cheese, quantity: MAX_QUANTITY as Quantity }, three)).toBeNull();
  });

  test('what a sale got after it was sold is whole lines, and more of a line', () => {
    const sold = addAmount(addProduct(empty, yerba), 'Varios', 100 as Money);
    const later = addAmount(addProduct(sold, yerba), 'Otra cosa', 50 as Money);
    expect(linesBeyond(later.lines, sold.lines)).toMatchObject([
      { description: 'Yerba 1 kg', quantity: ONE },
      { description: 'Otra cosa', quantity: ONE },
    ]);
    expect(linesBeyond(removeLine(sold, 1).lines, sold.lines)).toEqual([]);
  });

  test('lines of another sale get numbers of their own', () => {
    const cart = addLines(addProduct(empty, yerba), addAmount(empty, 'Varios', 100 as Money).lines);
    expect(cart.lines.map(({ key }) => key)).toEqual([1, 2]);
  });

  test('a number is given to one line only, ever, whatever is added and taken', () => {
    const acts = fc.array(fc.oneof(fc.constant('add' as const), fc.nat({ max: 20 })), { maxLength: 40 });
    fc.assert(
      fc.property(acts, (steps) => {
        let cart = empty;
        const given: number[] = [];
        for (const step of steps) {
          cart = step === 'add' ? addAmount(cart, 'Varios', 1 as Money) : removeLine(cart, step);
          if (step === 'add') given.push(cart.lines.at(-1)?.key ?? 0);
        }
        expect(new Set(given).size).toBe(given.length);
        expect(cartTotal(cart)).toBe(cart.lines.length);
      }),
    );
  });
});
