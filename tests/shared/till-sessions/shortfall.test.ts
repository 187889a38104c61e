import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Money } from '../../../shared/money/money.ts';
import type { Kind } from '../../../shared/sync/command.ts';
import {
  expectedCash,
  foldTape,
  followTape,
  type SessionReport,
  type TapeEntry,
} from '../../../shared/till-sessions/report.ts';
import { shortfallOf } from '../../../shared/till-sessions/shortfall.ts';
import { idOf } from '../../worlds/ledger.ts';

const done = (kind: Kind, payload: object, status: TapeEntry['status'] = null): TapeEntry =>
  ({
    command: { id: idOf(1), userId: idOf(2), occurredAt: '2026-11-21T14:00:00.000Z', kind, payload },
    status,
  }) as never;
const SESSION = idOf(5);
const open = (float: number) => done('till.open', { sessionId: SESSION, float });
const sale = (amount: number, method = 'cash', status: TapeEntry['status'] = null) =>
  done('order.sell', { tenders: [{ method, amount }], total: amount }, status);
const out = (amount: number) => done('cash.move', { moveId: idOf(9), direction: 'out', amount, reason: 'retiro' });
const close = done('till.close', { sessionId: SESSION, number: 'Z-01-00000001', counted: 0, figures: {} });
const lastOf = (entries: readonly TapeEntry[]) => foldTape(entries).at(-1) as SessionReport;
const shortOf = (entries: readonly TapeEntry[], amount: number) => shortfallOf(lastOf(entries), amount as Money);

describe('cash is to leave a drawer that should not have so much', () => {
  test('X-12 to the last coin there is enough; one more is one below', () => {
    const day = [open(5000), sale(1000), sale(700, 'card')];
    expect(shortOf(day, 6000)).toBeNull();
    expect(shortOf(day, 6001)).toEqual({ expected: 6000, cashOut: 6001, below: 1 });
  });

  test('X-12 a drawer that is below nothing already goes further below', () => {
    expect(shortOf([open(0), out(500)], 300)).toEqual({ expected: -500, cashOut: 300, below: 800 });
  });

  test('X-12 what was held or refused is in the drawer all the same', () => {
    expect(shortOf([open(0), sale(500, 'cash', 'held'), sale(500, 'cash', 'refused')], 1000)).toBeNull();
  });

  test('X-12 of a drawer that nobody has opened, or that was closed, nobody knows what is in it', () => {
    expect([shortOf([], 900), shortOf([sale(100)], 900), shortOf([open(100), close], 900)]).toEqual([null, null, null]);
    expect(shortOf([open(100), close, sale(50)], 900)).toBeNull();
  });

  test('X-12 where no cash leaves, nothing is asked', () => {
    expect([shortOf([open(0)], 0), shortOf([open(0), out(500)], 0)]).toEqual([null, null]);
  });

  test('X-12 what it says is what the drawer then should have', () => {
    const act = fc.oneof(
      fc.nat(9000).map((n) => sale(n)),
      fc.integer({ min: 1, max: 9000 }).map(out),
    );
    fc.assert(
      fc.property(fc.nat(5000), fc.array(act), fc.integer({ min: 1, max: 20_000 }), (float, acts, amount) => {
        const report = lastOf([open(float), ...acts]);
        const after = expectedCash(followTape(report, out(amount)));
        expect(shortfallOf(report, amount as Money)?.below ?? null).toBe(after < 0 ? 0 - after : null);
      }),
    );
  });
});
