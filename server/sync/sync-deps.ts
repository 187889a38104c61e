import type { Refusal } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { Database } from '../db/database.ts';
import type { PinKeys } from '../users/pin-keys.ts';
import type { Live } from './live.ts';

/** What sync works with; handed in by the composition root. */
export interface SyncDeps {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly keys: Pick<PinKeys, 'pinCheckFor' | 'verifyProof'>;
  readonly live: Pick<Live, 'notify'>;
  readonly log: { error(detail: object, message: string): void };
  /** Whether an error means "try again later" rather than a bug. */
  readonly isBusy: (error: unknown) => boolean;
}

/** Whose request it is: the till, and the user when it came under his own live session. */
export interface Sender {
  readonly tillId: string;
  readonly userId: string | null;
}

export interface PushBody {
  readonly commands: readonly unknown[];
  readonly headSeq?: number | undefined;
  /** Not there when the till itself pushes. */
  readonly broughtBy?: BroughtBy;
}

/** Who brought a till's commands in a file, at which till, and how the trail says so. */
export interface BroughtBy {
  readonly userId: string;
  readonly tillId: string;
  readonly auditId: string;
  readonly count: number;
}

/** One element of a push. `head` is null when not even id and number could be read; `command` when it is not a valid one. */
export interface Incoming {
  readonly raw: unknown;
  readonly head: { readonly id: string; readonly tillSeq: number; readonly [key: string]: unknown } | null;
  readonly command: Command | null;
  readonly body: string;
  readonly hash: string;
  readonly problem: Refusal | null;
}
