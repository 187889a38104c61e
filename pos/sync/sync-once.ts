import type { Instant } from '../../shared/dates/plain-date.ts';
import type { RefusalCode } from '../../shared/refusal.ts';
import type { RandomBytes } from '../chance.ts';
import type { Clock } from '../clock.ts';
import type { BooksKeeper } from '../db/books-keeper.ts';
import { readIdentity, wipe } from '../db/identity.ts';
import { readSync } from '../db/meta.ts';
import { StorageFailure, storageFailureOf } from '../db/storage-failure.ts';
import type { TillDb } from '../db/till-db.ts';
import type { Api } from './api.ts';
import { ApiError } from './api-error.ts';
import { pullToHead } from './pull.ts';
import { pushPending } from './push.ts';

export interface SyncDeps {
  readonly db: TillDb;
  /** Told of every change as soon as it is on the disk; null where nobody looks. */
  readonly books: BooksKeeper | null;
  readonly api: Pick<Api, 'push' | 'pull'>;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** `revoked`: this till was revoked, everything it had was delivered, and its disk is wiped. */
export type SyncOutcome =
  | { readonly ok: true; readonly at: Instant | null }
  | { readonly ok: false; readonly code: RefusalCode }
  | { readonly ok: false; readonly code: 'till_revoked'; readonly revoked: true };

/** A restored server sends the till through both halves again; more than a few times is no restore. */
const MAX_ROUNDS = 4;

/**
 * One round: push what waits, then pull to the head. No timers, no browser: the simulation runs it as it is.
 *
 * It may be killed at any await. What it stands on are three kinds of transactions, each whole or not there:
 *   1. before a push's answer is written (`takeAnswers`): the same commands are pushed again and the server repeats itself;
 *   2. before a page is written (`applyPage`): the same page is pulled again;
 *   3. between the two, or between two pages: rows, own answers and cursor always belong together, so figures stay exact.
 * Only one tab should run it at a time; two that do cost requests, never money.
 */
export async function syncOnce(deps: SyncDeps): Promise<SyncOutcome> {
  try {
    if (!(await readIdentity(deps.db))) {
      // Wiped, or deleted by the browser: memory learns which, and nothing is copied to a disk that is nobody's.
      await deps.books?.catchUp(deps.books.seenChange() + 1);
      return { ok: false, code: 'not_enrolled' };
    }
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await pushPending(deps);
      if ((await pullToHead(deps)) === 'complete') break;
    }
    return { ok: true, at: (await readSync(deps.db)).lastServerTime };
  } catch (error) {
    const code = codeOf(error);
    return code === 'till_revoked' ? leave(deps) : { ok: false, code };
  }
}

/** A lost request, a refused one, a disk that took no write; anything else is a bug. */
function codeOf(error: unknown): RefusalCode {
  if (error instanceof ApiError) return error.code;
  const failure = storageFailureOf(error);
  if (failure instanceof StorageFailure) return failure.code;
  throw error;
}

/** What was made while the answer travelled has to be delivered first: the server still takes it. */
async function leave(deps: SyncDeps): Promise<SyncOutcome> {
  try {
    await pushPending(deps);
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
  if (!(await wipe(deps.db))) return { ok: false, code: 'till_revoked' };
  await deps.books?.catchUp(deps.books.seenChange() + 1);
  return { ok: false, code: 'till_revoked', revoked: true };
}
