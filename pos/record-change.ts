import { accept, type Result } from '../shared/refusal.ts';
import type { Kind, Payload } from '../shared/sync/command.ts';
import { beginAct, recordCommand } from './record-command.ts';
import type { Till } from './till-context.ts';

/**
 * Records a change that stands by itself, whatever the books have become meanwhile: a name, a price, a switch. Refuses:
 * not_enrolled, session_expired, not_authorized, storage_full, not_saved.
 */
export async function recordChange<K extends Kind>(till: Till, kind: K, payload: Payload<K>): Promise<Result<true>> {
  const act = beginAct(till, kind, { payload });
  if (!act.ok) return act;
  const decide = () => accept({ payload, done: true });
  const recorded = await recordCommand(act.value, { kind, signed: payload, decide });
  return recorded === 'exists' || recorded.ok ? accept(true) : recorded;
}
