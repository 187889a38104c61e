import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { numbered } from '../../../pos/db/outbox.ts';
import { sell } from '../../../pos/orders/sell.ts';
import { takePayment } from '../../../pos/payments/take.ts';
import { type Approver, approve } from '../../../pos/session/approval.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import type { AuditPage } from '../../../shared/history/audit.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { accepted, codeOf, pesos, saleOf } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Person, type Shop } from '../../worlds/shop.ts';
import { sayOnline } from '../../worlds/till.ts';

const HOUR = 3_600_000;

let shop: Shop;
let sofia: Person;
let juan: string;
let one: CounterTill;
let two: CounterTill;

beforeEach(async () => {
  shop = await openShop('sqlite');
  sofia = await shop.addUser('Sofía', 'supervisor', '9999');
  juan = shop.id();
  await limit(pesos(1000));
  one = await openCounterTill(shop, 'Caja uno');
  two = await openCounterTill(shop, 'Caja dos');
  for (const till of [one, two]) await till.seatWithPin(shop.rosa);
  for (const till of [one, two]) cut(till, false);
});

afterEach(async () => {
  one.close();
  two.close();
  await shop.close();
});

const limit = (creditLimit: Money | null) =>
  shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez', creditLimit } });
const cut = (till: CounterTill, isOut: boolean) => {
  till.cut(isOut);
  sayOnline(till.till, !isOut);
};
const onAccount = ({ till }: CounterTill, amount: Money, more: { acceptedExcess?: Money; approver?: Approver } = {}) =>
  sell(till, { ...saleOf(amount, [{ method: 'account', amount }], juan), ...more });
const sofias = async ({ till }: CounterTill) =>
  accepted(await approve(till, { kind: 'order.sell', userId: sofia.id }, sofia.pin));
const answers = async ({ till }: CounterTill) =>
  (await till.books.outbox()).map(({ status, flags }) => [status, ...flags]);
const auditOf = async (what: string) => {
  const { body } = await shop.request<AuditPage>('GET', '/api/audit?group=orders', { token: shop.mariaToken });
  return body.acts.filter((act) => act.what === what).map(({ fields }) => fields);
};

describe('X-05 selling on account with the cable out', () => {
  test('X-05 D-27 half of what was left of the limit, less what was sold since; the rest is a supervisor’s PIN', async () => {
    cut(one, true);
    expect(codeOf(await onAccount(one, pesos(300)))).toBe('accepted');
    expect(await onAccount(one, pesos(201))).toMatchObject({
      refusal: { code: 'offline_credit', params: { amount: pesos(201), available: pesos(200) } },
    });
    expect(codeOf(await onAccount(one, pesos(201), { acceptedExcess: pesos(0) }))).toBe('offline_credit');
    const approver = await sofias(one);
    expect(codeOf(await onAccount(one, pesos(201), { acceptedExcess: pesos(0), approver }))).toBe('accepted');
    expect(one.till.session.peek()?.user.id).toBe(shop.rosa.id);
    cut(one, false);
    await one.sync();
    expect(await answers(one)).toEqual([['applied'], ['applied']]);
    expect(await auditOf('order.sell')).toMatchObject([{ acceptedExcess: [null, 0], approvedBy: [null, sofia.id] }]);
  });

  test('X-05 D-27 over the limit at all: with the PIN it stands unflagged, and the trail says who and by how much', async () => {
    expect(codeOf(await onAccount(one, pesos(1200)))).toBe('over_limit');
    expect(codeOf(await onAccount(one, pesos(1200), { acceptedExcess: pesos(200) }))).toBe('over_limit');
    cut(one, true);
    const approver = await sofias(one);
    const done = accepted(await onAccount(one, pesos(1200), { acceptedExcess: pesos(200), approver }));
    expect(done.overLimitBy).toBe(pesos(200));
    expect(done.command.approval).toMatchObject({ userId: sofia.id });
    cut(one, false);
    await one.sync();
    expect(await answers(one)).toEqual([['applied']]);
    expect(await auditOf('order.sell')).toMatchObject([
      { acceptedExcess: [null, pesos(200)], approvedBy: [null, sofia.id], balance: [0, pesos(1200)] },
    ]);
  });

  test('X-05 two tills that sold by themselves keep to the limit together; what both approved on top is flagged at sync', async () => {
    cut(one, true);
    cut(two, true);
    accepted(await onAccount(one, pesos(500)));
    accepted(await onAccount(two, pesos(500)));
    const approver = await sofias(two);
    // Sofía sees no excess at her till: 900 of 1.000.
    accepted(await onAccount(two, pesos(400), { acceptedExcess: pesos(0), approver }));
    for (const till of [one, two]) cut(till, false);
    await one.sync();
    await two.sync();
    expect(await answers(one)).toEqual([['applied']]);
    expect(await answers(two)).toEqual([['applied'], ['applied', 'over_limit']]);
  });

  test('X-05 a supervisor signed in confirms by herself: her own key signs it, also without a network', async () => {
    await one.seatWithPin(sofia);
    cut(one, true);
    expect(codeOf(await onAccount(one, pesos(1100)))).toBe('over_limit');
    const done = accepted(await onAccount(one, pesos(1100), { acceptedExcess: pesos(100) }));
    expect(done.command).toMatchObject({ userId: sofia.id, proof: { keyVersion: 1 } });
    cut(one, false);
    await one.seatWithPin(shop.rosa);
    await one.sync();
    expect(await answers(one)).toEqual([['applied']]);
    expect(await auditOf('order.sell')).toMatchObject([{ acceptedExcess: [null, pesos(100)] }]);
  });

  test('X-05 figures older than the day the owner set, or a clock put back behind them: every sale is asked for', async () => {
    cut(one, true);
    shop.wait(24 * HOUR);
    expect(codeOf(await onAccount(one, pesos(1)))).toBe('accepted');
    shop.wait(1);
    expect(await onAccount(one, pesos(1))).toMatchObject({
      refusal: { code: 'offline_credit', params: { available: 0 } },
    });
    shop.wait(-48 * HOUR);
    expect(codeOf(await onAccount(one, pesos(1)))).toBe('offline_credit');
    shop.wait(24 * HOUR);
    await shop.save('settings.save', { changes: { offlineSnapshotHours: 72 } });
    cut(one, false);
    await one.sync();
    cut(one, true);
    shop.wait(71 * HOUR);
    expect(codeOf(await onAccount(one, pesos(1)))).toBe('accepted');
  });

  test('X-05 a maximum per sale counts offline, for a customer without a limit too', async () => {
    await limit(null);
    await shop.save('settings.save', { changes: { offlineSaleMaximum: pesos(500) } });
    await one.sync();
    accepted(await onAccount(one, pesos(501)));
    cut(one, true);
    expect(codeOf(await onAccount(one, pesos(501)))).toBe('offline_credit');
    expect(codeOf(await onAccount(one, pesos(500)))).toBe('accepted');
  });

  test('X-05 what he pays at this till with the cable out is his to buy with, there', async () => {
    accepted(await onAccount(one, pesos(1000)));
    await one.sync();
    cut(one, true);
    expect(codeOf(await onAccount(one, pesos(1)))).toBe('over_limit');
    accepted(await takePayment(one.till, { customerId: juan, amount: pesos(400), method: 'cash' }));
    expect(codeOf(await onAccount(one, pesos(400)))).toBe('accepted');
  });
});

