import type { AppDeps } from '../../../server/app-deps.ts';
import { systemChance } from '../../../server/chance.ts';
import { systemClock } from '../../../server/clock.ts';
import type { Database } from '../../../server/db/database.ts';
import { createLog } from '../../../server/log.ts';
import { createLive } from '../../../server/sync/live.ts';
import { createPinKeys } from '../../../server/users/pin-keys.ts';

/** What the server's own composition root puts together, around a database of the bench and a folder with its page. */
export const shopDeps = (db: Database, pageFolder: string): AppDeps => ({
  db,
  clock: systemClock,
  chance: systemChance,
  // The same in every process, so that what one of them sealed another can open.
  keys: createPinKeys(Buffer.alloc(32, 7), systemChance),
  live: createLive(db),
  log: createLog(),
  version: 'bench',
  publicUrl: null,
  dataFolder: pageFolder,
  posFolder: pageFolder,
  stopping: new AbortController().signal,
});
