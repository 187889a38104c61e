import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cart, isCart } from '../../../pos/db/cart.ts';
import { planTenders } from '../../../pos/orders/plan-tenders.ts';
import { saleOf } from '../../../pos/orders/sale-of.ts';
import {
  addAmount,
  addProduct,
  addWanted,
  cartTotal,
  quantityWorth,
  setDiscount,
  setLineDiscount,
  setLineNote,
  setNote,
  setQuantity,
  setWorth,
} from '../../../pos/till/cart-lines.ts';
import { priceCart } from '../../../pos/till/price-cart.ts';
import { repeatOrder } from '../../../pos/till/repeat-order.ts';
import { changedPrices, reprice } from '../../../pos/till/reprice.ts';
import { type Money, money, type Quantity, quantityTimesPrice } from '../../../shared/money/money.ts';
import { letOffInAll, letOffLine, letsOffTooMuch, PERCENT } from '../../../shared/orders/discount.ts';
import type { Order } from '../../../shared/orders/order.ts';
import { orderTotal } from '../../../shared/orders/sell-order.ts';
import { newProduct, type Product } from '../../../shared/products/product.ts';
import { CUSTOMER, ORDER, PRODUCT } from '../orders/counter-orders.ts';

const empty: Cart = { orderId: ORDER, customerId: null, lines: [] };
const pesos = (amount: number): Money => money(Math.round(amount * 100));
const yerba: Product = { ...newProduct(PRODUCT), name: 'Yerba 1 kg', price: pesos(4200) };
const bread: Product = { ...newProduct(CUSTOMER), name: 'Pan', unit: 'weight', price: pesos(3300) };
const tenPercent = { kind: 'share', ppm: 10 * PERCENT } as const;
const linesOf = (cart: Cart) =>
  saleOf(cart, planTenders(cartTotal(cart), [], { exponent: 2, cashUnit: 1 }), { dueDate: null }).lines;

describe('what the sale costs', () => {
  test('"$ 2.000 de pan" costs 2,000 to the centavo, and weighs what it weighs', () => {
    const cart = addWanted(empty, { product: bread, worth: pesos(2000) });
    expect(cart.lines[0]).toMatchObject({ quantity: 607, worth: pesos(2000) });
    expect(cartTotal(cart)).toBe(pesos(2000));
    expect(linesOf(cart)).toEqual([
      { productId: CUSTOMER, description: 'Pan', quantity: 607, unitPrice: pesos(3300), discount: pesos(3.1) },
    ]);
    expect(priceCart(cart).letOff.given).toBe(0n);
    // Put on the scale again, it costs what it weighs.
    expect(cartTotal(setQuantity(cart, 1, 500 as Quantity))).toBe(pesos(1650));
    expect(cartTotal(setWorth(cart, 1, pesos(1000)))).toBe(pesos(1000));
  });

  test('the fewest grams that cost at least as much, whatever the price', () => {
    const amount = fc.integer({ min: 1, max: 100_000_000 }).map(money);
    fc.assert(
      fc.property(amount, amount, (worth, price) => {
        const quantity = quantityWorth(worth, price);
        if (quantity === null) return;
        expect(quantityTimesPrice(quantity, price)).toBeGreaterThanOrEqual(worth);
        if (quantity > 1) expect(quantityTimesPrice((quantity - 1) as Quantity, price)).toBeLessThan(worth);
      }),
    );
  });

  test('a line’s discount and the sale’s are on top of each other, and stand on the order’s lines', () => {
    const two = addAmount(addProduct(empty, yerba, 2000 as Quantity), 'Varios', pesos(100));
    const cart = setDiscount(setLineDiscount(two, 1, tenPercent), { kind: 'amount', amount: pesos(60) });
    const priced = priceCart(cart);
    expect(priced).toMatchObject({ subtotal: pesos(7660), discount: pesos(60), total: pesos(7600) });
    expect(priced.lines.map(({ shown, share }) => [shown, share])).toEqual([
      [pesos(7560), pesos(59.22)],
      [pesos(100), pesos(0.78)],
    ]);
    expect(orderTotal(linesOf(cart))).toBe(pesos(7600));
  });

  test('notes go with the line and with the sale', () => {
    const cart = setNote(setLineNote(addProduct(empty, yerba), 1, 'sin palo'), 'pasa Pedro');
    const sale = saleOf(cart, planTenders(cartTotal(cart), [], { exponent: 2, cashUnit: 1 }), { dueDate: null });
    expect(sale).toMatchObject({ note: 'pasa Pedro', lines: [{ note: 'sin palo' }] });
    // Another piece is not "sin palo" because the first one is.
    expect(addProduct(cart, yerba).lines).toHaveLength(2);
    expect(setNote(setLineNote(cart, 1, ''), '')).not.toHaveProperty('note');
  });

  const price = fc.integer({ min: 0, max: 10_000_000 }).map(money);
  const discount = fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('share' as const), ppm: fc.integer({ min: 0, max: 1_000_000 }) }),
      fc.record({ kind: fc.constant('amount' as const), amount: price }),
    ),
    { nil: null },
  );
  const article = fc.record({
    price,
    weighed: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 5000 }),
    worth: fc.option(fc.integer({ min: 1, max: 5_000_000 }).map(money), { nil: null }),
    discount,
  });
  const carts = fc.tuple(fc.array(article, { minLength: 1, maxLength: 20 }), discount).map(([articles, whole]) => {
    let cart: Cart = empty;
    for (const [at, each] of articles.entries()) {
      const unit = each.weighed ? 'weight' : 'piece';
      const product: Product = { ...newProduct(`p${at}`), name: 'Algo', unit, price: each.price };
      const quantity = each.quantity as Quantity;
      const isWorth = each.weighed && each.worth !== null && quantityWorth(each.worth, each.price) !== null;
      cart = addWanted(cart, { product, ...(isWorth && each.worth ? { worth: each.worth } : { quantity }) });
      cart = setLineDiscount(cart, cart.lines.at(-1)?.key ?? 0, each.discount);
    }
    return setDiscount(cart, whole);
  });

  test('D-01 any sale is sent as it was shown: the lines of the order add up to its total, and none is below nothing', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const priced = priceCart(cart);
        const lines = linesOf(cart);
        expect(orderTotal(lines)).toBe(priced.total);
        for (const [at, line] of lines.entries()) {
          expect(line.discount ?? 0).toBeGreaterThanOrEqual(0);
          const { shown = 0, share = 0 } = priced.lines[at] ?? {};
          expect(orderTotal([line])).toBe(shown - share);
        }
      }),
    );
  });

  test('D-46 what the till lets a cashier let off, the server does not flag', () => {
    fc.assert(
      fc.property(carts, fc.integer({ min: 0, max: 100 }), (cart, percent) => {
        if (letsOffTooMuch(priceCart(cart).letOff, percent)) return;
        const lines = linesOf(cart).map((line, at) =>
          letOffLine(line, line.unitPrice, cart.lines[at]?.unit === 'weight'),
        );
        expect(letsOffTooMuch(letOffInAll(lines), percent)).toBe(false);
      }),
    );
  });
});

