import { type Result, refuse } from '../../shared/refusal.ts';
import type { UserLanguage } from '../../shared/users/user.ts';
import { recordChange } from '../record-change.ts';
import type { Till } from '../till-context.ts';

/**
 * What whoever is signed in reads from now on, at this till and at every other: null is the shop's. Refuses: not_enrolled,
 * session_expired, storage_full, not_saved.
 */
export async function chooseLanguage(till: Till, language: UserLanguage | null): Promise<Result<true>> {
  const userId = till.session.peek()?.user.id;
  if (userId === undefined) return refuse('session_expired');
  return recordChange(till, 'user.save', { userId, changes: { language } });
}
