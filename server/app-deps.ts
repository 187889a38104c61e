import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import type { Database } from './db/database.ts';
import type { Log } from './log.ts';
import type { Live } from './sync/live.ts';
import type { PinKeys } from './users/pin-keys.ts';

/** Everything the application works with; the composition root and the tests hand it in. */
export interface AppDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly keys: PinKeys;
  readonly live: Live;
  readonly log: Log;
  readonly version: string;
  /** The origin under which people reach the shop, or null. Behind a proxy it says which host's forwarding is believed. */
  readonly publicUrl: string | null;
  /** Where files wait that are being imported. */
  readonly dataFolder: string;
  /** The built till. */
  readonly posFolder: string;
  /** Aborted when the server is asked to stop: open streams end. */
  readonly stopping: AbortSignal;
}