describe('a sale once more', () => {
  const order = {
    lines: [
      { lineId: 'a', productId: PRODUCT, description: 'Yerba', quantity: 2000 as Quantity, unitPrice: pesos(4000) },
      { lineId: 'b', productId: 'gone', description: 'Vino', quantity: 1000 as Quantity, unitPrice: pesos(900) },
      { lineId: 'c', description: 'Varios', quantity: 1000 as Quantity, unitPrice: pesos(50), note: 'azul' },
    ],
    changes: [{ version: 2, added: [], removed: [{ lineId: 'a', quantity: 1000 as Quantity, value: pesos(4000) }] }],
  } as unknown as Order;

  test('has what was kept of it, at the prices of now, and says what is no longer sold', () => {
    const { lines, missing } = repeatOrder(order, [yerba]);
    expect(missing).toEqual(['Vino']);
    expect(lines).toEqual([
      { productId: PRODUCT, description: 'Yerba 1 kg', unit: 'piece', quantity: 1000, unitPrice: pesos(4200) },
      { productId: null, description: 'Varios', unit: 'piece', quantity: 1000, unitPrice: pesos(50), note: 'azul' },
    ]);
  });

  test('one that waited says whose price is another one now, and can be had at it', () => {
    const cart = addAmount(addProduct(empty, { ...yerba, price: pesos(4000) }), 'Varios', pesos(10));
    expect(changedPrices(cart.lines, [yerba, bread])).toEqual(['Yerba 1 kg']);
    expect(cartTotal(reprice(cart, [yerba, bread]))).toBe(pesos(4210));
    expect(changedPrices(reprice(cart, [yerba, bread]).lines, [yerba])).toEqual([]);
  });

  test('a price of a label, or one that was asked for, is no price that changed', () => {
    const labels = [
      { product: yerba, worth: pesos(990), ownPrice: true },
      { product: bread, worth: pesos(2000), ownPrice: true },
      { product: { ...yerba, price: pesos(5000) }, ownPrice: true },
    ] as const;
    const cart = labels.reduce(addWanted, empty);
    const now = [yerba, { ...bread, price: pesos(4000) }];
    expect(changedPrices(cart.lines, now)).toEqual([]);
    expect(reprice(cart, now)).toEqual(cart);
    // At the same figure it is still another line than the product's own.
    expect(addProduct(cart, { ...yerba, price: pesos(990) }).lines).toHaveLength(4);
    expect(isCart(cart)).toBe(true);
  });
});
