import { readKeyedPages, readTally, writeMeta } from './meta.ts';
import { orderKeys } from './order-pages.ts';
import type { OrderPage } from './rows.ts';
import type { TillDb } from './till-db.ts';

/**
 * A tab of an older Fiado may have gone on pulling after the disk was made over, and its pages of orders lack what they are found by.
 * Looks through those that came since it looked last.
 */
export async function keyOrderPages(db: TillDb): Promise<void> {
  const [{ pages }, keyed] = await Promise.all([readTally(db), readKeyedPages(db)]);
  if (pages <= keyed) return;
  const lacking = (await db.orderPages.where('page').above(keyed).toArray()).filter(isUnkeyed).map(({ page }) => page);
  await db.transaction('rw', db.meta, db.orderPages, async () => {
    const found = (await db.orderPages.bulkGet(lacking)).filter((page) => page !== undefined);
    await db.orderPages.bulkPut(found.map((page) => ({ ...page, ...orderKeys(page.rows) })));
    await writeMeta(db, 'keyedPages', pages);
  });
}

const isUnkeyed = (page: Partial<OrderPage>): boolean => page.ids === undefined || page.customers === undefined;
