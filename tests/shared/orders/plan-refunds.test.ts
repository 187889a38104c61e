import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInvoiceOutdated } from '../../../shared/orders/invoice.ts';
import type { Order, OrderSettlement, SettlementMethod, Tender, TenderMethod } from '../../../shared/orders/order.ts';
import { planRefunds, toGiveBack } from '../../../shared/orders/plan-refunds.ts';

const tender = (method: TenderMethod, amount: number) => ({ method, amount }) as Tender;
const settled = (method: SettlementMethod, amount: number) => ({ method, amount }) as OrderSettlement;
const plan = (tenders: Tender[], settlements: OrderSettlement[] = []) =>
  planRefunds({ tenders, settlements }).map(({ method, amount }) => [method, amount]);

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
        const refunds = planRefunds(order);
        expect(refunds.every(({ amount }) => amount > 0)).toBe(true);
        expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(toGiveBack(order));
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
