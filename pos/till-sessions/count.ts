import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { emptyReport, expectedCash, type SessionReport } from '../../shared/till-sessions/report.ts';
import { countTillSchema } from '../../shared/till-sessions/session-schema.ts';
import { beginAct, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';
import type { DrawerCount } from './drawer-count.ts';
import { readReport } from './read-report.ts';

/**
 * Notes what was counted in between, beside what should have been there at that moment. Refuses: not_enrolled, session_expired,
 * not_authorized, amount_invalid, till_session_closed, storage_full, not_saved.
 */
export async function countDrawer(till: Till, countId: string, { amount, pieces }: DrawerCount): Promise<Result<true>> {
  const act = beginAct(till, 'till.count', { id: countId });
  if (!act.ok) return act;
  let report: SessionReport = emptyReport;
  const recorded = await recordCommand(act.value, {
    kind: 'till.count',
    read: async () => {
      const read = await readReport(till.db);
      report = read.report;
      return read.change;
    },
    decide: (_, _view, _order, { session }) => {
      if (!session) return refuse('till_session_closed');
      const counted = { counted: amount, ...(pieces.length > 0 ? { pieces } : {}) };
      const expected = expectedCash(report);
      const parsed = countTillSchema.safeParse({ countId, sessionId: session.id, ...counted, expected });
      return parsed.success ? accept({ payload: parsed.data, done: true }) : refuse('amount_invalid');
    },
  });
  return recorded === 'exists' || recorded.ok ? accept(true) : recorded;
}
