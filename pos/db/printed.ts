import type { TillDb } from './till-db.ts';

/** Which papers were handed out here: the second time they say that they are a copy. One row each, dropped with its command. */
export const printedKey = (paperId: string): string => `printed:${paperId}`;

/** One without an id is new each time, and never a copy. */
export const wasPrinted = async (db: TillDb, paperId: string | null): Promise<boolean> =>
  paperId !== null && (await db.meta.get(printedKey(paperId))) !== undefined;

export async function notePrinted(db: TillDb, paperId: string | null): Promise<void> {
  if (paperId !== null) await db.meta.put({ key: printedKey(paperId), value: true });
}
