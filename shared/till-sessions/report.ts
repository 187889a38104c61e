import type { Instant } from '../dates/plain-date.ts';
import { type Money, money, plus, ZERO } from '../money/money.ts';
import type { TenderMethod } from '../orders/order.ts';
import type { CommandStatus } from '../sync/protocol.ts';
import { cashOf, type DoneCommand, type Flows, flowsOf, type Heading } from './cash-flows.ts';
import type { Pieces } from './pieces.ts';
import { noChanges, type SaleChanges, withChange } from './sale-changes.ts';
import type { CloseTill } from './session-schema.ts';

/** A command of the till's own, and what became of it; null while the server has not answered. */
export interface TapeEntry {
  readonly command: DoneCommand;
  readonly status: CommandStatus | null;
}

export interface Aside {
  readonly count: number;
  readonly cash: Money;
}

/** What was done under each heading, by method. What was held or refused stands apart: its cash changed hands all the same. */
export interface Sums {
  readonly acts: Readonly<Partial<Record<Heading, number>>>;
  readonly amounts: Readonly<Partial<Record<Heading, Readonly<Partial<Record<TenderMethod, Money>>>>>>;
  /** The value of what was sold, with what is on account. */
  readonly sales: Money;
  readonly payments: Money;
  /** What became of sales afterwards; what was held or refused is not in it. */
  readonly changes: SaleChanges;
  readonly rounding: Money;
  /** Of all of them, through the drawer. */
  readonly cash: Money;
  readonly held: Aside;
  readonly refused: Aside;
  /** How many of all these the server has not answered. */
  readonly pending: number;
}

interface Done {
  readonly at: Instant;
  readonly userId: string;
}

export interface CashMoved extends Done {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly amount: Money;
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly status: CommandStatus | null;
}

interface Counted extends Done {
  readonly counted: Money;
  readonly pieces: readonly Pieces[];
  /** What should have been there, by all that was done up to then. */
  readonly expected: Money;
}

export interface Opened extends Done {
  readonly id: string;
  readonly float: Money;
  readonly pieces: readonly Pieces[];
}

export interface Closed extends Counted, Pick<CloseTill, 'number' | 'figures' | 'left'> {
  readonly note: string | null;
}

/** The X report at any moment, and the Z report once it is closed. */
export interface SessionReport {
  /** null while nobody has opened the drawer. */
  readonly opened: Opened | null;
  readonly closed: Closed | null;
  /** Since the close before and before the opening: what of it was cash is in the float that was counted. */
  readonly before: Sums;
  /** Since the opening. */
  readonly since: Sums;
  readonly moves: readonly CashMoved[];
  readonly counts: readonly Counted[];
}

const aside: Aside = { count: 0, cash: ZERO };
const noSums: Sums = {
  acts: {},
  amounts: {},
  sales: ZERO,
  payments: ZERO,
  changes: noChanges,
  rounding: ZERO,
  cash: ZERO,
  held: aside,
  refused: aside,
  pending: 0,
};

export const emptyReport: SessionReport = {
  opened: null,
  closed: null,
  before: noSums,
  since: noSums,
  moves: [],
  counts: [],
};

/**
 * The one fold over what a till did, in its own order: till and server run it over the same commands. A session reaches from behind the
 * close before it to its own close, so that no cash falls between two. What was done was done: the drawer is opened, counted and closed,
 * and cash goes in and out, whatever the server thinks of it.
 */
export function followTape(report: SessionReport, { command, status }: TapeEntry): SessionReport {
  const now = report.closed ? emptyReport : report;
  const done: Done = { at: command.occurredAt, userId: command.userId };
  switch (command.kind) {
    case 'till.open': {
      if (now.opened) return now;
      const { sessionId: id, float, pieces = [] } = command.payload;
      return { ...now, opened: { ...done, id, float, pieces } };
    }
    case 'till.count': {
      if (now.opened?.id !== command.payload.sessionId) return now;
      const { counted, pieces = [] } = command.payload;
      return { ...now, counts: [...now.counts, { ...done, counted, pieces, expected: expectedCash(now) }] };
    }
    case 'till.close': {
      if (now.opened?.id !== command.payload.sessionId) return now;
      const { sessionId: _, counted, pieces = [], note = null, ...rest } = command.payload;
      return { ...now, closed: { ...done, ...rest, counted, pieces, note, expected: expectedCash(now) } };
    }
    default:
      return withMoney(now, { command, status });
  }
}

