import { readTally } from './meta.ts';
import type { TillDb } from './till-db.ts';

/**
 * Moves what still counts in an old page of chunks into rows, and drops the page: it would otherwise keep the history of
 * customers that newer pages tell. `counts` is what memory knew at `change`; when the disk has moved on, nothing is done.
 */
export function dissolvePage(
  db: TillDb,
  page: number,
  counts: (customerId: string) => boolean,
  change: number,
): Promise<boolean> {
  return Promise.resolve(
    db.transaction('rw', [db.meta, db.profilePages, db.accountPages, db.customers, db.accounts], async () => {
      if ((await readTally(db)).change !== change) return false;
      const profiles = (await db.profilePages.get(page))?.rows ?? [];
      const accounts = (await db.accountPages.get(page))?.rows ?? [];
      await db.customers.bulkPut(profiles.filter(({ id }) => counts(id)));
      await db.accounts.bulkPut(accounts.filter(({ id }) => counts(id)));
      await db.profilePages.delete(page);
      await db.accountPages.delete(page);
      return true;
    }),
  );
}
