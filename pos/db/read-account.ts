import type { Place } from './directory.ts';
import { readTally } from './meta.ts';
import type { StoredAccount } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** The pulled part of an account, and the change of the books that the disk stood at. */
export function readAccount(
  db: TillDb,
  id: string,
  place: Place | null,
): Promise<{ change: number; stored: StoredAccount | null }> {
  return Promise.resolve(
    db.transaction('r', db.meta, db.accounts, db.accountPages, async () => {
      const { change } = await readTally(db);
      if (!place?.base) return { change, stored: null };
      const chunk = place.page === null ? undefined : await db.accountPages.get(place.page);
      // A page of chunks that had grown old may have been dissolved into rows since memory saw it.
      const stored = chunk?.rows.find((row) => row.id === id) ?? (await db.accounts.get(id)) ?? null;
      return { change, stored };
    }),
  );
}
