import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { SaveUser } from '../../shared/users/user.ts';
import { saveUserSchema } from '../../shared/users/user-schema.ts';
import { isNothing } from '../changed-fields.ts';
import { given } from '../given.ts';
import { recordChange } from '../record-change.ts';
import { beginAct, newId } from '../record-command.ts';
import type { Till } from '../till-context.ts';

/**
 * Saves a new user (null) or changed fields of one. The PIN is not among them: `till.api.setPin(userId, pin)` sets it, online,
 * once the server knows the user. Refuses: not_enrolled, session_expired, not_authorized, not_found, name_required, last_owner,
 * malformed, storage_full, not_saved.
 */
export async function saveUser(
  till: Till,
  userId: string | null,
  changes: SaveUser['changes'],
): Promise<Result<{ userId: string }>> {
  const id = userId ?? newId(till);
  const users = till.books.users.peek();
  const known = users.find((user) => user.id === id);
  if (userId !== null && !known) return refuse('not_found');
  if ((userId === null || changes.name !== undefined) && !changes.name?.trim()) return refuse('name_required');
  const parsed = saveUserSchema.safeParse({ userId: id, changes: given(changes) });
  if (!parsed.success) return refuse('malformed');
  const act = beginAct(till, 'user.save');
  if (!act.ok) return act;
  const payload = parsed.data;
  // A shop without an owner could never make one again.
  const owners = users.filter((user) => user.role === 'owner' && !user.disabled);
  const leaves = payload.changes.disabled === true || (payload.changes.role ?? 'owner') !== 'owner';
  if (leaves && owners.length === 1 && owners[0]?.id === id) return refuse('last_owner');
  if (isNothing(payload.changes)) return accept({ userId: id });
  const recorded = await recordChange(till, 'user.save', payload);
  return recorded.ok ? accept({ userId: id }) : recorded;
}
