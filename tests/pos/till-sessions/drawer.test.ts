import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTape } from '../../../pos/db/read-tape.ts';
import { KEEP_ANSWERED_DAYS } from '../../../pos/db/settle.ts';
import { sell } from '../../../pos/orders/sell.ts';
import { newId } from '../../../pos/record-command.ts';
import { payRefund } from '../../../pos/refunds/pay.ts';
import { approve } from '../../../pos/session/approval.ts';
import type { Till } from '../../../pos/till-context.ts';
import { type Closing, closeDrawer } from '../../../pos/till-sessions/close.ts';
import { countDrawer } from '../../../pos/till-sessions/count.ts';
import { moveCash } from '../../../pos/till-sessions/move-cash.ts';
import { openDrawer } from '../../../pos/till-sessions/open.ts';
import { findReport, LAST, readReport } from '../../../pos/till-sessions/read-report.ts';
import { readSessions } from '../../../server/till-sessions/read-sessions.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { expectedCash, shownFigures } from '../../../shared/till-sessions/report.ts';
import { sessionsQuerySchema } from '../../../shared/till-sessions/session-list-schema.ts';
import { accepted, codeOf, pay, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Person, type Shop } from '../../worlds/shop.ts';

let shop: Shop;
let sofia: Person;
let rosa: Person;
let counter: CounterTill;
let till: Till;

beforeEach(async () => {
  shop = await openShop('sqlite');
  sofia = await shop.addUser('Sofía', 'supervisor', '9999');
  rosa = await shop.addUser('Rosa', 'cashier', '1357');
  counter = await openCounterTill(shop, 'Caja uno');
  till = counter.till;
  await counter.seatWithPin(rosa);
});

afterEach(async () => {
  counter.close();
  await shop.close();
});

const counted = (amount: number) => ({ amount: pesos(amount), pieces: [] });
const open = async (float: number, at = till): Promise<string> => {
  const sessionId = newId(at);
  accepted(await openDrawer(at, sessionId, counted(float)));
  return sessionId;
};
const sale = (amount: number, method: 'cash' | 'card' = 'cash', at = till) =>
  sell(at, {
    lines: [{ description: 'Pan', quantity: 1000 as Quantity, unitPrice: pesos(amount) }],
    tenders: [{ method, amount: pesos(amount) }],
  });
const expected = async (at = till): Promise<number> => expectedCash((await readReport(at.db)).report);
const closing = async (sessionId: string, amount: number, at = till): Promise<Closing> => ({
  closeId: newId(at),
  sessionId,
  count: counted(amount),
  seen: shownFigures((await readReport(at.db)).report),
  left: { differences: 0, drafts: null, attention: 0, pending: 0 },
  note: '',
});
const listed = async () => (await shop.db.read((tx) => readSessions(tx, sessionsQuerySchema.parse({})))).sessions;
const attention = async () =>
  (await till.books.outbox('attention')).map(({ command, code, flags }) => [command.kind, code, flags]);

