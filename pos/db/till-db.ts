import Dexie, { type Table } from 'dexie';
import type {
  AccountPage,
  MetaRow,
  OrderPage,
  OutboxRow,
  ProductPage,
  ProfilePage,
  StoredAccount,
  StoredProduct,
  StoredProfile,
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
  declare readonly users: Table<StoredUser, string>;
  declare readonly tills: Table<StoredTill, string>;
  declare readonly stores: Table<StoredStore, string>;
  declare readonly orderPages: Table<OrderPage, number>;

  constructor(options: TillDbOptions = {}) {
    super(options.name ?? TILL_DB_NAME, {
      // A sale is on the disk, not in the operating system's memory, before the till says that it is done.
      chromeTransactionDurability: 'strict',
      ...(options.indexedDB ? { indexedDB: options.indexedDB } : {}),
      ...(options.IDBKeyRange ? { IDBKeyRange: options.IDBKeyRange } : {}),
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
  }
}

export async function openTillDb(options: TillDbOptions = {}): Promise<TillDb> {
  const db = new TillDb(options);
  await db.open();
  return db;
}
