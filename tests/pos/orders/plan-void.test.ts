import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOnAccount, asPaid, planVoid, type RefundTerms, type RefundTexts } from '../../../pos/orders/plan-void.ts';
import { shopFormats } from '../../../pos/shell/shop-formats.ts';
import type { Order, OrderSettlement, Tender } from '../../../shared/orders/order.ts';

const pesos = (cashUnit = 100): RefundTerms => ({
  formats: shopFormats({ currency: 'ARS', timeZone: 'America/Argentina/Buenos_Aires' } as never, 'es-AR'),
  cashUnit,
});

/** Paid as said; `kept` came back since, and is in the customer's favour. */
function paid(tenders: Record<string, number>, { kept = 0, customerId = 'juan' as string | null } = {}): Order {
  const settlements = kept > 0 ? [{ method: 'account', amount: -kept } as OrderSettlement] : [];
  const came = Object.entries(tenders).map(([method, amount]) => ({ method, amount }) as Tender);
  return { customerId, tenders: came, settlements } as unknown as Order;
}
const typed = (order: Order, texts: RefundTexts, terms = pesos()) =>
  planVoid(order, { ...asPaid(order, terms), ...texts }, terms);

describe('the form of a void', () => {
  test('D-29 offers coins for 1.234,56 in cash, and says what of it is rounding', () => {
    const order = paid({ cash: 123_456 });
    expect(asPaid(order, pesos())).toEqual({ cash: '1235,00', account: '' });
    expect(typed(order, {})).toEqual({
      ...{ total: 123_456, given: [{ method: 'cash', amount: 123_500 }], cash: 123_500 },
      ...{ rounding: 44, later: 0, fault: null, isPayable: true },
    });
  });

  test('D-29 offers what was paid where coins can pay it, and where the shop has every coin', () => {
    expect(asPaid(paid({ cash: 123_400, card: 5_050 }, { customerId: null }), pesos())).toEqual({
      ...{ cash: '1234,00', card: '50,50' },
    });
    expect(asPaid(paid({ cash: 123_456 }, { customerId: null }), pesos(1))).toEqual({ cash: '1234,56' });
  });

  test('D-29 the cents that no coin pays may stay in his favour, to the cent', () => {
    const order = paid({ cash: 123_456 });
    expect(typed(order, { cash: '1234', account: '0,56' })).toMatchObject({ rounding: 0, later: 0, isPayable: true });
    expect(typed(order, { cash: '1235', account: '0,56' })).toMatchObject({ fault: 'too_much', isPayable: false });
    const all = allOnAccount(order, asPaid(order, pesos()), pesos());
    expect(all).toEqual({ cash: '', account: '1234,56' });
    expect(planVoid(order, all, pesos())).toMatchObject({ cash: 0, later: 0, rounding: 0, isPayable: true });
  });

  test('D-29 R4-60 what is typed is payable in coins, and no more than there is', () => {
    const order = paid({ cash: 123_456 });
    expect(typed(order, { cash: '1234,56' })).toMatchObject({ fault: 'no_coins', isPayable: false, rounding: 0 });
    expect(typed(order, { cash: '1236' })).toMatchObject({ fault: 'too_much', isPayable: false, rounding: 0 });
    expect(typed(order, { cash: '1000' })).toMatchObject({ later: 23_456, fault: null, isPayable: true });
    expect(typed(order, { cash: '' })).toMatchObject({ given: [], later: 123_456, isPayable: true });
    expect([typed(order, { cash: 'x' }).isPayable, typed(order, { cash: '-5' }).isPayable]).toEqual([false, false]);
  });

  test('D-29 R4-60 what it offers can always be confirmed, in coins, with nothing left for later', () => {
    const amounts = fc.record({ cash: fc.nat(500_000), card: fc.nat(500_000), kept: fc.nat(500_000) });
    fc.assert(
      fc.property(amounts, fc.constantFrom(1, 50, 100, 1000), ({ cash, card, kept }, unit) => {
        const plan = typed(paid({ cash, card }, { kept }), {}, pesos(unit));
        expect(plan).toMatchObject({ fault: null, isPayable: true, later: 0 });
        expect([plan.cash % unit, plan.rounding < unit]).toEqual([0, true]);
        expect(plan.given.reduce((all, { amount }) => all + amount, 0)).toBe(plan.total + plan.rounding);
      }),
    );
  });
});
