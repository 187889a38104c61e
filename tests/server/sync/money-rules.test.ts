import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, Payload } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { idOf, JUAN, paymentOf, saleOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const PAN = idOf(0x70);
const proof = { keyVersion: 1, mac: 'good-proof-of-maria-on-this-till' };
const byMaria = { userId: MARIA, proof };

describe.each(engines())('what a till may give away, on %s', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let printed = 0;
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    till = testTill(books, 1);
    const named = (customerId: string, name: string) =>
      till.command('customer.save', { customerId, changes: { name } } as Payload<'customer.save'>);
    await till.push([named(JUAN, 'Juan'), till.command('product.save', pan({ name: 'Pan', price: 1000 }), byMaria)]);
  });
  afterAll(() => books.close());

  const pan = (changes: object) => ({ productId: PAN, changes }) as Payload<'product.save'>;
  const next = (series: string) => {
    printed += 1;
    return `${series}-01-${String(printed).padStart(8, '0')}`;
  };
  const sale = (change: object, by: Partial<Command> = {}) =>
    till.command(
      'order.sell',
      { ...saleOf(till.nextId(), 5000), number: next('V'), ...change } as Payload<'order.sell'>,
      by,
    );
  const payment = (change: object) =>
    till.command('payment.take', {
      ...paymentOf(till.nextId(), 1000),
      receiptNumber: next('R'),
      ...change,
    } as Payload<'payment.take'>);
  const flagsOf = async (command: unknown) => {
    const { status, flags } = await till.pushOne(command);
    return [status, flags];
  };
  const balanceOf = async (customerId = JUAN) =>
    (await books.db.read((tx) => tx.byValues('customers', 'id', [customerId])))[0]?.balance;

  it('D-29 what is let off a payment beyond the rounding of cash stays owed, and somebody is told', async () => {
    await till.pushOne(sale({}));
    expect(await flagsOf(payment({ amount: 1, method: 'transfer', rounding: 4999 }))).toEqual([
      'applied',
      ['rounding_excess'],
    ]);
    expect(await balanceOf()).toBe(4999);
    expect(await flagsOf(payment({ amount: 1, method: 'transfer', rounding: 1 }))).toEqual([
      'applied',
      ['rounding_excess'],
    ]);
    expect(await flagsOf(payment({ amount: 898, rounding: 100 }))).toEqual(['applied', ['rounding_excess']]);
    expect(await balanceOf()).toBe(4100);
    const planned = [{ installmentId: (await openInstallment())?.id, principal: 4100, interest: 0, waived: 0 }];
    expect(await flagsOf(payment({ amount: 100, method: 'qr', rounding: 4000, allocations: planned }))).toEqual([
      'applied',
      ['rounding_excess'],
    ]);
    expect([await balanceOf(), (await openInstallment())?.outstanding]).toEqual([4000, 4000]);
    expect(await flagsOf(payment({ amount: 3950, rounding: 50 }))).toEqual(['applied', undefined]);
    expect(await balanceOf()).toBe(0);
    const rounded = await books.db.read((tx) => tx.all('select rounding from payments where rounding > 0', []));
    expect(rounded).toEqual([{ rounding: 50 }]);
  });

  const openInstallment = async () =>
    (await books.db.read((tx) => tx.byValues('installments', 'customer_id', [JUAN], 'and outstanding > 0')))[0];

  it('D-29 a sale that is let off is flagged, and charged to nobody’s account', async () => {
    expect(await flagsOf(sale({ tenders: [], rounding: 5000 }))).toEqual(['applied', ['rounding_excess']]);
    expect(await flagsOf(sale({ tenders: [{ method: 'card', amount: 4990 }], rounding: 10 }))).toEqual([
      'applied',
      ['rounding_excess'],
    ]);
    expect(await flagsOf(sale({ tenders: [{ method: 'cash', amount: 4901 }], rounding: 99 }))).toEqual([
      'applied',
      undefined,
    ]);
    expect(await balanceOf()).toBe(0);
  });

  it('D-29 a till that was out of reach rounds by the cash unit that it knew', async () => {
    const unit = (cashUnit: number) =>
      till.command('settings.save', { changes: { cashUnit } } as Payload<'settings.save'>, byMaria);
    const cash = () => sale({ tenders: [{ method: 'cash', amount: 4940 }], rounding: 60 });
    expect((await till.push([unit(10), cash()])).results[1]?.flags).toBeUndefined();
    expect(await flagsOf(cash())).toEqual(['applied', undefined]);
    await till.pushOne(unit(100));
  });

  const bread = (unitPrice: number, change: object = {}) => ({
    customerId: undefined,
    lines: [
      { lineId: `${till.nextId()}:l1`, productId: PAN, description: 'Pan', quantity: 2000, unitPrice, ...change },
    ],
    tenders: [{ method: 'cash', amount: 2 * unitPrice }],
    total: 2 * unitPrice,
  });

  it('D-46 goods sold for less than their price are flagged, unless a supervisor sold them', async () => {
    expect(await flagsOf(sale(bread(1000)))).toEqual(['applied', undefined]);
    expect(await flagsOf(sale(bread(1200)))).toEqual(['applied', undefined]);
    expect(await flagsOf(sale(bread(999)))).toEqual(['applied', ['price_override']]);
    const cheaper = { ...bread(1000, { discount: 1 }), tenders: [{ method: 'cash', amount: 1999 }], total: 1999 };
    expect(await flagsOf(sale(cheaper))).toEqual(['applied', ['price_override']]);
    expect(await flagsOf(sale(bread(500), byMaria))).toEqual(['applied', undefined]);
  });

  it('D-46 a price of the last week is no price of one’s own making: the till had not heard of the new one', async () => {
    const dearer = till.command('product.save', pan({ price: 1500 }), byMaria);
    expect((await till.push([dearer, sale(bread(1000))])).results[1]?.flags).toBeUndefined();
    expect(await flagsOf(sale(bread(1000)))).toEqual(['applied', undefined]);
    expect(await flagsOf(sale(bread(999)))).toEqual(['applied', ['price_override']]);
    const late = { occurredAt: '2026-11-29T14:00:00.000Z', businessDate: '2026-11-29' } as Partial<Command>;
    books.at(Date.parse('2026-11-29T15:00:00.000Z'));
    expect(await flagsOf(sale(bread(1000), late))).toEqual(['applied', ['price_override']]);
    books.at(Date.parse('2026-11-21T15:00:00.000Z'));
    // Its clock is eight days back: said once.
    expect(await flagsOf(sale(bread(1500)))).toEqual(['applied', ['clock_skewed']]);
  });

  it('D-30 a due date beyond the customer’s terms is flagged, unless a supervisor gave it', async () => {
    const due = (dueDate: string) => ({ dueDates: [{ dueDate, amount: 5000 }] });
    expect(await flagsOf(sale(due('2026-12-21')))).toEqual(['applied', undefined]);
    expect(await flagsOf(sale(due('2026-12-22')))).toEqual(['applied', ['terms_exceeded']]);
    expect(await flagsOf(sale(due('2027-12-22'), byMaria))).toEqual(['applied', undefined]);
    const term = (paymentTermDays: number | null) =>
      till.command(
        'customer.save',
        { customerId: JUAN, changes: { paymentTermDays } } as Payload<'customer.save'>,
        byMaria,
      );
    await till.pushOne(term(60));
    expect(await flagsOf(sale(due('2027-01-20')))).toEqual(['applied', undefined]);
    await till.pushOne(term(5));
    expect(await flagsOf(sale(due('2027-01-20')))).toEqual(['applied', undefined]);
    expect(await flagsOf(sale(due('2027-01-21')))).toEqual(['applied', ['terms_exceeded']]);
    expect(await flagsOf(sale({ ...due('2028-01-21'), customerId: idOf(0x7777) }))).toEqual([
      'applied',
      ['unknown_customer'],
    ]);
  });

  it('D-45 a sale under a receipt’s number, or the other way round, is flagged', async () => {
    expect(await flagsOf(sale({ number: next('R') }))).toEqual(['applied', ['number_foreign']]);
    expect(await flagsOf(payment({ receiptNumber: next('V') }))).toEqual(['applied', ['number_foreign']]);
  });

  it('one id is one document, whatever kind of it', async () => {
    const id = till.nextId();
    const debt = { debtId: id, customerId: JUAN, amount: 100 } as Payload<'debt.open'>;
    const opened = till.command('debt.open', debt, byMaria);
    expect(await till.pushOne(opened)).toMatchObject({ status: 'applied' });
    expect(await till.pushOne(sale({ orderId: id }))).toMatchObject({ status: 'held', code: 'order_exists' });
    expect(await till.pushOne(payment({ paymentId: id }))).toMatchObject({ status: 'held', code: 'payment_exists' });
    const sold = sale({});
    await till.pushOne(sold);
    const again = till.command(
      'debt.open',
      { ...debt, debtId: (sold.payload as { orderId: string }).orderId },
      byMaria,
    );
    expect(await till.pushOne(again)).toMatchObject({ status: 'refused', code: 'debt_exists' });
  });

  it('an amount that no till can make is refused, not held: a price times a quantity that is none', async () => {
    const vast = [{ lineId: `${till.nextId()}:l1`, description: 'x', quantity: 1e9, unitPrice: 1e12 }];
    expect(await till.pushOne(sale({ lines: vast }))).toMatchObject({ status: 'refused', code: 'malformed' });
  });

  it('two credits of one receipt are used up in the order in which they were made, on the till as on the server', async () => {
    const customerId = idOf(0x1234);
    const named = till.command('customer.save', { customerId, changes: { name: 'Ana' } } as Payload<'customer.save'>);
    await till.push([named, payment({ customerId, amount: 950, rounding: 50, method: 'cash' })]);
    const ofAna = async () => {
      const page = await till.pull();
      return page.customers.find(({ id }) => id === customerId)?.credits.map((credit) => credit.remaining);
    };
    expect(await ofAna()).toEqual([950, 50]);
    const lines = (amount: number) => ({ ...saleOf(till.nextId(), amount), customerId });
    await till.pushOne(sale(lines(960)));
    expect(await ofAna()).toEqual([40]);
  });
});
