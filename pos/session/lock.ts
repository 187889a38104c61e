import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Clock } from '../clock.ts';
import type { Till } from '../till-context.ts';
import type { Session } from './session.ts';
import { checkPin, followWithServerSession } from './sign-in.ts';

/** Locks the till under whoever is at it: nothing is done until his PIN opens it, and everything stays as it is. */
export function lock({ session }: Till): void {
  const now = session.peek();
  if (now && !now.locked) session.value = { ...now, locked: true };
}

/** Opens it again by his PIN, with no network. Refuses as signing in does, and: session_expired (nobody is at it). */
export async function unlock(till: Till, pin: string): Promise<Result<Session>> {
  const identity = till.identity.peek();
  const before = till.session.peek();
  if (!identity || !before) return refuse(identity ? 'session_expired' : 'not_enrolled');
  const user = till.books.users.peek().find(({ id }) => id === before.user.id) ?? before.user;
  if (user.pin === null) return refuse('no_pin');
  const checked = await checkPin(till, user, user.id, pin, identity.tillId);
  if (!checked.ok) return checked;
  const now = till.session.peek();
  // Meanwhile he may have been disabled, and signed out.
  if (now?.user.id !== user.id) return refuse('session_expired');
  // His PIN may have been changed since he signed in: from here on he signs with the new key.
  const session: Session = { ...checked.value, sessionToken: now.sessionToken };
  till.session.value = session;
  if (session.sessionToken === null) followWithServerSession(till, session, pin);
  return accept(session);
}

/**
 * One look at the clocks: the till's, which a contact may put right; the device's, which a person may set; and the steady one, which may
 * stand while the device sleeps.
 */
export interface Moment {
  readonly time: number;
  readonly device: number;
  readonly steady: number;
}

export const lookAt = ({ clock }: Pick<Till, 'clock'>, steady: Clock): Moment => {
  // The till's first: it says what the device said then.
  const time = clock.now();
  return { time, device: clock.device(), steady: steady.now() };
};

/**
 * Whether nobody has touched it for so many minutes; 0 is never. What the steady clock has not counted has passed only where the
 * device's and the till's agree that it did: a clock that was put right has moved one of them, sleep both.
 */
export const isIdle = (touched: Moment, now: Moment, minutes: number): boolean => {
  const slept = Math.min(now.time - touched.time, now.device - touched.device);
  return minutes > 0 && Math.max(slept, now.steady - touched.steady) >= minutes * 60_000;
};
