import type { Order } from '../../shared/orders/order.ts';
import { readSync, readTally, writeMeta } from './meta.ts';
import { orderKeys } from './order-pages.ts';
import { readStoredOrder } from './read-orders.ts';
import type { BooksChange } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** An order as the server sends it. */
export type ServerOrder = Order & { readonly seq: number };

/**
 * Keeps an order that the server was asked for, as long as one pulled today; null when this till has it already, or newer. It was read
 * from the same books that are pulled here, so that own commands count on it as on any other row.
 */
export function keepOrder(db: TillDb, order: ServerOrder): Promise<BooksChange | null> {
  return Promise.resolve(
    db.transaction('rw', db.meta, db.orderPages, async () => {
      const [tally, sync, stored] = await Promise.all([readTally(db), readSync(db), readStoredOrder(db, order.id)]);
      const { generation } = sync;
      if (!sync.copied || (stored && stored.generation === generation && stored.seq >= order.seq)) return null;
      const change = tally.change + 1;
      const pages = tally.pages + 1;
      const today = sync.asOf?.slice(0, 10) ?? order.businessDate;
      const lastBusinessDate = order.businessDate > today ? order.businessDate : (today as Order['businessDate']);
      await db.orderPages.put({ page: pages, generation, lastBusinessDate, rows: [order], ...orderKeys([order]) });
      await writeMeta(db, 'tally', { ...tally, change, pages });
      return { change, pages };
    }),
  );
}
