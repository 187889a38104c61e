import type { Money } from '../../shared/money/money.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { openTillSchema } from '../../shared/till-sessions/session-schema.ts';
import { beginAct, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';
import type { DrawerCount } from './drawer-count.ts';
import { recordedAs } from './recorded-as.ts';

/**
 * Opens the drawer with what was counted in it. Refuses: not_enrolled, session_expired, not_authorized, amount_invalid,
 * till_session_open (also when another tab was faster), storage_full, not_saved.
 */
export async function openDrawer(
  till: Till,
  sessionId: string,
  { amount, pieces }: DrawerCount,
): Promise<Result<Money>> {
  const parsed = openTillSchema.safeParse({ sessionId, float: amount, ...(pieces.length > 0 ? { pieces } : {}) });
  if (!parsed.success) return refuse('amount_invalid');
  const payload = parsed.data;
  const act = beginAct(till, 'till.open', { id: sessionId, payload });
  if (!act.ok) return act;
  const { id: commandId, occurredAt: openedAt } = act.value;
  const recorded = await recordCommand(act.value, {
    kind: 'till.open',
    decide: (_, _view, _order, { session, lastClose }) =>
      // The very same once more gets as far as its id, which is there already.
      session && session.id !== sessionId
        ? refuse('till_session_open')
        : accept({ payload, done: amount, drawer: { session: { id: sessionId, commandId, openedAt }, lastClose } }),
  });
  if (recorded === 'exists') return accept((await recordedAs(till, 'till.open', sessionId))?.float ?? amount);
  return recorded.ok ? accept(amount) : recorded;
}
