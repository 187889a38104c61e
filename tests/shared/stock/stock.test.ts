import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import type { Order, OrderChange, OrderLine } from '../../../shared/orders/order.ts';
import { currentLines } from '../../../shared/orders/order-value.ts';
import {
  type StockChange,
  stockAfter,
  stockOfAdjustment,
  stockOfChange,
  stockOfSale,
} from '../../../shared/stock/stock.ts';
import { adjustStockSchema } from '../../../shared/stock/stock-schema.ts';
import { idOf } from '../../worlds/ledger.ts';

const line = (lineId: string, quantity: number, productId?: string): OrderLine => ({
  ...{ lineId, description: lineId, quantity: quantity as Quantity, unitPrice: 100 as Money },
  ...(productId === undefined ? {} : { productId }),
});

type Shelved = Pick<Order, 'lines' | 'changes'>;
const sold = (...lines: OrderLine[]): Shelved => ({ lines, changes: [] });

function changed(order: Shelved, kind: 'modify' | 'void', added: OrderLine[], removed: Record<string, number>) {
  const parts = Object.entries(removed).map(([lineId, quantity]) => ({ lineId, quantity: quantity as Quantity }));
  const change = {
    kind,
    added,
    removed: parts.map((part) => ({ ...part, value: 0 as Money })),
  } as unknown as OrderChange;
  return { moves: stockOfChange(order, change), order: { ...order, changes: [...order.changes, change] } };
}

const told = (moves: readonly StockChange[]) =>
  moves.map(({ kind, productId, quantity }) => `${kind} ${productId} ${quantity}`);

describe('what an act does to the shelf', () => {
  test('R4-64 a sale takes its products, by weight too; a bare amount takes nothing', () => {
    const lines = [line('l1', 2000, 'yerba'), line('l2', 350, 'queso'), line('l3', 1000)];
    expect(told(stockOfSale(lines))).toEqual(['sale yerba -2000', 'sale queso -350']);
  });

  test('R4-18 an addition takes, a removal brings back, of lines that came later too', () => {
    const first = changed(sold(line('l1', 2000, 'yerba')), 'modify', [line('l2', 1500, 'queso')], { l1: 1000 });
    expect(told(first.moves)).toEqual(['add queso -1500', 'remove yerba 1000']);
    const second = changed(first.order, 'modify', [line('l3', 1000)], { l2: 500 });
    expect(told(second.moves)).toEqual(['remove queso 500']);
  });

  test('R4-64 of a voided order comes back what was left of it, and of a bare amount nothing', () => {
    const { order } = changed(
      sold(line('l1', 2000, 'yerba'), line('l2', 1000, 'queso'), line('l3', 1000)),
      'modify',
      [],
      {
        l1: 500,
        l2: 1000,
      },
    );
    expect(told(changed(order, 'void', [], {}).moves)).toEqual(['void yerba 1500']);
  });

  test('R4-64 a correction is what it says, a count is the difference to what there is, also when that is nothing', () => {
    const by = (asked: object, stock: number | null) =>
      stockOfAdjustment({ adjustmentId: idOf(1), productId: 'yerba', ...asked }, stock as Quantity | null);
    expect(told([by({ quantity: -500 }, 2000)])).toEqual(['adjust yerba -500']);
    expect(told([by({ counted: 10_000 }, null)])).toEqual(['count yerba 10000']);
    expect(told([by({ counted: 1000 }, -3000)])).toEqual(['count yerba 4000']);
    expect(told([by({ counted: 1000 }, 1000)])).toEqual(['count yerba 0']);
  });

  test('a correction says why, a count need not; neither says both, or nothing', () => {
    const read = (asked: object) =>
      adjustStockSchema.safeParse({ adjustmentId: idOf(1), productId: idOf(2), ...asked }).success;
    expect(read({ quantity: -500, reason: 'rotos' })).toBe(true);
    expect(read({ counted: 0 })).toBe(true);
    for (const wrong of [
      ...[{}, { quantity: 500 }, { quantity: 0, reason: 'x' }, { counted: -1 }, { counted: 1.5 }],
      ...[{ counted: 1, quantity: 1, reason: 'x' }, { counted: 1, reason: '' }, { counted: 2_000_000_000 }],
    ])
      expect(read(wrong)).toBe(false);
  });
});

