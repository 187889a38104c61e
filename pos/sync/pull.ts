import { applyPage } from '../db/apply-page.ts';
import { readSync } from '../db/meta.ts';
import { answeredUpTo } from '../db/outbox.ts';
import { ApiError } from './api-error.ts';
import { clockOffset } from './push.ts';
import type { SyncDeps } from './sync-once.ts';

/** Rows a page. A customer with a long history weighs twenty kilobytes. */
const PAGE = 1000;
const SMALLEST_PAGE = 50;

/**
 * Pulls page after page until the copy is at the head. Each page is one transaction: a crash between two leaves a smaller copy
 * that says so, and a line too poor for a page gets smaller ones. Answers whether a restored server was met, so that what was answered has to be pushed again.
 */
export async function pullToHead(deps: SyncDeps): Promise<'complete' | 'restarted'> {
  for (let limit = PAGE; ; ) {
    const { cursor, copied } = await readSync(deps.db);
    const answered = await answeredUpTo(deps.db);
    const sentAt = deps.clock.now();
    const page = await deps.api.pull({ after: cursor, limit, answered, copied }).catch((error: unknown) => {
      if (limit > SMALLEST_PAGE && brokeOff(error)) return null;
      throw error;
    });
    if (!page) {
      limit = Math.max(SMALLEST_PAGE, Math.floor(limit / 2));
      continue;
    }
    const clockOffsetMs = clockOffset(page.serverTime, sentAt, deps.clock.now());
    const { outcome, change } = await applyPage(deps.db, page, { after: cursor, clockOffsetMs });
    if (change) deps.books?.take(change);
    if (outcome === 'restarted') return 'restarted';
    if (page.seq >= page.head) return 'complete';
    // A page that neither advances nor ends would be asked for for ever.
    if (outcome === 'applied' && page.seq <= cursor) return 'complete';
  }
}

/** The answer had begun to come: a server that cannot be reached at all is not asked again here. */
const brokeOff = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'offline' && error.status === 200;