/** Every session of a tape, the last one perhaps still open, or not opened yet. */
export function foldTape(entries: Iterable<TapeEntry>): readonly SessionReport[] {
  const reports: SessionReport[] = [];
  let report = emptyReport;
  for (const entry of entries) {
    const next = followTape(report, entry);
    if (next === report) continue;
    if (report.closed) reports.push(report);
    report = next;
  }
  return [...reports, report];
}

/** What should be in the drawer: the float, and every note and coin that came in or went out since. */
export const expectedCash = ({ opened, since }: SessionReport): Money =>
  money((opened?.float ?? ZERO) + since.cash + since.held.cash + since.refused.cash);

/** What is there beyond what should be; negative is missing. */
export const cashDifference = ({ counted, expected }: { counted: Money; expected: Money }): Money =>
  money(counted - expected);

/** The figures that a close says it showed: nothing in them depends on what the server has answered. */
export const shownFigures = (report: SessionReport): CloseTill['figures'] => {
  const { since } = report;
  const acts = Object.values(since.acts).reduce((total, count) => total + count, 0);
  return {
    expected: expectedCash(report),
    acts: acts + since.held.count + since.refused.count,
    sales: since.sales,
    payments: since.payments,
  };
};

/**
 * Whether a close showed something else than was done. What was held or refused meanwhile stands under another heading than when it
 * was shown, and is looked at for itself.
 */
export function closeDiffers(shown: CloseTill['figures'], report: SessionReport): boolean {
  const { expected, acts, sales, payments } = shownFigures(report);
  if (shown.expected !== expected || shown.acts !== acts) return true;
  const isMoved = report.since.held.count + report.since.refused.count > 0;
  return !isMoved && (shown.sales !== sales || shown.payments !== payments);
}

function withMoney(report: SessionReport, entry: TapeEntry): SessionReport {
  const { command, status } = entry;
  const part = report.opened ? 'since' : 'before';
  const sums = withChanged(report[part], entry);
  const flows = flowsOf(command);
  if (!flows) return sums === report[part] ? report : { ...report, [part]: sums };
  const summed = { ...report, [part]: add(sums, flows, status) };
  if (command.kind !== 'cash.move') return summed;
  const { moveId: id, direction, amount, reason } = command.payload;
  const approvedBy = command.approval?.userId ?? null;
  const moved = { id, at: command.occurredAt, userId: command.userId, direction, amount, reason, approvedBy, status };
  return { ...summed, moves: [...report.moves, moved] };
}

/** A modification may change what was sold, and move no money of the till's: it counts as no act of the drawer then. */
function withChanged(sums: Sums, { command, status }: TapeEntry): Sums {
  if (status === 'held' || status === 'refused') return sums;
  const changes = withChange(sums.changes, command);
  return changes === sums.changes ? sums : { ...sums, changes };
}

function add(sums: Sums, { heading, flows, total, rounding }: Flows, status: CommandStatus | null): Sums {
  const cash = cashOf(flows);
  if (status === 'held' || status === 'refused') {
    const { count, cash: before } = sums[status];
    return { ...sums, [status]: { count: count + 1, cash: plus(before, cash) } };
  }
  const amounts: Partial<Record<TenderMethod, Money>> = { ...sums.amounts[heading] };
  for (const { method, amount } of flows) amounts[method] = plus(amounts[method] ?? ZERO, amount);
  return {
    ...sums,
    acts: { ...sums.acts, [heading]: (sums.acts[heading] ?? 0) + 1 },
    amounts: { ...sums.amounts, [heading]: amounts },
    sales: heading === 'sale' ? plus(sums.sales, total) : sums.sales,
    payments: heading === 'payment' ? plus(sums.payments, total) : sums.payments,
    rounding: plus(sums.rounding, rounding),
    cash: plus(sums.cash, cash),
    pending: sums.pending + (status === null ? 1 : 0),
  };
}
