import type { ReadTx, Tx } from '../db/database.ts';
import type { SessionRow } from '../db/tables.ts';

export interface FoundSession extends SessionRow {
  readonly role: string;
  readonly disabled: number;
  readonly store_id: string;
  readonly revoked_at: string | null;
}

export async function findSession(tx: ReadTx, tokenHash: string): Promise<FoundSession | null> {
  const text = `select sessions.*, users.role, users.disabled, tills.store_id, tills.revoked_at from sessions
    join users on users.id = sessions.user_id join tills on tills.id = sessions.till_id where sessions.token_hash = ?`;
  return (await tx.all<FoundSession>(text, [tokenHash]))[0] ?? null;
}

/** Starts a session in the place of the same user's older one at the same till. Those that ended long ago are swept out. */
export async function startSession(tx: Tx, session: SessionRow, sweepBefore: string): Promise<void> {
  await tx.q
    .deleteFrom('sessions')
    .where('user_id', '=', session.user_id)
    .where('till_id', '=', session.till_id)
    .execute();
  await tx.q.deleteFrom('sessions').where('expires_at', '<', sweepBefore).execute();
  await tx.insert('sessions', [session]);
}

export async function touchSession(tx: Tx, tokenHash: string, lastSeenAt: string): Promise<void> {
  await tx.q.updateTable('sessions').set({ last_seen_at: lastSeenAt }).where('token_hash', '=', tokenHash).execute();
}

export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.q.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Ends all sessions of users who were shut out: let in again, they sign in again. */
export async function endSessionsOf(tx: Tx, userIds: readonly string[]): Promise<void> {
  if (userIds.length > 0) await tx.q.deleteFrom('sessions').where('user_id', 'in', userIds).execute();
}

/** Ends all sessions at a till: the device that comes back as it signs in again. */
export async function endSessionsAt(tx: Tx, tillId: string): Promise<void> {
  await tx.q.deleteFrom('sessions').where('till_id', '=', tillId).execute();
}

/** Ends a user's sessions but one: the one under which he changed his own PIN. */
export async function endOtherSessions(tx: Tx, userId: string, keptTokenHash: string): Promise<void> {
  await tx.q.deleteFrom('sessions').where('user_id', '=', userId).where('token_hash', '<>', keptTokenHash).execute();
}
