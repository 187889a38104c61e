import type { Money } from '../../shared/money/money.ts';
import { foldTape, type SessionReport } from '../../shared/till-sessions/report.ts';
import { type Shortfall, shortfallOf } from '../../shared/till-sessions/shortfall.ts';
import { readTape, type Tape } from '../db/read-tape.ts';
import type { OutboxRow } from '../db/rows.ts';
import type { TillDb } from '../db/till-db.ts';

/** The drawer as it stands by all that this till did; the change of the books that it was read at. */
export interface ReadReport extends Pick<Tape, 'change' | 'drawer'> {
  readonly report: SessionReport;
}

export async function readReport(db: TillDb): Promise<ReadReport> {
  const { change, drawer, rows } = await readTape(db);
  const report = reportsOf(rows).at(-1) as SessionReport;
  return { change, drawer, report };
}

/**
 * What the open drawer would lack for so much cash. null where it has it, where nobody has opened it, and where the disk cannot be read: the
 * act itself will say so.
 */
export async function findShortfall(db: TillDb, cashOut: Money): Promise<Shortfall | null> {
  if (cashOut <= 0) return null;
  try {
    return shortfallOf((await readReport(db)).report, cashOut);
  } catch {
    return null;
  }
}

/** Whichever was closed last, in the place of an id. */
export const LAST = 'last';

/** The report of a session that this disk still holds: the open one, or one that was closed here. */
export async function findReport(db: TillDb, sessionId: string): Promise<SessionReport | null> {
  const { rows } = await readTape(db, true);
  const reports = reportsOf(wholeOnly(rows));
  if (sessionId === LAST) return reports.findLast(({ closed }) => closed !== null) ?? null;
  return reports.find(({ opened }) => opened?.id === sessionId) ?? null;
}

/**
 * Of what this disk still holds, what no session lacks a part of. What is old is dropped from the front, and of it stays only what waits
 * for somebody: a session whose opening is gone would be taken for what the next one found before it was opened.
 */
function wholeOnly(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const kept = rows.slice(leftBehind(rows));
  // Nothing was before the first of a till's numbers.
  if (kept[0] === undefined || kept[0].tillSeq === 1) return kept;
  const edge = kept.findIndex(({ command: { kind } }) => kind === 'till.close' || kind === 'till.open');
  if (edge < 0) return [];
  return kept.slice(kept[edge]?.command.kind === 'till.close' ? edge + 1 : edge);
}

/** How many stayed behind when those after them were dropped: what was applied never does. */
function leftBehind(rows: readonly OutboxRow[]): number {
  let count = 0;
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1];
    if (before?.status === 'applied' || before?.status === null) break;
    if (before && before.tillSeq + 1 < row.tillSeq) count = at;
  }
  return count;
}

const reportsOf = (rows: readonly OutboxRow[]): readonly SessionReport[] =>
  foldTape(rows.map(({ command, status }) => ({ command, status })));
