import { readBusiness, readTally, writeMeta } from './meta.ts';
import { rowsIn } from './outbox.ts';
import type { Identity } from './rows.ts';
import type { TillDb } from './till-db.ts';

export { readIdentity } from './meta.ts';
export type { Identity } from './rows.ts';

/**
 * Makes this disk the till's own. What another till left here goes, unless it holds commands that the server never answered:
 * then it answers false and changes nothing. What was sold in a demo never counted, and goes with it when another shop follows.
 */
export async function saveIdentity(db: TillDb, identity: Identity): Promise<boolean> {
  return db.transaction('rw', db.tables, async () => {
    const before = await readBefore(db);
    const isOtherShop = before !== null && before.businessId !== identity.businessId;
    if (isOtherShop || before?.tillId !== identity.tillId) {
      const mayForget = isOtherShop && (await isDemo(db));
      if (!mayForget && (await rowsIn(db, 'pending', 1)).length > 0) return false;
      await clear(db);
    }
    await writeMeta(db, 'identity', identity);
    return true;
  });
}

/** A revoked till forgets everything, but never a command that the server has not answered: then it answers false. */
export async function wipe(db: TillDb): Promise<boolean> {
  return db.transaction('rw', db.tables, async () => {
    if ((await rowsIn(db, 'pending', 1)).length > 0) return false;
    await clear(db);
    return true;
  });
}

const readBefore = async (db: TillDb): Promise<Identity | null> =>
  ((await db.meta.get('identity'))?.value as Identity | undefined) ?? null;

const isDemo = async (db: TillDb): Promise<boolean> => (await readBusiness(db))?.business.demo === true;

/**
 * Only for a shop that is there to be tried: forgets everything, also what was never sent, and makes the disk the one of the
 * till that follows; nobody's when none does.
 */
export async function discard(db: TillDb, next: Identity | null): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await clear(db);
    if (next) await writeMeta(db, 'identity', next);
  });
}

/** The tally goes on counting changes: other tabs see by it that all they know is gone. */
async function clear(db: TillDb): Promise<void> {
  const { change, wipes } = await readTally(db);
  for (const table of db.tables) await table.clear();
  const { nextTillSeq, printed, pages } = await readTally(db);
  await writeMeta(db, 'tally', { change: change + 1, wipes: wipes + 1, nextTillSeq, printed, pages });
}
