import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import { emptyReport, type SessionReport } from '../../shared/till-sessions/report.ts';
import type { ListedSession, SessionAnswer, SessionPage } from '../../shared/till-sessions/session-list.ts';
import type { SessionsQuery } from '../../shared/till-sessions/session-list-schema.ts';
import type { ReadTx } from '../db/database.ts';
import type { TillSessionRow } from '../db/tables.ts';
import { readReports } from './tape.ts';

/** A difference of either kind: money that is not there or too much, and a close that showed another figure. */
const states = { open: 'closed_at is null', differing: '(counted <> expected or expected_shown <> expected)' } as const;

/** The sessions of all tills or of one, paged by their key. */
export async function readSessions(tx: ReadTx, { before, limit, till, state }: SessionsQuery): Promise<SessionPage> {
  const conditions = ['seq < ?', ...(till === undefined ? [] : ['till_id = ?']), ...(state ? [states[state]] : [])];
  const text = `select * from till_sessions where ${conditions.join(' and ')} order by seq desc limit ?`;
  const rows = await tx.all<TillSessionRow>(text, [before, ...(till === undefined ? [] : [till]), limit + 1]);
  const page = rows.slice(0, limit);
  return { sessions: page.map(toListed), next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
}

/** One of them with its report, folded anew from what its till did: as it is now, also while it is open. */
export async function readSession(tx: ReadTx, id: string): Promise<SessionAnswer | null> {
  const [row] = await tx.byValues('till_sessions', 'id', [id]);
  return row ? { session: toListed(row), report: await reportOf(tx, row) } : null;
}

/** The fold over what its till did from behind the close before it. */
export async function reportOf(tx: ReadTx, row: TillSessionRow): Promise<SessionReport> {
  const text = `select max(closed_till_seq) as n from till_sessions where till_id = ? and closed_till_seq < ?`;
  const [closed] = await tx.all<{ n: number | string | null }>(text, [row.till_id, row.opened_till_seq]);
  const after = closed?.n == null ? row.opened_till_seq - 1 : Number(closed.n);
  const upTo = row.closed_till_seq ?? Number.MAX_SAFE_INTEGER;
  const reports = await readReports(tx, { tillId: row.till_id, after, upTo, decided: true });
  return reports.find(({ opened }) => opened?.id === row.id) ?? emptyReport;
}

const toListed = (row: TillSessionRow): ListedSession => ({
  id: row.id,
  tillId: row.till_id,
  businessDate: row.business_date as PlainDate,
  openedAt: row.opened_at as Instant,
  openedBy: row.opened_by,
  float: row.opening as Money,
  closedAt: row.closed_at as Instant | null,
  closedBy: row.closed_by,
  number: row.number,
  counted: row.counted as Money | null,
  expected: row.expected as Money | null,
  expectedShown: row.expected_shown as Money | null,
  note: row.note,
});
