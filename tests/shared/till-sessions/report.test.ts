import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '../../../shared/money/money.ts';
import type { Kind } from '../../../shared/sync/command.ts';
import { cashOf, flowsOf } from '../../../shared/till-sessions/cash-flows.ts';
import {
  cashDifference,
  closeDiffers,
  emptyReport,
  expectedCash,
  foldTape,
  type SessionReport,
  shownFigures,
  type TapeEntry,
} from '../../../shared/till-sessions/report.ts';
import { netOnAccount, netSales } from '../../../shared/till-sessions/sale-changes.ts';
import { idOf } from '../../worlds/ledger.ts';

const [SESSION, OTHER, ANA, SOFIA] = [idOf(0x51), idOf(0x52), idOf(0xa1), idOf(0xa2)];

let made = 0x1000;
const done = (kind: Kind, payload: object, status: TapeEntry['status'] = 'applied', more: object = {}): TapeEntry => {
  made += 1;
  const head = { id: idOf(made), tillId: idOf(1), userId: ANA, occurredAt: '2026-11-21T14:00:00.000Z' };
  return { command: { ...head, businessDate: '2026-11-21', kind, payload, ...more }, status } as unknown as TapeEntry;
};
const open = (float: number, sessionId = SESSION) => done('till.open', { sessionId, float });
const close = (counted: number, figures: object, sessionId = SESSION) =>
  done('till.close', { sessionId, number: 'Z-01-00000001', counted, figures });
const sale = (tenders: Record<string, number>, rounding = 0, status: TapeEntry['status'] = 'applied') =>
  done(
    'order.sell',
    {
      tenders: Object.entries(tenders).map(([method, amount]) => ({ method, amount })),
      total: Object.values(tenders).reduce((sum, amount) => sum + amount, rounding),
      ...(rounding > 0 ? { rounding } : {}),
    },
    status,
  );
const paid = (amount: number, method = 'cash', status: TapeEntry['status'] = 'applied') =>
  done('payment.take', { amount, method }, status);
const moved = (direction: 'in' | 'out', amount: number) =>
  done('cash.move', { moveId: idOf(made), direction, amount, reason: 'cambio' });
const free = { quantity: 1000, unitPrice: 0 };
const shared = (cashShare: object, more: object = { add: [free], remove: [] }) =>
  done('order.modify', { ...more, cashShare });

const lastOf = (entries: readonly TapeEntry[]): SessionReport => foldTape(entries).at(-1) as SessionReport;