const products = ['yerba', 'queso', undefined] as const;
const quantity = fc.integer({ min: 1, max: 100_000 });
const act = fc.oneof(
  fc.record({ kind: fc.constant('sell' as const), product: fc.nat(2), quantity, other: fc.nat(2) }),
  fc.record({ kind: fc.constant('add' as const), order: fc.nat(), product: fc.nat(2), quantity }),
  fc.record({
    kind: fc.constant('remove' as const),
    order: fc.nat(),
    line: fc.nat(),
    part: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({ kind: fc.constant('void' as const), order: fc.nat() }),
  fc.record({
    kind: fc.constant('adjust' as const),
    product: fc.nat(1),
    quantity: fc.integer({ min: -50_000, max: 50_000 }),
  }),
  fc.record({ kind: fc.constant('count' as const), product: fc.nat(1), quantity: fc.nat(50_000) }),
);

/** A shop in which goods are put on a shelf, sold and brought back, told in the moves that the rules make of it. */
function play(acts: readonly (typeof act extends fc.Arbitrary<infer A> ? A : never)[]) {
  const orders: { order: Shelved; voided: boolean; moves: StockChange[] }[] = [];
  const all: StockChange[] = [];
  const stock = new Map<string, Quantity>();
  let counted = 0;
  const enter = (moves: readonly StockChange[]) => {
    for (const { productId, quantity } of moves)
      stock.set(productId, stockAfter(stock.get(productId) ?? null, quantity));
    all.push(...moves);
  };
  for (const [n, one] of acts.entries()) {
    if (one.kind === 'sell') {
      const order = sold(
        line(`${n}:1`, one.quantity, products[one.product]),
        line(`${n}:2`, one.quantity + 1, products[one.other]),
      );
      const moves = stockOfSale(order.lines);
      orders.push({ order, voided: false, moves });
      enter(moves);
      continue;
    }
    if (one.kind === 'adjust' || one.kind === 'count') {
      const productId = products[one.product] as string;
      const amount = one.quantity as Quantity;
      const asked = one.kind === 'count' ? { counted: amount } : { quantity: amount };
      enter([stockOfAdjustment({ adjustmentId: '', productId, ...asked }, stock.get(productId) ?? null)]);
      if (one.kind === 'count' && stock.get(productId) === amount) counted += 1;
      continue;
    }
    const at = orders[one.order % Math.max(1, orders.length)];
    if (!at || at.voided) continue;
    const left = currentLines(at.order).filter((each) => each.left > 0);
    const taken = one.kind === 'remove' ? left[one.line % Math.max(1, left.length)] : undefined;
    if (one.kind === 'remove' && !taken) continue;
    const removed =
      taken && one.kind === 'remove' ? { [taken.line.lineId]: Math.ceil((taken.left * one.part) / 100) } : {};
    const added = one.kind === 'add' ? [line(`${n}:1`, one.quantity, products[one.product])] : [];
    const done = changed(at.order, one.kind === 'void' ? 'void' : 'modify', added, removed);
    at.order = done.order;
    at.voided = one.kind === 'void';
    at.moves.push(...done.moves);
    enter(done.moves);
  }
  return { orders, all, stock, counted };
}

const sumOf = (moves: readonly StockChange[], productId: string) =>
  moves.filter((move) => move.productId === productId).reduce((sum, move) => sum + move.quantity, 0);

describe('whatever happens in the shop', () => {
  test('R4-64 what there is is the sum of its moves, a count is what was counted, a voided order took nothing', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const { orders, all, stock, counted } = play(acts);
        for (const [productId, there] of stock) expect(there).toBe(sumOf(all, productId));
        expect(counted).toBe(acts.filter(({ kind }) => kind === 'count').length);
        for (const { order, voided, moves } of orders)
          for (const productId of ['yerba', 'queso']) {
            const left = currentLines(order).filter((each) => each.line.productId === productId);
            const out = voided ? 0 : left.reduce((sum, each) => sum + each.left, 0);
            expect(sumOf(moves, productId)).toBe(out === 0 ? 0 : -out);
          }
      }),
      { numRuns: 2000 },
    );
  });

  test('R4-64 what is added and taken back again, in any parts, changes nothing', () => {
    fc.assert(
      fc.property(quantity, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }), (much, parts) => {
        let { order, moves } = changed(sold(), 'modify', [line('l1', much, 'yerba')], {});
        const all = [...moves];
        let left = much;
        for (const part of [...parts, 100]) {
          const back = Math.min(left, Math.ceil((left * part) / 100));
          if (back === 0) continue;
          ({ order, moves } = changed(order, 'modify', [], { l1: back }));
          all.push(...moves);
          left -= back;
        }
        expect(sumOf(all, 'yerba')).toBe(0);
      }),
    );
  });
});
