import type { Place } from './directory.ts';
import { readTally } from './meta.ts';
import type { StoredAccount } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** Where memory knows an account to stand, at the change of the books that it knows it from. */
export interface PlacedAccount {
  readonly id: string;
  readonly place: Place | null;
  readonly change: number;
}

/** The pulled part of an account, and the change of the books that the disk stood at. */
export function readAccount(
  db: TillDb,
  account: PlacedAccount,
): Promise<{ change: number; stored: StoredAccount | null }> {
  return Promise.resolve(
    db.transaction('r', db.meta, db.accounts, db.accountPages, async () => {
      // Asked for together: a transaction answers them in one turn.
      const [{ change }, stored] = await Promise.all([readTally(db), readStored(db, account)]);
      return { change, stored };
    }),
  );
}

/** Inside a transaction. */
export async function readStored(db: TillDb, { id, place }: PlacedAccount): Promise<StoredAccount | null> {
  if (!place?.base) return null;
  const chunk = place.page === null ? undefined : await db.accountPages.get(place.page);
  // A page of chunks that had grown old may have been dissolved into rows since memory saw it.
  return chunk?.rows.find((row) => row.id === id) ?? (await db.accounts.get(id)) ?? null;
}
