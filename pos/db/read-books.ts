import Dexie from 'dexie';
import { readBusiness, readSync, readTally } from './meta.ts';
import { rowsIn } from './outbox.ts';
import type {
  OutboxRow,
  PlacedProfile,
  StoredBusiness,
  StoredProduct,
  StoredStock,
  StoredStore,
  StoredTill,
  StoredUser,
  SyncState,
  Tally,
} from './rows.ts';
import type { TillDb } from './till-db.ts';

/** Up to where memory has read the disk. */
export interface Seen {
  readonly change: number;
  readonly wipes: number;
  readonly generation: number;
  readonly cursor: number;
  readonly pages: number;
}

export const nothingSeen: Seen = { change: -1, wipes: -1, generation: 0, cursor: 0, pages: 0 };

/** One committed state of the disk, apart from what memory has seen of it already. */
export interface Snapshot {
  readonly tally: Tally;
  readonly sync: SyncState;
  /** All that is not settled. */
  readonly outbox: readonly OutboxRow[];
  readonly attention: readonly string[];
  /** The rest only where rows were pulled since. */
  readonly pulled: PulledSince | null;
}

export interface PulledSince {
  readonly business: StoredBusiness | null;
  readonly products: readonly StoredProduct[];
  readonly stock: readonly StoredStock[];
  readonly users: readonly StoredUser[];
  readonly tills: readonly StoredTill[];
  readonly stores: readonly StoredStore[];
  readonly profiles: readonly PlacedProfile[];
}

/**
 * Reads in one transaction what has changed since `seen`. Customers are left out for a memory that has seen nothing: they are
 * read in slices.
 */
export function readBooks(db: TillDb, seen: Seen): Promise<Snapshot> {
  return Promise.resolve(
    db.transaction('r', db.tables, async (): Promise<Snapshot> => {
      // All that can be asked at once is: each question costs a way to the disk and back, and a till waits for the sum in the morning.
      const [tally, sync, answered, pending, attention, everything] = await Promise.all([
        readTally(db),
        readSync(db),
        rowsIn(db, 'answered'),
        rowsIn(db, 'pending'),
        db.outbox.orderBy('attention').primaryKeys(),
        seen.wipes === nothingSeen.wipes ? readPulled(db, nothingSeen) : null,
      ]);
      const outbox = [...answered, ...pending];
      const since = tally.wipes === seen.wipes ? seen : nothingSeen;
      const pulledNothing = since.generation === sync.generation && since.cursor === sync.cursor;
      if (pulledNothing) return { tally, sync, outbox, attention, pulled: null };
      return { tally, sync, outbox, attention, pulled: everything ?? (await readPulled(db, since)) };
    }),
  );
}

async function readPulled(db: TillDb, since: Seen): Promise<PulledSince> {
  const newer = [
    [since.generation, since.cursor],
    [Number.MAX_SAFE_INTEGER, 0],
  ];
  const range = rangeOf(newer);
  const first = since.generation === 0;
  const read = await Promise.all([
    db.productPages.where('page').above(since.pages).toArray(),
    db.products
      .where('[generation+seq]')
      .between(...range)
      .toArray(),
    db.stockPages.where('page').above(since.pages).toArray(),
    db.stock
      .where('[generation+seq]')
      .between(...range)
      .toArray(),
    first ? [] : db.profilePages.where('page').above(since.pages).toArray(),
    first
      ? []
      : db.customers
          .where('[generation+seq]')
          .between(...range)
          .toArray(),
    readBusiness(db),
    db.users.toArray(),
    db.tills.toArray(),
    db.stores.toArray(),
  ]);
  const [productPages, changedProducts, stockPages, changedStock, profilePages, profiles, ...small] = read;
  const [business, users, tills, stores] = small;
  return {
    ...{ business, users, tills, stores },
    products: newestProducts([...productPages.flatMap(({ rows }) => rows), ...changedProducts]),
    stock: [...stockPages.flatMap(({ rows }) => rows), ...changedStock],
    profiles: [
      ...profilePages.flatMap(({ page, rows }) => rows.map((profile) => ({ profile, page }))),
      ...profiles.map((profile) => ({ profile, page: null })),
    ],
  };
}

const rangeOf = (newer: number[][]): [number[], number[], boolean, boolean] => [
  newer[0] as number[],
  newer[1] as number[],
  false,
  true,
];

function newestProducts(rows: readonly StoredProduct[]): StoredProduct[] {
  const newest = new Map<string, StoredProduct>();
  for (const row of rows) {
    const other = newest.get(row.id);
    if (!other || row.generation > other.generation || (row.generation === other.generation && row.seq >= other.seq))
      newest.set(row.id, row);
  }
  return [...newest.values()];
}

const ROWS = 500;
/** Of up to a thousand profiles each: as many as a processor four times slower reads within two frames. */
const PAGES = 1;

/** Profiles, and the change of the books that the disk stood at when they were read. */
export interface Slice {
  readonly change: number;
  readonly profiles: readonly PlacedProfile[];
}

/** All pulled profiles, a slice at a time: of the chunks first, of the rows then. What changes meanwhile comes on its own way. */
export async function* readDirectory(db: TillDb): AsyncGenerator<Slice> {
  for (let last = 0; ; ) {
    const [change, pages] = await db.transaction('r', db.meta, db.profilePages, async () => [
      (await readTally(db)).change,
      await db.profilePages.where('page').above(last).limit(PAGES).toArray(),
    ]);
    const end = pages.at(-1);
    if (!end) break;
    last = end.page;
    yield { change, profiles: pages.flatMap(({ page, rows }) => rows.map((profile) => ({ profile, page }))) };
  }
  for (let last: unknown = Dexie.minKey; ; ) {
    const [change, rows] = await db.transaction('r', db.meta, db.customers, async () => [
      (await readTally(db)).change,
      await db.customers.where('id').above(last).limit(ROWS).toArray(),
    ]);
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
    yield { change, profiles: rows.map((profile) => ({ profile, page: null })) };
  }
}
