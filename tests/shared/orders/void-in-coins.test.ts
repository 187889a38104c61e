import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Money, money, type Quantity } from '../../../shared/money/money.ts';
import type { Order, TenderMethod } from '../../../shared/orders/order.ts';
import { pendingOf, settled } from '../../../shared/orders/order-value.ts';
import { cashBack, type PlannedRefund, planRefunds, toGiveBack } from '../../../shared/orders/plan-refunds.ts';
import { previewModification } from '../../../shared/orders/preview-modification.ts';
import { cashOf, flowsOf } from '../../../shared/till-sessions/cash-flows.ts';
import { idOf } from '../../worlds/ledger.ts';
import { checkLaws, openSmallShop, type SmallShop } from '../../worlds/small-shop.ts';

const [ORDER, JUAN, VOID, CHANGE] = [idOf(1), idOf(2), idOf(3), idOf(4)];

/** What was sold, what of it was let off as cash rounding, and what came back with its share kept in his favour or handed out. */
interface History {
  readonly unit: number;
  readonly paid: Partial<Record<TenderMethod, number>>;
  readonly rounding: number;
  /** In thousandths of the one line; 0 for nothing. */
  readonly back: number;
  readonly to: 'account' | 'card' | 'later';
}

function live({ unit, paid, rounding, back, to }: History): SmallShop {
  const shop = openSmallShop({ cashUnit: unit });
  const tenders = Object.entries(paid).flatMap(([method, amount]) => (amount > 0 ? [{ method, amount }] : []));
  const total = tenders.reduce((all, { amount }) => all + amount, rounding);
  const line = { lineId: `${ORDER}:l1`, description: 'Fiambre', quantity: 1000 as Quantity, unitPrice: total as Money };
  const sale = { orderId: ORDER, number: 'V-01-00000001', customerId: JUAN, lines: [line], tenders, total };
  expect(shop.sell({ ...sale, ...(rounding > 0 && { rounding }) } as never)).toBeNull();
  if (back === 0) return shop;
  const remove = [{ lineId: line.lineId, quantity: back as Quantity }];
  const asked = { modificationId: CHANGE, orderId: ORDER, baseVersion: 1, add: [], remove };
  const due = dueOf(orderOf(shop), asked);
  const cashShare = { cashShare: { method: to as TenderMethod, amount: due } };
  expect(shop.modify({ ...asked, ...(to !== 'later' && due > 0 && cashShare) } as never)).toBeNull();
  return shop;
}

/** What a modification leaves to be given back, before anything is. */
function dueOf(order: Order, asked: Parameters<typeof previewModification>[1]): Money {
  const previewed = previewModification(order, asked);
  if (!previewed.ok) throw new Error(previewed.refusal.code);
  return money(Math.max(0, -pendingOf({ ...order, currentValue: previewed.value.valueAfter })));
}

const orderOf = (shop: SmallShop) => shop.orders.get(ORDER) as Order;
const voidWith = (shop: SmallShop, refunds: readonly PlannedRefund[]) =>
  shop.voidOrder({ voidId: VOID, orderId: ORDER, baseVersion: 1, reason: 'error', refunds: [...refunds] });

describe('an order that was paid in cash is voided, and the cash goes back in coins', () => {
  test.each<[string, History, number, number]>([
    [
      '1.234,56 of the very cents',
      { unit: 100, paid: { cash: 123_456 }, rounding: 0, back: 0, to: 'later' },
      123_500,
      44,
    ],
    [
      '1.234,56 less its rounding',
      { unit: 100, paid: { cash: 123_400 }, rounding: 56, back: 0, to: 'later' },
      123_400,
      0,
    ],
    ['in Bogotá 252.597', { unit: 50, paid: { cash: 252_550 }, rounding: 47, back: 0, to: 'later' }, 252_550, 0],
    [
      'a third of 1.000 is in his favour',
      { unit: 100, paid: { cash: 100_000 }, rounding: 0, back: 333, to: 'account' },
      66_700,
      0,
    ],
    [
      'a third of 1.000,01 is in his favour',
      { unit: 100, paid: { cash: 100_001 }, rounding: 0, back: 333, to: 'account' },
      66_800,
      99,
    ],
    [
      'half on account',
      { unit: 100, paid: { cash: 61_728, account: 61_728 }, rounding: 0, back: 0, to: 'later' },
      61_800,
      72,
    ],
  ])('D-29 R4-60 %s', (_, history, cash, rounding) => {
    const shop = live(history);
    const refunds = planRefunds(orderOf(shop), history.unit);
    expect(cashBack(refunds)).toBe(cash);
    expect(voidWith(shop, refunds)).toBeNull();
    expect(orderOf(shop)).toMatchObject({ voided: true, differencePending: 0 });
    expect(orderOf(shop).rounding + settled(orderOf(shop).settlements, 'rounding')).toBe(rounding);
    checkLaws(shop);
  });

  test('D-29 R4-60 X-12 whatever was sold and came back: coins only, nothing left open, the account and the drawer exact', () => {
    const amount = fc.integer({ min: 0, max: 300_000 });
    const histories = fc
      .record({
        unit: fc.constantFrom(1, 50, 100, 1000),
        cash: fc.integer({ min: 1, max: 300_000 }),
        rounds: fc.boolean(),
        card: amount,
        account: fc.oneof(fc.constant(0), amount),
        back: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 999 })),
        to: fc.constantFrom('account', 'card', 'later'),
      })
      .map(({ unit, cash, rounds, card, account, ...rest }): History => {
        const rounding = rounds && cash > unit ? cash % unit : 0;
        return {
          unit,
          paid: { cash: cash - rounding, card, account },
          rounding,
          ...(rest as Pick<History, 'back' | 'to'>),
        };
      });
    fc.assert(
      fc.property(histories, (history) => {
        const { unit } = history;
        const [exact, shop] = [live(history), live(history)];
        const before = orderOf(shop);
        const [cents, coins] = [planRefunds(before, 1), planRefunds(before, unit)];
        const more = cashBack(coins) - cashBack(cents);
        expect([voidWith(exact, cents), voidWith(shop, coins)]).toEqual([null, null]);
        checkLaws(shop);
        // Nobody's account knows of it: it is money between the drawer and the order.
        expect(shop.account(JUAN)).toEqual(exact.account(JUAN));
        expect([...shop.movements.values()]).toEqual([...exact.movements.values()]);
        const after = orderOf(shop);
        expect([cashBack(coins) % unit, more < unit, after.differencePending]).toEqual([0, true, 0]);
        // What the order says that it gave, what the drawer says that it lacks, and what was handed over are one amount.
        const out = settled(after.settlements, 'cash') - settled(before.settlements, 'cash');
        const payload = { voidId: VOID, orderId: ORDER, baseVersion: 1, reason: 'error', refunds: coins };
        const flows = flowsOf({ kind: 'order.void', payload } as never)?.flows ?? [];
        expect([out, cashOf(flows)]).toEqual([0 - cashBack(coins), 0 - cashBack(coins)]);
        const letOff = (order: Order) => order.rounding + settled(order.settlements, 'rounding');
        expect(letOff(after) - letOff(orderOf(exact))).toBe(more);
        expect(coins.reduce((all, one) => all + one.amount, 0)).toBe(toGiveBack(before) + more);
      }),
      { numRuns: 2000 },
    );
  });
});
