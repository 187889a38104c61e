import { completeOrder } from '../../shared/orders/order-value.ts';
import { readTally } from './meta.ts';
import type { OrderPage, StoredOrder } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** Which orders: of these ids or numbers, of these customers, or simply the newest. */
export interface OrdersWanted {
  readonly ids?: readonly string[];
  readonly customers?: readonly string[];
  readonly limit: number;
}

/** What lies on the disk, newest first, and the change of the books that it stood at. */
export function readOrders(db: TillDb, wanted: OrdersWanted): Promise<{ change: number; orders: StoredOrder[] }> {
  return Promise.resolve(
    db.transaction('r', db.meta, db.orderPages, async () => {
      const [{ change }, orders] = await Promise.all([readTally(db), find(db, wanted)]);
      return { change, orders };
    }),
  );
}

/** The pulled part of one order. Inside a transaction. */
export async function readStoredOrder(db: TillDb, id: string): Promise<StoredOrder | null> {
  const pages = await db.orderPages.where('ids').equals(id).toArray();
  return newestOf(pages, (row) => row.id === id).find((row) => row.id === id) ?? null;
}

async function find(db: TillDb, { ids, customers, limit }: OrdersWanted): Promise<StoredOrder[]> {
  const found = new Map<string, StoredOrder>();
  const keep = (rows: readonly StoredOrder[]): void => {
    for (const row of rows) found.set(row.id, row);
  };
  if (ids) {
    const sought = new Set(ids);
    const pages = await db.orderPages.where('ids').anyOf(ids).distinct().toArray();
    keep(newestOf(pages, (row) => sought.has(row.id) || sought.has(row.number)));
  }
  if (customers) {
    const sought = new Set(customers);
    const pages = await db.orderPages.where('customers').anyOf(customers).distinct().toArray();
    keep(newestOf(pages, (row) => row.customerId !== null && sought.has(row.customerId)));
  }
  if (!ids && !customers) keep(await readNewest(db, limit));
  return [...found.values()].sort(newestFirst).slice(0, limit);
}

const STEP = 40;

/**
 * Reads pages by their last day, backwards, until no page that is left can hold an order as new as the last one wanted: whatever
 * is on a page is of its last day or before.
 */
async function readNewest(db: TillDb, limit: number): Promise<StoredOrder[]> {
  const read: OrderPage[] = [];
  for (let done = 0; ; done += STEP) {
    const pages = await db.orderPages.orderBy('lastBusinessDate').reverse().offset(done).limit(STEP).toArray();
    read.push(...pages);
    const rows = newestOf(read, () => true).sort(newestFirst);
    const last = pages.at(-1);
    if (!last || pages.length < STEP) return rows.slice(0, limit);
    const certain = rows.filter(({ businessDate }) => businessDate > last.lastBusinessDate);
    if (certain.length >= limit) return certain.slice(0, limit);
  }
}

/** Each order once, as it came last. */
function newestOf(pages: readonly OrderPage[], wanted: (row: OrderPage['rows'][number]) => boolean): StoredOrder[] {
  const newest = new Map<string, StoredOrder>();
  for (const { rows, generation } of pages)
    for (const row of rows) {
      if (!wanted(row)) continue;
      const before = newest.get(row.id);
      if (!before || generation > before.generation || (generation === before.generation && row.seq >= before.seq))
        newest.set(row.id, { ...row, generation });
    }
  return [...newest.values()].map(completeOrder);
}

type Dated = Pick<StoredOrder, 'businessDate' | 'occurredAt' | 'id'>;

export const newestFirst = (a: Dated, b: Dated): number =>
  backwards(a.businessDate, b.businessDate) || backwards(a.occurredAt, b.occurredAt) || backwards(a.id, b.id);

const backwards = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);