describe('a session of the till', () => {
  test('X-12 what came in and went out belongs to it: sales, payments on account, differences, refunds, cash in and out', () => {
    const report = lastOf([
      open(5000),
      sale({ cash: 1000, account: 600 }),
      sale({ card: 700 }),
      sale({ cash: 950 }, 50),
      paid(2000),
      paid(300, 'transfer'),
      shared({ method: 'cash', amount: 400, direction: 'in' }),
      shared({ method: 'cash', amount: 150, direction: 'out' }),
      done('difference.settle', { amount: 80, method: 'cash' }),
      done('difference.settle', { amount: -30, method: 'cash' }),
      done('difference.settle', { amount: 60, method: 'account' }),
      done('order.void', {
        refunds: [
          { method: 'cash', amount: 500 },
          { method: 'card', amount: 100 },
        ],
      }),
      done('refund.pay', { amount: 250, method: 'cash' }),
      done('movement.cancel', { tender: { method: 'cash', amount: -120 } }),
      done('movement.cancel', { movementId: 'draft' }),
      moved('in', 1000),
      moved('out', 3000),
    ]);
    const { since } = report;
    expect(since.acts).toEqual({
      ...{
        sale: 3,
        payment: 2,
        collected: 3,
        given_back: 2,
        void: 1,
        refund: 1,
        cancelled: 1,
        cash_in: 1,
        cash_out: 1,
      },
    });
    expect(since.amounts.sale).toEqual({ cash: 1950, account: 600, card: 700 });
    expect(since.amounts.payment).toEqual({ cash: 2000, transfer: 300 });
    expect(since.amounts.collected).toEqual({ cash: 480, account: 60 });
    expect(since.amounts.given_back).toEqual({ cash: -180 });
    expect(since.amounts.void).toEqual({ cash: -500, card: -100 });
    expect([since.sales, since.payments, since.rounding]).toEqual([3300, 2300, 50]);
    const inDrawer = 1950 + 2000 + 480 - 180 - 500 - 250 - 120 + 1000 - 3000;
    expect(since.cash).toBe(inDrawer);
    expect(expectedCash(report)).toBe(5000 + inDrawer);
    expect(report.moves.map(({ direction, amount, reason }) => [direction, amount, reason])).toEqual([
      ['in', 1000, 'cambio'],
      ['out', 3000, 'cambio'],
    ]);
  });

  test('X-12 no cash falls between two: what was done before the opening stands apart, and is in the float already', () => {
    const first = [open(1000), sale({ cash: 200 }), close(1200, {})];
    const between = [sale({ cash: 300 }), paid(50)];
    const reports = foldTape([...first, ...between, open(1550, OTHER), sale({ cash: 70 })]);
    expect(reports).toHaveLength(2);
    const [before, now] = reports as [SessionReport, SessionReport];
    expect(expectedCash(before)).toBe(1200);
    expect([now.before.cash, now.before.sales, now.before.payments]).toEqual([350, 300, 50]);
    expect([now.since.cash, expectedCash(now)]).toEqual([70, 1620]);
  });

  test('X-12 D-28 what the server held or refused is no sale, and its cash is in the drawer all the same', () => {
    const report = lastOf([open(0), sale({ cash: 100 }), sale({ cash: 40 }, 0, 'held'), paid(5, 'cash', 'refused')]);
    expect(report.since.sales).toBe(100);
    expect(report.since.held).toEqual({ count: 1, cash: 40 });
    expect(report.since.refused).toEqual({ count: 1, cash: 5 });
    expect(expectedCash(report)).toBe(145);
  });

  test('X-12 what waits for the network counts as done, and is counted', () => {
    const report = lastOf([open(0), sale({ cash: 100 }, 0, null), sale({ cash: 1 })]);
    expect([report.since.sales, report.since.pending]).toEqual([101, 1]);
  });

  test('X-12 a count in between says what should have been there then, and the close what is missing', () => {
    const count = done('till.count', { countId: idOf(9), sessionId: SESSION, counted: 90, expected: 100 });
    const report = lastOf([open(100), count, sale({ cash: 50 }), close(140, {})]);
    expect(report.counts.map(cashDifference)).toEqual([-10]);
    expect(report.closed && cashDifference(report.closed)).toBe(-10);
  });

  test('X-12 an opening while it is open, and what names another session, change nothing', () => {
    const report = lastOf([open(100), open(999, OTHER), close(5, {}, OTHER), done('till.count', { sessionId: OTHER })]);
    expect([report.opened?.id, report.opened?.float, report.closed, report.counts]).toEqual([SESSION, 100, null, []]);
  });

  test('X-12 the approver of cash that was taken out stands beside it', () => {
    const payload = { moveId: idOf(9), direction: 'out', amount: 5, reason: 'retiro' };
    const entry = done('cash.move', payload, 'applied', { approval: { userId: SOFIA } });
    expect(lastOf([entry]).moves).toMatchObject([{ userId: ANA, approvedBy: SOFIA }]);
  });

  test('D-03 a modification of before tills said the way: what was added, taken back, or moved the debt tells it', () => {
    const line = { quantity: 1000, unitPrice: 100 };
    const cash = (add: object[], remove: object[], shown?: object) => {
      const flows = flowsOf(
        shared({ method: 'cash', amount: 10 }, { add, remove, ...(shown ? { shown } : {}) }).command,
      );
      return flows && cashOf(flows.flows);
    };
    expect([
      cash([line], []),
      cash([], [{}]),
      cash([line], [{}], { debt: -5 }),
      cash([line], [{}], { debt: 5 }),
    ]).toEqual([10, -10, -10, 10]);
  });
});

