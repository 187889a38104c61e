import { type Result, refuse } from '../../shared/refusal.ts';
import type { LiveSession } from '../session/use-live-session.tsx';
import type { Till } from '../till-context.ts';

/**
 * Sets a user's PIN on the server, once the server knows the user. A PIN never travels in a command, whose body is kept, so
 * this needs the network and the owner's own session. null when he did not confirm it.
 */
export async function setPin(
  till: Till,
  live: LiveSession,
  userId: string,
  pin: string,
): Promise<Result<{ userId: string }> | null> {
  if (await isWaiting(till, userId)) await till.sync.syncNow();
  if (await isWaiting(till, userId)) return refuse(till.sync.state.value.error ?? 'offline');
  const done = await live.run(() => till.api.setPin(userId, pin));
  if (done === null || !done.ok) return done;
  // His key's new version comes back with the next pull; without it he could not sign in here yet.
  await till.sync.syncNow();
  return { ok: true, value: { userId } };
}

/** Whether the command that made or changed the user has not been answered yet. */
async function isWaiting({ books }: Till, userId: string): Promise<boolean> {
  const pending = await books.outbox('pending');
  return pending.some(({ command }) => command.kind === 'user.save' && command.payload.userId === userId);
}
