import { applyPage } from '../db/apply-page.ts';
import { readSync } from '../db/meta.ts';
import { answeredUpTo } from '../db/outbox.ts';
import { clockOffset } from './push.ts';
import type { SyncDeps } from './sync-once.ts';

/** Rows a page: few where little has changed, many for a first copy, which goes into chunks. */
const PAGE = 1000;
const FIRST_COPY_PAGE = 5000;

/**
 * Pulls page after page until the copy is at the head. Each page is one transaction: a crash between two leaves a smaller copy
 * that says so. Answers whether a restored server was met, so that what was answered has to be pushed again.
 */
export async function pullToHead(deps: SyncDeps): Promise<'complete' | 'restarted'> {
  for (;;) {
    const { cursor, copied } = await readSync(deps.db);
    const answered = await answeredUpTo(deps.db);
    const sentAt = deps.clock.now();
    const page = await deps.api.pull({ after: cursor, limit: copied ? PAGE : FIRST_COPY_PAGE, answered });
    const clockOffsetMs = clockOffset(page.serverTime, sentAt, deps.clock.now());
    const { outcome, change } = await applyPage(deps.db, page, { after: cursor, clockOffsetMs });
    if (change) deps.books?.take(change);
    if (outcome === 'restarted') return 'restarted';
    if (page.seq >= page.head) return 'complete';
    // A page that neither advances nor ends would be asked for for ever.
    if (outcome === 'applied' && page.seq <= cursor) return 'complete';
  }
}