describe('what was refused is done again', () => {
  const refused = (kind: Kind, payload: object) => done(kind, payload, 'refused');
  const again = (kind: Kind, payload: object) => [refused(kind, payload), done(kind, payload)];

  test('X-12 cash that was taken out is counted already: noted again, it would be missing twice', () => {
    const out = { moveId: idOf(0x91), direction: 'out', amount: 1000, reason: 'retiro' };
    expect(expectedCash(lastOf([open(5000), refused('cash.move', out)]))).toBe(4000);
    expect(expectedCash(lastOf([open(5000), ...again('cash.move', out)]))).toBe(3000);
  });

  test('X-12 with the same cash noted the other way, the drawer is as it is', () => {
    const refund = { method: 'cash', amount: 1000 };
    expect(expectedCash(lastOf([open(5000), ...again('refund.pay', refund), moved('in', 1000)]))).toBe(4000);
    expect(expectedCash(lastOf([open(5000), ...again('payment.take', refund), moved('out', 1000)]))).toBe(6000);
  });
});

describe('what became of the sales of a session', () => {
  const back = { lineId: `${idOf(5)}:l1`, quantity: 1000 };
  const about = (debt: number) => ({ shown: { customerId: idOf(7), debt } });
  const voided = (payload: object, status: TapeEntry['status'] = 'applied') =>
    done('order.void', { refunds: [], ...payload }, status);
  const modified = (payload: object, status: TapeEntry['status'] = 'applied') =>
    done('order.modify', { add: [], remove: [], ...payload }, status);
  const nets = ({ since }: SessionReport) => [
    netSales(since),
    netOnAccount(since.amounts.sale?.account ?? money(0), since.changes),
  ];
  const day = [open(50_000), sale({ account: 121_035 }), sale({ cash: 29_175 }), sale({ cash: 3_225 })];

  test('X-12 a shopkeeper’s own sums: 50.000 on account voided, 1.300 brought back, and cash given back for a cash sale', () => {
    const acts = [
      voided({ value: 50_000, ...about(-50_000) }),
      modified({ remove: [back], removedValue: 1_300, ...about(-1_300) }),
    ];
    const report = lastOf([...day, ...acts]);
    expect([report.since.sales, report.since.amounts.sale?.account]).toEqual([153_435, 121_035]);
    expect(report.since.changes).toMatchObject({
      voided: { count: 1, value: 50_000 },
      removed: { count: 1, value: 1_300 },
      onAccount: { voided: -50_000, modified: -1_300 },
    });
    expect(nets(report)).toEqual([102_135, 69_735]);
    expect(expectedCash(report)).toBe(expectedCash(lastOf(day)));
    const cashSale = lastOf([
      ...[...day, ...acts],
      voided({ refunds: [{ method: 'cash', amount: 3_225 }], value: 3_225 }),
    ]);
    expect(cashSale.since.changes.voided).toEqual({ count: 2, value: 53_225 });
    expect(cashSale.since.amounts.void).toEqual({ cash: -3_225 });
    expect(nets(cashSale)).toEqual([98_910, 69_735]);
    expect(expectedCash(cashSale)).toBe(expectedCash(lastOf(day)) - 3_225);
  });

  test('X-12 goods added and taken back by one modification stand apart, and the account moves by what it moved by', () => {
    const add = [{ quantity: 2000, unitPrice: 400 }];
    const settled = done('difference.settle', { amount: 60, method: 'account', ...about(55) });
    const report = lastOf([
      ...day,
      modified({ add, remove: [back], removedValue: 300, ...about(500) }),
      modified({ add, ...about(800) }),
      settled,
    ]);
    const { changes } = report.since;
    expect([changes.added, changes.removed]).toEqual([
      { count: 2, value: 1_600 },
      { count: 1, value: 300 },
    ]);
    expect(nets(report)).toEqual([154_735, 121_035 + 500 + 800 + 55]);
  });

  test('X-12 what a command of before does not say is not guessed: no net, and what is on account where it said so', () => {
    const report = lastOf([...day, voided(about(-50_000)), modified({ remove: [back], ...about(-1_300) })]);
    expect(report.since.changes.unsaid).toEqual({ value: 2, account: 0 });
    expect(nets(report)).toEqual([null, 69_735]);
    expect(nets(lastOf([...day, voided({ refunds: [{ method: 'cash', amount: 5 }] })]))).toEqual([null, null]);
  });

  test('X-12 D-28 what the server held or refused became of no sale', () => {
    const asked = { value: 50_000, ...about(-50_000) };
    const held = [voided(asked, 'held'), modified({ remove: [back], removedValue: 9, ...about(-9) }, 'refused')];
    expect(nets(lastOf([...day, ...held]))).toEqual([153_435, 121_035]);
    expect(nets(lastOf([...day, voided(asked, null)]))).toEqual([103_435, 71_035]);
  });

  test('X-12 a close of before does not differ because of what it could not show', () => {
    const figures = shownFigures(lastOf([...day, voided(about(-50_000))]));
    const acts = [voided(about(-50_000)), modified({ remove: [back], ...about(-1_300) })];
    expect(Object.keys(figures)).toEqual(['expected', 'acts', 'sales', 'payments']);
    expect(closeDiffers(figures, lastOf([...day, ...acts, close(1, figures)]))).toBe(false);
    const said = [voided({ value: 50_000, ...about(-50_000) }), modified({ remove: [back], removedValue: 1_300 })];
    expect(closeDiffers(figures, lastOf([...day, ...said, close(1, figures)]))).toBe(false);
  });
});