describe('the drawer of a till', () => {
  test('X-12 a day with the cable out: the till’s Z and the server’s are the same, to the cent', async () => {
    counter.cut(true);
    const sessionId = await open(5000);
    accepted(await sale(1000));
    accepted(await sale(700, 'card'));
    accepted(await moveCash(till, { moveId: newId(till), direction: 'in', amount: pesos(300), reason: 'cambio' }));
    accepted(await countDrawer(till, newId(till), counted(6200)));
    expect(await expected()).toBe(pesos(6300));
    const closed = await closing(sessionId, 6290);
    accepted(await closeDrawer(till, closed));
    accepted(await closeDrawer(till, closed));
    expect(till.books.drawer.value.session).toBeNull();
    const here = await findReport(till.db, LAST);
    expect(here?.closed).toMatchObject({ counted: pesos(6290), expected: pesos(6300) });
    expect(here?.closed?.number).toMatch(/^Z-\d\d-00000001$/);
    counter.cut(false);
    await counter.sync();
    expect(await attention()).toEqual([]);
    expect(await listed()).toMatchObject([{ id: sessionId, counted: pesos(6290), expected: pesos(6300) }]);
  });

  test('X-12 money taken out is a supervisor’s, or a cashier’s with one beside', async () => {
    await open(5000);
    const out = { moveId: newId(till), direction: 'out' as const, amount: pesos(2000), reason: 'retiro' };
    expect(codeOf(await moveCash(till, out))).toBe('not_authorized');
    const approver = accepted(await approve(till, { kind: 'cash.move', payload: out, userId: sofia.id }, sofia.pin));
    accepted(await moveCash(till, out, approver));
    expect(codeOf(await moveCash(till, { ...out, moveId: newId(till), reason: ' ' }, approver))).toBe(
      'reason_required',
    );
    expect(await expected()).toBe(pesos(3000));
    const { report } = await readReport(till.db);
    expect(report.moves).toMatchObject([{ userId: rosa.id, approvedBy: sofia.id }]);
    await counter.sync();
    expect(await attention()).toEqual([]);
  });

  test('X-12 pressed twice it is opened once, and so it is by two tabs at the same moment', async () => {
    const other = await counter.anotherTab();
    await other.seat({ id: rosa.id });
    const sessionId = newId(till);
    const both = await Promise.all([
      openDrawer(till, sessionId, counted(100)),
      openDrawer(other.till, newId(other.till), counted(200)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.map((one) => (one.ok ? 'ok' : one.refusal.code)).toSorted()).toEqual(['ok', 'till_session_open']);
    const [winner] = both;
    if (winner.ok) accepted(await openDrawer(till, sessionId, counted(100)));
    await counter.sync();
    expect(await listed()).toHaveLength(1);
    expect(await attention()).toEqual([]);
    other.close();
  });

  test('X-12 asked once more with another amount, the till says what was recorded', async () => {
    const sessionId = await open(5000);
    expect(accepted(await openDrawer(till, sessionId, counted(7000)))).toBe(pesos(5000));
    const put = { moveId: newId(till), direction: 'in' as const, amount: pesos(300), reason: 'cambio' };
    expect(accepted(await moveCash(till, put))).toBe(pesos(300));
    expect(accepted(await moveCash(till, { ...put, amount: pesos(900) }))).toBe(pesos(300));
    expect(await expected()).toBe(pesos(5300));
  });

  test('X-12 a sale in another tab while it is counted is seen before it is closed', async () => {
    const sessionId = await open(100);
    const other = await counter.anotherTab();
    await other.seat({ id: rosa.id });
    const stale = await closing(sessionId, 100);
    accepted(await sale(50, 'cash', other.till));
    expect(codeOf(await closeDrawer(till, stale))).toBe('till_session_moved');
    accepted(await closeDrawer(till, await closing(sessionId, 150)));
    expect(codeOf(await closeDrawer(till, await closing(sessionId, 150)))).toBe('till_session_closed');
    expect(codeOf(await countDrawer(other.till, newId(till), counted(1)))).toBe('till_session_closed');
    await counter.sync();
    expect(await listed()).toMatchObject([{ expected: pesos(150), expectedShown: pesos(150) }]);
    other.close();
  });

  test('X-12 a till that is killed finds its drawer as it was', async () => {
    const sessionId = await open(100);
    accepted(await sale(50));
    const again = await counter.crash();
    expect(again.till.books.drawer.value.session?.id).toBe(sessionId);
    expect(expectedCash((await readReport(again.till.db)).report)).toBe(pesos(150));
    again.close();
  });

  test('X-12 selling goes on while it is closed: that cash is in the next float, and stands apart', async () => {
    const first = await open(100);
    accepted(await closeDrawer(till, await closing(first, 100)));
    accepted(await sale(70));
    const second = await open(170);
    const { report } = await readReport(till.db);
    expect([report.opened?.id, report.before.cash, expectedCash(report)]).toEqual([second, pesos(70), pesos(170)]);
  });

  test('X-12 what an open session did is kept until it is closed, however long that is', async () => {
    const sessionId = await open(100);
    accepted(await sale(50));
    await counter.sync();
    shop.wait((KEEP_ANSWERED_DAYS + 5) * 86_400_000);
    await counter.seatWithPin(rosa);
    accepted(await sale(1));
    for (let round = 0; round < 3; round += 1) await counter.sync();
    expect(await expected()).toBe(pesos(151));
    accepted(await closeDrawer(till, await closing(sessionId, 151)));
    await counter.sync();
    expect(await attention()).toEqual([]);
    expect(await listed()).toMatchObject([{ expected: pesos(151) }]);
    shop.wait((KEEP_ANSWERED_DAYS + 5) * 86_400_000);
    for (let round = 0; round < 3; round += 1) await counter.sync();
    expect(await till.db.outbox.count()).toBe(0);
  });

  const DAY = 86_400_000;
  const later = async (days: number) => {
    await counter.sync();
    shop.wait(days * DAY);
    await counter.seatWithPin(rosa);
  };
  const leftHere = async () => (await readTape(till.db, true)).rows.map(({ command }) => command.kind);
  const reread = async (sessionId: string) => {
    const report = await findReport(till.db, sessionId);
    return report && [report.opened?.float, report.before.sales, report.since.sales, report.closed?.expected];
  };

  test('X-12 a month on, a close reread has nothing of the session before it under before opening', async () => {
    const first = await open(100);
    accepted(await sale(50));
    await later(10);
    accepted(await sale(7));
    accepted(await closeDrawer(till, await closing(first, 157)));
    accepted(await sale(3));
    const second = await open(160);
    accepted(await sale(20));
    accepted(await closeDrawer(till, await closing(second, 180)));
    expect(await reread(first)).toEqual([100, 0, 57, 157].map(pesos));
    const whole = [160, 3, 20, 180].map(pesos);
    expect(await reread(second)).toEqual(whole);
    await later(KEEP_ANSWERED_DAYS - 5);
    for (let round = 0; round < 3; round += 1) await counter.sync();
    expect((await leftHere())[0]).toBe('order.sell');
    expect([await reread(first), await reread(second), await reread(LAST)]).toEqual([null, whole, whole]);
  });

  test('X-12 a close that still waits for somebody is no edge of what a till has left', async () => {
    const first = await open(100);
    const held = await closing(first, 100);
    accepted(await closeDrawer(till, held));
    const second = await open(100);
    await later(10);
    accepted(await sale(7));
    accepted(await closeDrawer(till, await closing(second, 107)));
    const third = await open(107);
    accepted(await closeDrawer(till, await closing(third, 107)));
    await counter.sync();
    await till.db.outbox.update(held.closeId, { status: 'held', attention: 'held' });
    await later(KEEP_ANSWERED_DAYS - 5);
    for (let round = 0; round < 3; round += 1) await counter.sync();
    expect((await leftHere()).slice(0, 2)).toEqual(['till.close', 'order.sell']);
    expect(await reread(third)).toEqual([107, 0, 0, 107].map(pesos));
  });

  test('D-21 X-12 a payment that is cancelled goes out of the drawer that is open now', async () => {
    const juan = shop.id();
    await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan' } });
    await shop.save('debt.open', { debtId: shop.id(), customerId: juan, amount: pesos(500) });
    await counter.sync();
    await counter.seatWithPin(shop.maria);
    await open(1000);
    const paid = await pay(till, juan, pesos(200));
    const { cancelMovement } = await import('../../../pos/movements/cancel.ts');
    const { showMovement } = await import('../../../pos/movements/shown-movement.ts');
    const view = await till.books.account(juan);
    const movement = showMovement(`${paid.command.payload.paymentId}:payment`, { answer: null, view, waiting: [] });
    if (!movement) throw new Error('no such movement here');
    expect(await expected()).toBe(pesos(1200));
    accepted(await cancelMovement(till, { movement, reason: 'era de otro' }));
    expect(await expected()).toBe(pesos(1000));
    await counter.sync();
    expect(await attention()).toEqual([]);
  });

  test('D-06 X-12 credit in favour that is paid out leaves the drawer', async () => {
    const juan = shop.id();
    await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan' } });
    await counter.sync();
    await counter.seatWithPin(shop.maria);
    await open(1000);
    await pay(till, juan, pesos(200));
    accepted(
      await payRefund(till, {
        ...{ refundId: newId(till), customerId: juan, amount: pesos(150) as Money, method: 'cash' },
        ...{ reference: '', reason: '' },
      }),
    );
    expect(await expected()).toBe(pesos(1050));
  });
});
