import type { Role } from '../../shared/users/user.ts';

/** A user signed in at a till, as a request finds him. */
export interface Session {
  readonly tokenHash: string;
  readonly userId: string;
  readonly role: Role;
  readonly tillId: string;
  readonly storeId: string;
}

const HOUR = 3_600_000;

/** Unused for this long, a session ends: a working day. */
export const IDLE_MS = 12 * HOUR;
/** However much it is used, a session ends after a week. */
export const ABSOLUTE_MS = 7 * 24 * HOUR;
/** Use is written down this often at most: a request should not cost a write. */
export const SEEN_EVERY_MS = HOUR / 12;
