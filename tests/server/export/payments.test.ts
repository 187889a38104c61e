import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PaidRow } from '../../../server/export/payment-rows.ts';
import { exportedTables } from '../../../server/export/tables.ts';
import type { TenderMethod } from '../../../shared/orders/order.ts';
import { paymentMethods } from '../../../shared/payments/payment.ts';
import type { Command, Kind, Payload } from '../../../shared/sync/command.ts';
import { headings } from '../../../shared/till-sessions/cash-flows.ts';
import type { SessionAnswer } from '../../../shared/till-sessions/session-list.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { minor, type Row, readCsv, sumOf } from './read-csv.ts';

describe.each(engines())('what was paid on account is taken away as it was, and as it is now (%s)', (engine) => {
  let shop: Shop;
  let juan = '';
  const session = '01900000-0000-7000-8000-00000000abcd';
  const ids = new Map<string, string>();
  const files = new Map<string, readonly Row[]>();
  const of = (name: string) => files.get(name) ?? [];
  beforeAll(async () => {
    shop = await openShop(engine);
    juan = shop.id();
    await did('customer.save', { customerId: juan, changes: { name: 'Juan' } });
    await aDay();
    for (const name of ['payments', 'tenders', 'movements'] as const) {
      const { text } = await shop.request('GET', `/api/export/${name}`, { token: shop.mariaToken });
      files.set(name, readCsv(text));
    }
  });
  afterAll(() => shop.close());

  const did = async (kind: Kind, payload: object, flags: readonly string[] = []) => {
    shop.wait(60_000);
    expect([kind, await shop.save(kind, payload as Payload<Kind>)]).toMatchObject([
      kind,
      { status: 'applied', ...(flags.length > 0 && { flags }) },
    ]);
  };
  const sell = async (n: number, tenders: readonly { method: string; amount: number }[], more: object = {}) => {
    const orderId = shop.id();
    const total = tenders.reduce((sum, { amount }) => sum + amount, 0);
    const lines = [{ lineId: `${orderId}:l1`, description: 'Pan', quantity: 1000, unitPrice: total }];
    const number = `V-01-0000000${n}`;
    await did('order.sell', { orderId, number, customerId: juan, lines, tenders, total, ...more });
    return orderId;
  };
  const pay = async (n: number, method: string, amount: number, more: object = {}) => {
    const paymentId = shop.id();
    ids.set(`R${n}`, paymentId);
    const receiptNumber = `R-01-0000000${n}`;
    await did('payment.take', { paymentId, receiptNumber, customerId: juan, amount, method, ...more });
    return `${paymentId}:payment`;
  };
  const refund = async (n: number, method: string, amount: number) => {
    const refundId = shop.id();
    ids.set(`E${n}`, refundId);
    const number = { refundId, receiptNumber: `E-01-0000000${n}`, customerId: juan };
    await did('refund.pay', { ...number, amount, method, reason: 'se muda' });
    return `${refundId}:refund`;
  };
  const cancel = (movementId: string, tender?: { method: string; amount: number }) =>
    did('movement.cancel', { movementId, reason: 'de otro cliente', ...(tender && { tender }) });

  /** Opened with 5000,00; sales, payments, what became of them, and closed. */
  const aDay = async () => {
    await did('till.open', { sessionId: session, float: 500_000 });
    await sell(1, [{ method: 'account', amount: 300_000 }]);
    await sell(2, [
      { method: 'cash', amount: 40_000 },
      { method: 'account', amount: 60_000 },
    ]);
    await sell(3, [{ method: 'card', amount: 25_000 }], { customerId: undefined });
    await pay(1, 'cash', 100_000, { received: 110_000 });
    const wrong = await pay(2, 'cash', 70_050, { rounding: 50 });
    await pay(3, 'transfer', 50_000, { reference: 'T-9', bank: 'Nación' });
    await cancel(wrong, { method: 'cash', amount: -70_050 });
    // What nobody says was given back stays in the drawer.
    await cancel(await pay(4, 'qr', 1_000));
    const voided = await sell(4, [{ method: 'cash', amount: 15_000 }]);
    const refunds = [{ method: 'cash', amount: 15_000 }];
    await did('order.void', { voidId: shop.id(), orderId: voided, baseVersion: 1, reason: 'se arrepintió', refunds });
    // Half of it on account: something is added and taken back, of which half is collected, and given back, by other methods.
    const more = await sell(5, [
      { method: 'cash', amount: 20_000 },
      { method: 'account', amount: 20_000 },
    ]);
    const line = { lineId: `${more}:l2`, description: 'Más', quantity: 1000, unitPrice: 12_000 };
    const cashShare = { method: 'cash', amount: 4_000, direction: 'in' };
    const modification = {
      modificationId: shop.id(),
      orderId: more,
      baseVersion: 1,
      add: [line],
      remove: [],
      cashShare,
    };
    await did('order.modify', modification);
    await did('difference.settle', { settlementId: shop.id(), orderId: more, method: 'card', amount: 2_000 });
    await did('order.modify', {
      ...{ modificationId: shop.id(), orderId: more, baseVersion: 2, add: [] },
      ...{ remove: [{ lineId: `${more}:l2`, quantity: 1000 }], cashShare: { method: 'transfer', amount: 6_000 } },
    });
    await pay(5, 'cash', 250_000);
    await refund(1, 'cash', 20_000);
    await cancel(await refund(2, 'transfer', 5_000), { method: 'transfer', amount: 5_000 });
    await did('cash.move', { moveId: shop.id(), direction: 'out', amount: 30_000, reason: 'panadero' });
    const held = shop.command('payment.take', {
      ...{ paymentId: ids.get('R1'), receiptNumber: 'R-01-00000009', customerId: juan, amount: 700, method: 'cash' },
    } as never) as Command;
    await shop.push([held], { token: shop.mariaToken });
    const figures = { expected: 864_700, acts: 20, sales: 480_000, payments: 471_050 };
    await did('till.close', { sessionId: session, number: 'Z-01-00000001', counted: 864_700, figures });
  };

  test('R4-60 a payment that was cancelled says so, and what was given back for it is a row of its own', () => {
    const said = of('payments').map((row) =>
      [row.receipt_number, row.kind, row.method, row.amount, row.rounding, row.state, row.reason].join(' '),
    );
    expect(said).toEqual([
      'R-01-00000001 payment cash 1000.00 0.00 confirmed ',
      'R-01-00000002 payment cash 700.50 0.50 cancelled ',
      'R-01-00000002 cancellation cash -700.50 -0.50 cancelled de otro cliente',
      'R-01-00000003 payment transfer 500.00 0.00 confirmed ',
      'R-01-00000004 payment qr 10.00 0.00 cancelled ',
      'R-01-00000004 cancellation  0.00 0.00 cancelled de otro cliente',
      'R-01-00000005 payment cash 2500.00 0.00 confirmed ',
      'E-01-00000001 refund cash -200.00 0.00 confirmed se muda',
      'E-01-00000002 refund transfer -50.00 0.00 cancelled se muda',
      'E-01-00000002 cancellation transfer 50.00 0.00 cancelled de otro cliente',
    ]);
    const rows = of('payments');
    expect(rows[3]).toMatchObject({ id: ids.get('R3'), customer: 'Juan', reference: 'T-9', bank: 'Nación' });
    expect(rows[0]?.received).toBe('1100.00');
    expect(rows[2]?.id).toBe(`${ids.get('R2')}:payment:cancellation`);
    expect(`${rows[2]?.occurred_at}` > `${rows[1]?.occurred_at}`).toBe(true);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const row of rows) expect([row.till_id, row.user_id]).toEqual([shop.till.tillId, shop.maria.id]);
  });

  test('X-12 by method, what the files say of a day is what its Z report says', async () => {
    const { body } = await shop.request<SessionAnswer>('GET', `/api/till-sessions/${session}`, {
      token: shop.mariaToken,
    });
    const { amounts, held } = body.report.since;
    const paid = (kind: string) => byMethod(of('payments').filter((row) => row.kind === kind));
    const sold = (kind: string) => byMethod(of('tenders').filter((row) => row.kind === kind));
    expect(amounts).toEqual({
      sale: sold('sale'),
      collected: { cash: 4_000, card: 2_000 },
      given_back: { transfer: -6_000 },
      void: sold('void'),
      payment: paid('payment'),
      refund: paid('refund'),
      cancelled: paid('cancellation'),
      cash_out: { cash: -30_000 },
    });
    const drawer = headings.filter((heading) => heading !== 'cash_in' && heading !== 'cash_out');
    const reported = (method: TenderMethod) =>
      drawer.reduce((sum, heading) => sum + (amounts[heading]?.[method] ?? 0), 0);
    const { account: _, ...inFiles } = byMethod([...of('payments'), ...of('tenders')]);
    expect(inFiles).toEqual(Object.fromEntries(paymentMethods.map((method) => [method, reported(method)])));
    // Counted by hand: 400 + 1000 + 700,50 − 700,50 + 150 − 150 + 200 + 40 + 2500 − 200; 250 + 20; 500 − 60 − 50 + 50; 10.
    expect(inFiles).toEqual({ cash: 394_000, card: 27_000, transfer: 44_000, qr: 1_000 });
    // What was held is in the drawer and in no file: the report has it apart.
    expect([held, body.report.closed?.expected]).toEqual([{ count: 1, cash: 700 }, 500_000 + 394_000 - 30_000 + 700]);
  });

  test('R4-46 the confirmed rows alone are what payments and refunds come to on the accounts', () => {
    const standing = of('payments').filter(({ state }) => state === 'confirmed');
    const ledger = of('movements').filter(
      ({ type = '', state }) => ['payment', 'refund', 'cash_rounding'].includes(type) && state === 'confirmed',
    );
    expect(sumOf(standing, 'amount') + sumOf(standing, 'rounding')).toBe(-sumOf(ledger, 'amount'));
    expect(byMethod(standing)).toEqual({ cash: 330_000, transfer: 50_000 });
    expect(sumOf(of('payments'), 'rounding')).toBe(sumOf(standing, 'rounding'));
  });

  test('X-22 however few rows a page has, each of them stands in the file once, in the same order', async () => {
    const { text, after, key } = exportedTables.payments;
    const found: string[] = [];
    for (let behind = after; ; ) {
      const [row] = await shop.db.read((tx) => tx.all<PaidRow>(text, [...behind, 1]));
      if (!row) break;
      found.push(row.receipt_number);
      behind = key(row as never);
    }
    expect(found).toEqual(of('payments').map(({ receipt_number }) => receipt_number));
  });
});

/** What came in by each method, less what was given back; methods of which there is nothing are left out. */
function byMethod(rows: readonly Row[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { method = '', amount } of rows) if (method !== '') sums[method] = (sums[method] ?? 0) + minor(amount);
  return sums;
}