describe('D-46 what a sale lets off', () => {
  const yerba = { description: 'Yerba', quantity: 1000 as Quantity, unitPrice: pesos(10), discount: pesos(5) };
  const half = { lines: [yerba], tenders: [{ method: 'cash', amount: pesos(5) }] } as const;

  test('D-46 a cashier’s is refused before the act, whatever the page has asked; with a PIN it is sold', async () => {
    expect(codeOf(await sell(one.till, half))).toBe('discount_exceeds');
    expect(await one.till.books.outbox()).toEqual([]);
    expect(codeOf(await sell(one.till, { ...half, approver: await sofias(one) }))).toBe('accepted');
    await one.sync();
    expect(await answers(one)).toEqual([['applied']]);
  });

  test('D-46 a supervisor signs her own: with the cable out too she is not flagged, and the trail names her', async () => {
    await one.seatWithPin(sofia);
    cut(one, true);
    const done = accepted(await sell(one.till, half));
    expect(done.command.proof).toMatchObject({ keyVersion: 1 });
    const plain = accepted(await sell(one.till, saleOf(pesos(10), [{ method: 'cash', amount: pesos(10) }])));
    expect(plain.command.proof).toBeUndefined();
    cut(one, false);
    await one.seatWithPin(shop.rosa);
    await one.sync();
    expect(await answers(one)).toEqual([['applied'], ['applied']]);
    expect(await auditOf('order.sell')).toMatchObject([{ discount: [null, pesos(5)] }]);
  });

  test('D-46 SEC-14 so she does of a price below the list, and of more time than the terms', async () => {
    const productId = shop.id();
    await shop.save('product.save', { productId, changes: { name: 'Té', price: pesos(10) } });
    await one.sync();
    await one.seatWithPin(sofia);
    const { discount: _, ...tea } = { ...yerba, productId, unitPrice: pesos(5) };
    accepted(await sell(one.till, { ...half, lines: [tea] }));
    const dueDates = [{ dueDate: '2027-02-01' as PlainDate, amount: pesos(10) }];
    const later = { ...saleOf(pesos(10), [{ method: 'account', amount: pesos(10) }], juan), dueDates };
    accepted(await sell(one.till, later));
    await one.sync();
    expect(await answers(one)).toEqual([['applied'], ['applied']]);
    expect((await auditOf('order.sell')).map((fields) => Object.keys(fields ?? {}))).toEqual([
      ['dueDate'],
      ['discount'],
    ]);
  });
});

