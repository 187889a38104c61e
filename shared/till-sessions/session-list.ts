import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';
import type { SessionReport } from './report.ts';

/** A till session as the office lists it. What stands from `closedAt` on is null while it is open. */
export interface ListedSession {
  readonly id: string;
  readonly tillId: string;
  readonly businessDate: PlainDate;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly float: Money;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly number: string | null;
  readonly counted: Money | null;
  /** What should have been there, by the server's fold, and by what the close showed. */
  readonly expected: Money | null;
  readonly expectedShown: Money | null;
  readonly note: string | null;
}

/** `GET /api/till-sessions`. */
export interface SessionPage {
  /** Those that something happened to last come first. */
  readonly sessions: readonly ListedSession[];
  /** What to ask the next page `before`; null on the last. */
  readonly next: number | null;
}

/** `GET /api/till-sessions/{id}`. */
export interface SessionAnswer {
  readonly session: ListedSession;
  readonly report: SessionReport;
}
