import type { TillDb } from './till-db.ts';

const KEY = 'checklist';

/** What somebody took off the list of first steps, at this device. */
export async function readDismissed(db: TillDb): Promise<readonly string[]> {
  const row = await db.meta.get(KEY);
  return row ? (row.value as readonly string[]) : [];
}

export const dismiss = (db: TillDb, item: string): Promise<readonly string[]> =>
  Promise.resolve(
    db.transaction('rw', db.meta, async () => {
      const dismissed = [...new Set([...(await readDismissed(db)), item])];
      await db.meta.put({ key: KEY, value: dismissed });
      return dismissed;
    }),
  );
