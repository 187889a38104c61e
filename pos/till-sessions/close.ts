import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { emptyReport, type SessionReport, shownFigures } from '../../shared/till-sessions/report.ts';
import { type CloseTill, closeTillSchema } from '../../shared/till-sessions/session-schema.ts';
import { beginAct, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';
import type { DrawerCount } from './drawer-count.ts';
import { readReport } from './read-report.ts';

export interface Closing {
  readonly closeId: string;
  readonly sessionId: string;
  readonly count: DrawerCount;
  /** What stood on the page that was confirmed: anything else is no close of his. */
  readonly seen: CloseTill['figures'];
  readonly left: NonNullable<CloseTill['left']>;
  readonly note: string;
}

/**
 * Closes the drawer: decided again on all that this till has done when it is written down, so that a sale in another tab is in it or
 * comes after it. Refuses: not_enrolled, session_expired, not_authorized, amount_invalid, till_session_closed, till_session_moved
 * (something was done meanwhile), storage_full, not_saved.
 */
export async function closeDrawer(till: Till, closing: Closing): Promise<Result<true>> {
  const { closeId, sessionId, count, seen, left, note } = closing;
  const given = {
    sessionId,
    counted: count.amount,
    left,
    ...(count.pieces.length > 0 ? { pieces: count.pieces } : {}),
  };
  const act = beginAct(till, 'till.close', { id: closeId });
  if (!act.ok) return act;
  let report: SessionReport = emptyReport;
  const recorded = await recordCommand(act.value, {
    kind: 'till.close',
    series: 'Z',
    read: async () => {
      const read = await readReport(till.db);
      report = read.report;
      return read.change;
    },
    decide: (number, _view, _order, { session, lastClose }) => {
      // The very same once more gets as far as its id, which is there already.
      const isAgain = lastClose === closeId;
      if (session?.id !== sessionId && !isAgain) return refuse('till_session_closed');
      const figures = shownFigures(report);
      if (!isAgain && !isSame(figures, seen)) return refuse('till_session_moved');
      const parsed = closeTillSchema.safeParse({ ...given, number, figures, ...(note === '' ? {} : { note }) });
      if (!parsed.success) return refuse('amount_invalid');
      return accept({ payload: parsed.data, done: true, drawer: { session: null, lastClose: closeId } });
    },
  });
  return recorded === 'exists' || recorded.ok ? accept(true) : recorded;
}

const isSame = (a: CloseTill['figures'], b: CloseTill['figures']): boolean =>
  a.expected === b.expected && a.acts === b.acts;
