import type { Place } from './directory.ts';
import { readTally } from './meta.ts';
import type { AccountPage, StoredAccount } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** The pulled part of an account, and the change of the books that the disk stood at. */
export function readAccount(
  db: TillDb,
  id: string,
  place: Place | null,
): Promise<{ change: number; stored: StoredAccount | null }> {
  return Promise.resolve(
    db.transaction('r', db.meta, db.accounts, db.accountPages, async () => {
      // Asked for together: a transaction answers them in one turn.
      const [{ change }, chunk] = await Promise.all([readTally(db), readChunk(db, place)]);
      if (!place?.base) return { change, stored: null };
      // A page of chunks that had grown old may have been dissolved into rows since memory saw it.
      const stored = chunk?.rows.find((row) => row.id === id) ?? (await db.accounts.get(id)) ?? null;
      return { change, stored };
    }),
  );
}

const readChunk = async (db: TillDb, place: Place | null): Promise<AccountPage | undefined> =>
  place?.base && place.page !== null ? db.accountPages.get(place.page) : undefined;
