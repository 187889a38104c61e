import { isApprovable, mayApprove as mayApproveAs } from '../../shared/authority/authority.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Kind } from '../../shared/sync/command.ts';
import type { UserRow } from '../../shared/users/user.ts';
import type { Till } from '../till-context.ts';
import { checkPin } from './sign-in.ts';

/** Who approves a cashier's act at this till, with the key that his PIN made for it. Good for the one command that it signs. */
export interface Approver {
  readonly userId: string;
  readonly keyVersion: number;
  readonly key: CryptoKey;
}

/** Those who may approve it: all who might do it themselves, and have a PIN to say so. */
export const approversOf = (till: Till, kind: Kind, payload?: unknown): readonly UserRow[] =>
  isApprovable(kind)
    ? till.books.users.value.filter(({ id, pin }) => pin !== null && mayApprove(till, id, kind, payload))
    : [];

export function mayApprove({ books, session }: Till, userId: string, kind: Kind, payload?: unknown): boolean {
  const user = books.users.peek().find(({ id }) => id === userId);
  if (!user || user.disabled || user.id === session.peek()?.user.id) return false;
  return mayApproveAs(user.role, kind, payload);
}

/**
 * Makes an approver of somebody by his PIN, with no network. Refuses as signing in does, and: not_authorized (he may not do it
 * himself). The one at the till stays signed in.
 */
export async function approve(
  till: Till,
  { kind, payload, userId }: { readonly kind: Kind; readonly payload?: unknown; readonly userId: string },
  pin: string,
): Promise<Result<Approver>> {
  const identity = till.identity.peek();
  if (!identity) return refuse('not_enrolled');
  if (!mayApprove(till, userId, kind, payload)) return refuse('not_authorized');
  const user = till.books.users.peek().find(({ id }) => id === userId) ?? null;
  const checked = await checkPin(till, user, userId, pin, identity.tillId);
  if (!checked.ok) return checked;
  const { key, keyVersion } = checked.value;
  return accept({ userId, keyVersion, key });
}
