import { signal } from '@preact/signals';
import Dexie, { type Table } from 'dexie';
import { orderKeys } from './order-pages.ts';
import type { ParkedSale } from './parked.ts';
import type {
  AccountPage,
  MetaRow,
  OrderPage,
  OutboxRow,
  ProductPage,
  ProfilePage,
  StockPage,
  StoredAccount,
  StoredProduct,
  StoredProfile,
  StoredStock,
  StoredStore,
  StoredTill,
  StoredUser,
} from './rows.ts';

export interface TillDbOptions {
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

export const TILL_DB_NAME = 'fiado';

/**
 * The till's disk. IndexedDB costs by the record, so what arrives in bulk is kept in chunks (`…Pages`) and what changes one at
 * a time in rows; where both hold a customer, the newer generation and seq is the one that counts.
 */
export class TillDb extends Dexie {
  declare readonly meta: Table<MetaRow, string>;
  declare readonly outbox: Table<OutboxRow, string>;
  declare readonly customers: Table<StoredProfile, string>;
  declare readonly accounts: Table<StoredAccount, string>;
  declare readonly profilePages: Table<ProfilePage, number>;
  declare readonly accountPages: Table<AccountPage, number>;
  declare readonly products: Table<StoredProduct, string>;
  declare readonly productPages: Table<ProductPage, number>;
  declare readonly stock: Table<StoredStock, string>;
  declare readonly stockPages: Table<StockPage, number>;
  declare readonly users: Table<StoredUser, string>;
  declare readonly tills: Table<StoredTill, string>;
  declare readonly stores: Table<StoredStore, string>;
  declare readonly orderPages: Table<OrderPage, number>;
  declare readonly parked: Table<ParkedSale, string>;
  /** A newer Fiado has taken this disk over in another tab: nothing here reads or writes it any more. */
  readonly outdated = signal(false);

  constructor(options: TillDbOptions = {}) {
    super(options.name ?? TILL_DB_NAME, {
      // A sale is on the disk, not in the operating system's memory, before the till says that it is done.
      chromeTransactionDurability: 'strict',
      ...(options.indexedDB ? { indexedDB: options.indexedDB } : {}),
      ...(options.IDBKeyRange ? { IDBKeyRange: options.IDBKeyRange } : {}),
    });
    // Left to itself Dexie would open the newer disk again, and pull into it what the newer one no longer looks for.
    this.on('versionchange', ({ newVersion }) => {
      if (!newVersion) return undefined;
      this.close({ disableAutoOpen: true });
      this.outdated.value = true;
      return false;
    });
    this.version(1).stores({
      meta: 'key',
      outbox: 'id, [state+tillSeq], attention',
      customers: 'id, [generation+seq]',
      accounts: 'id',
      profilePages: 'page, generation',
      accountPages: 'page',
      products: 'id, [generation+seq]',
      productPages: 'page, generation',
      users: 'id',
      tills: 'id',
      stores: 'id',
      orderPages: 'page, generation, lastBusinessDate',
    });
    // Orders can be looked up: by what is printed on them, and by customer.
    this.version(2)
      .stores({ orderPages: 'page, generation, lastBusinessDate, *ids, *customers' })
      .upgrade((transaction) =>
        transaction
          .table<OrderPage>('orderPages')
          .toCollection()
          .modify((page) => Object.assign(page, orderKeys(page.rows))),
      );
    // Stock, apart from the products: a sale changes nothing else of them.
    this.version(3).stores({ stock: 'id, [generation+seq]', stockPages: 'page, generation' });
    // Sales that wait at this till.
    this.version(4).stores({ parked: 'id' });
  }
}

export async function openTillDb(options: TillDbOptions = {}): Promise<TillDb> {
  const db = new TillDb(options);
  await db.open();
  return db;
}
