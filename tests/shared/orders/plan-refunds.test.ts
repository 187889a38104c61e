import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Money } from '../../../shared/money/money.ts';
import { isInvoiceOutdated } from '../../../shared/orders/invoice.ts';
import type { Order, OrderSettlement, SettlementMethod, Tender, TenderMethod } from '../../../shared/orders/order.ts';
import { cashBack, planRefunds, refundFault, toGiveBack } from '../../../shared/orders/plan-refunds.ts';

const tender = (method: TenderMethod, amount: number) => ({ method, amount }) as Tender;
const settled = (method: SettlementMethod, amount: number) => ({ method, amount }) as OrderSettlement;
const plan = (tenders: Tender[], settlements: OrderSettlement[] = [], cashUnit = 1) =>
  planRefunds({ tenders, settlements }, cashUnit).map(({ method, amount }) => [method, amount]);

describe('what goes back when an order is voided', () => {
  test('R4-60 what came in, by the tender it came by; what was on account does not come out of the drawer', () => {
    expect(plan([tender('cash', 400), tender('card', 100), tender('account', 600)])).toEqual([
      ['cash', 400],
      ['card', 100],
    ]);
    expect(plan([tender('account', 600)])).toEqual([]);
  });

  test('R4-60 less what came back already, and with what was collected since', () => {
    expect(plan([tender('cash', 400)], [settled('cash', -150), settled('card', 50)])).toEqual([
      ['cash', 250],
      ['card', 50],
    ]);
    expect(plan([tender('cash', 400)], [settled('card', -150)])).toEqual([['cash', 250]]);
  });

  test('R4-60 what was left in favour is not given back twice; what was let off was never paid', () => {
    expect(plan([tender('cash', 400), tender('card', 100)], [settled('account', -450)])).toEqual([['card', 50]]);
    expect(plan([tender('cash', 400)], [settled('account', 200), settled('rounding', 7)])).toEqual([['cash', 400]]);
  });

  test.each([
    ['the customer handed over the very cents', [tender('cash', 123_456)], [], [['cash', 123_500]]],
    ['a part was kept in his favour', [tender('cash', 123_400)], [settled('account', -10_050)], [['cash', 113_400]]],
    [
      'a card gives back the cents',
      [tender('cash', 30_000), tender('card', 12_345)],
      [],
      [
        ['cash', 30_000],
        ['card', 12_345],
      ],
    ],
    ['less than a coin was paid', [tender('cash', 50)], [], [['cash', 100]]],
    ['nothing is left to give back', [tender('cash', 400)], [settled('cash', -400)], []],
  ] as const)('D-29 cash goes back in coins of one peso: %s', (_, tenders, settlements, expected) => {
    expect(plan([...tenders], [...settlements], 100)).toEqual(expected);
  });

  test.each([
    ['the coins above what there is', { cash: 123_500 }, null],
    ['the coins below it, the rest later', { cash: 123_400 }, null],
    ['a coin more', { cash: 123_600 }, 'too_much'],
    ['cents', { cash: 123_456 }, 'no_coins'],
    ['the cents by card', { cash: 123_400, card: 56 }, null],
    ['cash above what the card leaves', { cash: 123_400, card: 100 }, null],
    ['more by card than there is', { card: 123_500 }, 'too_much'],
    ['the coins below it, the rest in his favour', { cash: 123_400, account: 56 }, null],
    ['rounding and something in his favour', { cash: 123_400, account: 57 }, 'too_much'],
    ['nothing yet', {}, null],
  ] as const)('D-29 of 1.234,56 somebody gives back: %s', (_, asked, fault) => {
    const refunds = Object.entries(asked).map(([method, amount]) => ({
      ...{ method: method as TenderMethod, amount: amount as Money },
    }));
    expect(refundFault(refunds, 123_456 as Money, 100)).toBe(fault);
  });

  test('R4-60 whatever happened before, the plan adds up to what is to be given back', () => {
    const amounts = fc.integer({ min: -500, max: 500 });
    const methods = fc.constantFrom(
      'cash',
      'card',
      'transfer',
      'qr',
      'account',
      'rounding',
    ) as fc.Arbitrary<SettlementMethod>;
    const tenders = fc.array(fc.tuple(fc.constantFrom('cash', 'card', 'transfer', 'qr', 'account'), fc.nat(900)));
    fc.assert(
      fc.property(tenders, fc.array(fc.tuple(methods, amounts)), (paid, since) => {
        const order = {
          tenders: paid.map(([method, amount]) => tender(method as TenderMethod, amount)),
          settlements: since.map(([method, amount]) => settled(method, amount)),
        };
        const refunds = planRefunds(order, 1);
        expect(refunds.every(({ amount }) => amount > 0)).toBe(true);
        expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(toGiveBack(order));
        const inCoins = planRefunds(order, 100);
        expect(inCoins.map(({ method }) => method)).toEqual(refunds.map(({ method }) => method));
        const more = cashBack(inCoins) - cashBack(refunds);
        expect([cashBack(inCoins) % 100, more >= 0 && more < 100]).toEqual([0, true]);
        expect(refundFault(inCoins, toGiveBack(order), 100)).toBeNull();
      }),
    );
  });
});

test('R4-62 an invoice is outdated when the order has changed since, and not before', () => {
  const invoiced = (made: number, version: number) =>
    isInvoiceOutdated({ invoice: { reference: 'A-1', version: made }, version } as Pick<Order, 'invoice' | 'version'>);
  expect([invoiced(1, 1), invoiced(1, 2), invoiced(2, 2)]).toEqual([false, true, false]);
  expect(isInvoiceOutdated({ invoice: null, version: 3 })).toBe(false);
});