const amounts = fc.integer({ min: 0, max: 1_000_000 });
const entryOf = (status: fc.Arbitrary<TapeEntry['status']>): fc.Arbitrary<TapeEntry> =>
  fc.oneof(
    fc.tuple(amounts, amounts, status).map(([cash, account, s]) => sale({ cash, account }, 0, s)),
    fc.tuple(amounts, fc.constantFrom('cash', 'card', 'transfer'), status).map(([n, method, s]) => paid(n, method, s)),
    fc.tuple(fc.constantFrom('in' as const, 'out' as const), amounts).map(([way, n]) => moved(way, n)),
    fc
      .tuple(amounts, fc.constantFrom('in', 'out'))
      .map(([amount, direction]) => shared({ method: 'cash', amount, direction })),
    fc.constant(0).map(() => open(100)),
    amounts.map((counted) => close(counted, { expected: 0, acts: 0, sales: 0, payments: 0 })),
  );
const anyStatus = fc.constantFrom('applied' as const, 'held' as const, 'refused' as const, null);

describe('any tape', () => {
  test('X-12 all cash is in exactly one session, before its opening or since', () => {
    fc.assert(
      fc.property(fc.array(entryOf(anyStatus), { maxLength: 40 }), (entries) => {
        const all = foldTape(entries).flatMap(({ before, since }) => [before, since]);
        const inReports = all.reduce((sum, { cash, held, refused }) => sum + cash + held.cash + refused.cash, 0);
        const inTape = entries.reduce((sum, { command }) => sum + cashOf(flowsOf(command)?.flows ?? []), 0);
        expect(inReports).toBe(inTape);
      }),
    );
  });

  test('X-12 what the server thinks of it changes neither what should be in the drawer nor how much was done', () => {
    const tape = fc.array(fc.tuple(entryOf(fc.constant(null)), anyStatus), { maxLength: 30 });
    fc.assert(
      fc.property(tape, (entries) => {
        const asMade = lastOf([open(100), ...entries.map(([entry]) => entry)]);
        const asAnswered = lastOf([open(100), ...entries.map(([entry, status]) => ({ ...entry, status }))]);
        expect(expectedCash(asAnswered)).toBe(expectedCash(asMade));
        expect(shownFigures(asAnswered).acts).toBe(shownFigures(asMade).acts);
        expect(closeDiffers(shownFigures(asMade), asAnswered)).toBe(false);
      }),
    );
  });

  test('X-12 a close that shows another figure differs', () => {
    const report = lastOf([open(100), sale({ cash: 10 })]);
    const figures = shownFigures(report);
    expect(closeDiffers(figures, report)).toBe(false);
    for (const field of ['expected', 'acts', 'sales', 'payments'] as const)
      expect(closeDiffers({ ...figures, [field]: figures[field] + 1 }, report), field).toBe(true);
    expect(shownFigures(emptyReport)).toEqual({ expected: 0, acts: 0, sales: 0, payments: 0 });
  });
});