describe('X-05 an approval is of one sale', () => {
  const sold = async () => {
    const approver = await sofias(one);
    const done = accepted(await onAccount(one, pesos(1200), { acceptedExcess: pesos(200), approver }));
    const [row] = await one.till.books.outbox();
    if (!row) throw new Error('no sale');
    return { done, command: numbered(row) as Command<'order.sell'> };
  };
  const push = async (command: Command) =>
    (await shop.push([command], { token: one.enrollment.deviceToken })).results[0];

  test.each<[string, (command: Command<'order.sell'>) => Command]>([
    [
      'other goods',
      (one) => withPayload(one, { lines: one.payload.lines.map((line) => ({ ...line, description: 'Ron' })) }),
    ],
    ['another customer', (one) => withPayload(one, { customerId: shop.maria.id })],
    ['more than she saw', (one) => withPayload(one, { acceptedExcess: pesos(9999) })],
    ['another number', (one) => withPayload(one, { number: 'V-02-00000099' })],
    ['a forged proof', (one) => ({ ...one, approval: { ...approvalOf(one), proof: 'A'.repeat(43) } })],
    ['the cashier’s own name', (one) => ({ ...one, approval: { ...approvalOf(one), userId: shop.rosa.id } })],
    ['somebody nobody knows', (one) => ({ ...one, approval: { ...approvalOf(one), userId: shop.id() } })],
    ['none at all', ({ approval: _, ...one }) => one],
  ])('X-05 SEC-14 carrying it to %s: the sale stands, flagged', async (_, forge) => {
    const { command } = await sold();
    const answer = await push(forge(command));
    expect(answer).toMatchObject({ status: 'applied' });
    expect(answer?.flags).toContain('over_limit');
    expect(await auditOf('order.sell')).toEqual([]);
  });

  test('X-05 sent twice it is one sale; on another till’s line it is nobody’s', async () => {
    const { command } = await sold();
    expect(await push(command)).toMatchObject({ status: 'applied' });
    expect(await push(command)).toMatchObject({ status: 'applied', replayed: true });
    const id = shop.id();
    const copy = { ...withPayload(command, { orderId: id }), tillId: two.enrollment.tillId, id };
    const elsewhere = await shop.push([copy], { token: two.enrollment.deviceToken });
    expect(elsewhere.results[0]).toMatchObject({ status: 'applied' });
    expect(elsewhere.results[0]?.flags).toEqual(expect.arrayContaining(['over_limit', 'not_authorized']));
  });

  test('X-05 who lost the right to it since it was asked for approves nothing, once the till has heard of it', async () => {
    const approver = await sofias(one);
    await shop.save('user.save', { userId: sofia.id, changes: { role: 'cashier' } });
    await one.sync();
    cut(one, false);
    expect(codeOf(await onAccount(one, pesos(1200), { acceptedExcess: pesos(200), approver }))).toBe('not_authorized');
  });

  test('X-05 the limit was lowered meanwhile: what she saw is less than it came to, and it is flagged', async () => {
    cut(one, true);
    const approver = await sofias(one);
    accepted(await onAccount(one, pesos(1200), { acceptedExcess: pesos(200), approver }));
    await limit(pesos(500));
    cut(one, false);
    await one.sync();
    expect(await answers(one)).toEqual([['applied', 'over_limit']]);
  });

  test('D-30 more time than his terms is granted in the same question, and the server knows by whom', async () => {
    const dueDates = [{ dueDate: '2027-02-01' as PlainDate, amount: pesos(10) }];
    const later = { ...saleOf(pesos(10), [{ method: 'account', amount: pesos(10) }], juan), dueDates };
    expect(codeOf(await sell(one.till, later))).toBe('terms_exceeded');
    accepted(await sell(one.till, { ...later, approver: await sofias(one) }));
    await one.sync();
    expect(await answers(one)).toEqual([['applied']]);
  });

  test('X-05 two tabs print at once: the one that comes second signs again, under its own number', async () => {
    cut(one, true);
    const tab = await one.anotherTab();
    tab.till.session.value = one.till.session.peek();
    const approver = await sofias(one);
    const [mine, theirs] = await Promise.all([
      onAccount(one, pesos(1200), { acceptedExcess: pesos(200), approver }),
      sell(tab.till, saleOf(pesos(10), [{ method: 'cash', amount: pesos(10) }])),
    ]);
    expect([accepted(mine).number, accepted(theirs).number].sort()).toEqual(['V-02-00000001', 'V-02-00000002']);
    cut(one, false);
    await one.sync();
    expect((await answers(one)).map(([status, ...flags]) => [status, flags])).toEqual([
      ['applied', []],
      ['applied', []],
    ]);
    tab.close();
  });
});

const approvalOf = ({ approval }: Command): NonNullable<Command['approval']> => {
  if (!approval) throw new Error('not approved');
  return approval;
};
const withPayload = (command: Command<'order.sell'>, change: object): Command =>
  ({ ...command, payload: { ...command.payload, ...change } }) as Command;
