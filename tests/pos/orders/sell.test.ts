import { describe, expect, test } from 'vitest';
import { saveCustomer } from '../../../pos/customers/save.ts';
import { type Sale, sell } from '../../../pos/orders/sell.ts';
import { soldBefore } from '../../../pos/orders/sold-before.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { commandSchema } from '../../../shared/sync/command.ts';
import {
  ANA,
  accepted,
  codeOf,
  JUAN,
  openGrocery,
  pay,
  pesos,
  SUPERVISOR,
  saleOf,
  sellOnAccount,
} from '../../worlds/counter.ts';
import { failingWrites } from '../../worlds/failing-disk.ts';
import { openTestTill, sayOnline } from '../../worlds/till.ts';

describe('selling at a till', () => {
  test('R4-28 5,000 on account: the confirmation has the number, the old and new balance and the due date', async () => {
    const { till } = await openGrocery();
    const done = await sellOnAccount(till, JUAN, pesos(5000));
    expect(done).toMatchObject({
      number: 'V-01-00000001',
      total: pesos(5000),
      credit: pesos(5000),
      change: 0,
      balanceBefore: 0,
      balanceAfter: pesos(5000),
      dues: [{ dueDate: '2026-12-21', amount: pesos(5000) }],
      overLimitBy: 0,
    });
    expect(commandSchema.safeParse(done.command).success).toBe(true);
    expect(done.command.payload.dueDates).toEqual([{ dueDate: '2026-12-21', amount: pesos(5000) }]);
  });

  test('cash and account together: change touches the cash only', async () => {
    const { till } = await openGrocery();
    const tenders = [
      { method: 'cash', amount: pesos(3500), received: pesos(4000) },
      { method: 'account', amount: pesos(6000) },
    ] as const;
    const done = accepted(await sell(till, saleOf(pesos(9500), [...tenders], JUAN)));
    expect(done).toMatchObject({ change: pesos(500), credit: pesos(6000), balanceAfter: pesos(6000) });
  });

  test('R4-26 on account to nobody is refused, and so is what does not add up', async () => {
    const { till } = await openGrocery();
    const account = [{ method: 'account', amount: pesos(10) }] as const;
    expect(codeOf(await sell(till, saleOf(pesos(10), [...account])))).toBe('customer_required');
    expect(codeOf(await sell(till, saleOf(pesos(11), [...account], JUAN)))).toBe('tenders_mismatch');
    expect(codeOf(await sell(till, { lines: [], tenders: [] }))).toBe('cart_empty');
    const half = { description: 'Yerba', quantity: 0.5 as Quantity, unitPrice: pesos(10) };
    expect(codeOf(await sell(till, { lines: [half], tenders: [...account], customerId: JUAN }))).toBe('amount_invalid');
    expect(codeOf(await sell(till, saleOf(pesos(10), [...account], '0193a000-0000-7000-8000-00000000ffff')))).toBe(
      'not_found',
    );
    expect(await till.books.outbox()).toEqual([]);
  });

  test('R4-05 over the limit warns with the figures, unsynced sales counted, and sells when that is accepted', async () => {
    const { till, test: tab } = await openGrocery();
    sayOnline(till, true);
    await tab.seat({ id: SUPERVISOR, role: 'supervisor' });
    accepted(await saveCustomer(till, JUAN, { creditLimit: pesos(1000) }));
    await sellOnAccount(till, JUAN, pesos(800));
    const sale = saleOf(pesos(300), [{ method: 'account', amount: pesos(300) }], JUAN);
    expect(await sell(till, sale)).toEqual({
      ok: false,
      refusal: {
        code: 'over_limit',
        params: {
          limit: pesos(1000),
          balance: pesos(800),
          amount: pesos(300),
          excess: pesos(100),
          available: pesos(200),
        },
      },
    });
    expect(codeOf(await sell(till, { ...sale, acceptedExcess: pesos(99) }))).toBe('over_limit');
    expect(accepted(await sell(till, { ...sale, acceptedExcess: pesos(100) })).overLimitBy).toBe(pesos(100));
  });

  test('credit in favour is used up by the next sale, limit or not', async () => {
    const { till, test: tab } = await openGrocery();
    sayOnline(till, true);
    await tab.seat({ id: SUPERVISOR, role: 'supervisor' });
    accepted(await saveCustomer(till, JUAN, { creditLimit: pesos(0) }));
    await pay(till, JUAN, pesos(1000));
    expect((await sellOnAccount(till, JUAN, pesos(1000))).balanceAfter).toBe(0);
    const one = saleOf(pesos(1), [{ method: 'account', amount: pesos(1) }], JUAN);
    expect(codeOf(await sell(till, one))).toBe('over_limit');
  });

  test('one cart becomes one order: pressed twice, in two tabs, or after a power cut, it is refused the second time', async () => {
    const { till, test: tab } = await openGrocery();
    const orderId = '01a1fe69-f7c0-73c9-abfd-2b30f05c7099';
    const sale = { ...saleOf(pesos(10), [{ method: 'account', amount: pesos(10) }], JUAN), orderId };
    const both = await Promise.all([sell(till, sale), sell(till, sale)]);
    expect(both.map(codeOf).sort()).toEqual(['accepted', 'order_exists']);
    const again = await tab.crash();
    await again.seat({ id: SUPERVISOR });
    expect(codeOf(await sell(again.till, sale))).toBe('order_exists');
    expect((await sellOnAccount(again.till, JUAN, pesos(5))).number).toBe('V-01-00000002');
  });

  test('when the browser reports a failure for a sale that stands, the till says that it stands', async () => {
    const { till } = await openGrocery();
    const heal = failingWrites(till.db.meta, 'UnknownError');
    // The row goes in by itself, as if the failure had been reported after the commit.
    const orderId = '01a1fe69-f7c0-73c9-abfd-2b30f05c7098';
    const get = till.db.outbox.get.bind(till.db.outbox);
    const standing = { id: orderId, tillSeq: 1, command: { payload: { number: 'V-01-00000001' } } };
    till.db.outbox.get = ((id: string) =>
      id === orderId ? Promise.resolve(standing) : get(id)) as typeof till.db.outbox.get;
    const sold = await sell(till, { ...saleOf(pesos(10), [{ method: 'cash', amount: pesos(10) }]), orderId });
    heal();
    expect(accepted(sold).number).toBe('V-01-00000001');
  });

  test('a cart that another window sold with other content is not taken for sold', async () => {
    const { till } = await openGrocery();
    const orderId = '01a1fe69-f7c0-73c9-abfd-2b30f05c7097';
    const sale: Sale = { ...saleOf(pesos(10), [{ method: 'account', amount: pesos(10) }], JUAN), orderId };
    accepted(await sell(till, sale));
    expect(await soldBefore(till, sale)).toBe(true);
    const line = sale.lines[0] as Sale['lines'][number];
    const others: Sale[] = [
      { ...sale, lines: [line, line] },
      { ...sale, lines: [{ ...line, unitPrice: pesos(11) }] },
      { ...sale, tenders: [{ method: 'cash', amount: pesos(10) }] },
      { ...saleOf(pesos(10), sale.tenders), orderId },
      { ...sale, orderId: '01a1fe69-f7c0-73c9-abfd-2b30f05c7096' },
    ];
    for (const other of others) expect(await soldBefore(till, other)).toBe(false);
  });

  test('nothing that goes wrong after the sale is on the disk says that it is not', async () => {
    const { till } = await openGrocery();
    const heal = failingWrites(till.db.meta, 'UnknownError');
    const orderId = '01a1fe69-f7c0-73c9-abfd-2b30f05c7095';
    const get = till.db.outbox.get.bind(till.db.outbox);
    const standing = { id: orderId, tillSeq: 1, command: { payload: { number: 'V-01-00000001' } } };
    till.db.outbox.get = ((id: string) =>
      id === orderId ? Promise.resolve(standing) : get(id)) as typeof till.db.outbox.get;
    till.books.catchUp = () => Promise.reject(new DOMException('the disk says no', 'UnknownError'));
    const sold = await sell(till, { ...saleOf(pesos(10), [{ method: 'cash', amount: pesos(10) }]), orderId });
    heal();
    expect(accepted(sold).number).toBe('V-01-00000001');
  });

  test('X-07 the business date is the shop’s, whatever zone the device is in', async () => {
    const { till, clock } = await openGrocery();
    clock.set('2026-11-22T02:30:00.000Z');
    const { command } = await sellOnAccount(till, JUAN, pesos(1));
    expect([command.occurredAt, command.businessDate]).toEqual(['2026-11-22T02:30:00.000Z', '2026-11-21']);
  });

  test('a command says what the device’s clock was worth', async () => {
    const { till, test: tab, server, clock } = await openGrocery();
    const now = clock.now;
    // The server is an hour ahead of this device.
    server.clock = { now: () => now() + 3_600_000 };
    await tab.sync();
    const { command } = await sellOnAccount(till, JUAN, pesos(1));
    expect(command.clock).toEqual({
      offsetMs: 3_600_000,
      lastServerTime: '2026-11-21T15:02:00.000Z',
      deviceTime: '2026-11-21T14:02:00.000Z',
    });
  });

  test('nobody signed in, and a till that is not enrolled, sell nothing', async () => {
    const { till, server, clock } = await openGrocery();
    till.session.value = null;
    const sale = saleOf(pesos(1), [{ method: 'cash', amount: pesos(1) }]);
    expect(codeOf(await sell(till, sale))).toBe('session_expired');
    const stranger = await openTestTill({ fetch: server.fetch, clock, seed: 9 });
    await stranger.seat({ id: ANA });
    expect(codeOf(await sell(stranger.till, sale))).toBe('not_enrolled');
  });

  test('D-29 more than cash rounds away is refused before the act', async () => {
    const { till } = await openGrocery();
    const rounded = (tenders: Sale['tenders'], rounding: Money) =>
      sell(till, { ...saleOf(pesos(10), tenders), rounding });
    expect(codeOf(await rounded([], pesos(10)))).toBe('rounding_excess');
    expect(codeOf(await rounded([{ method: 'card', amount: pesos(9.5) }], pesos(0.5)))).toBe('rounding_excess');
    expect(codeOf(await rounded([{ method: 'cash', amount: pesos(9) }], pesos(1)))).toBe('rounding_excess');
    expect(codeOf(await rounded([{ method: 'cash', amount: pesos(9.5) }], pesos(0.5)))).toBe('accepted');
  });

  test('D-30 more time than the customer’s terms is a supervisor’s to give', async () => {
    const { till, test: tab } = await openGrocery();
    const later = {
      ...saleOf(pesos(10), [{ method: 'account', amount: pesos(10) }], JUAN),
      dueDates: [{ dueDate: '2026-12-22' as PlainDate, amount: pesos(10) }],
    };
    expect(codeOf(await sell(till, later))).toBe('terms_exceeded');
    await tab.seat({ id: SUPERVISOR });
    expect(codeOf(await sell(till, later))).toBe('accepted');
  });

  test('a price times a quantity that is no amount is refused', async () => {
    const { till } = await openGrocery();
    const lines = [{ description: 'x', quantity: 1_000_000_000 as Quantity, unitPrice: 1_000_000_000_000 as Money }];
    expect(codeOf(await sell(till, { lines, tenders: [] }))).toBe('amount_invalid');
  });
});
