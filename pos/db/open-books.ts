import { batch, computed, signal } from '@preact/signals';
import type { Business } from '../../shared/business/business.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import type { StoreRow } from '../../shared/stores/store.ts';
import type { TillRow } from '../../shared/tills/till.ts';
import type { UserRow } from '../../shared/users/user.ts';
import type { AccountView, BooksStatus, CustomerSummary } from './books.ts';
import type { BooksKeeper } from './books-keeper.ts';
import { createDirectory, type Directory, plainProfile, profileOf } from './directory.ts';
import { keepOrder, type ServerOrder } from './keep-order.ts';
import { dissolveOldPages, type Loading, loadDirectory } from './load-directory.ts';
import { closedDrawer, rowsIn } from './outbox.ts';
import { businessWith, productsWith, storesWith, tillsWith, usersWith } from './overlay.ts';
import { createOwnCommands, isOverlay } from './own-commands.ts';
import { dropPulledBefore, noPulledRows, putPulled } from './pulled-rows.ts';
import { type PlacedAccount, readAccount } from './read-account.ts';
import { nothingSeen, readBooks, type Seen, type Snapshot } from './read-books.ts';
import { type OrdersWanted, readOrders } from './read-orders.ts';
import type { BooksChange, Drawer, OutboxRow, StoredAccount, StoredOrder, SyncState } from './rows.ts';
import { createStockKeeper } from './stock-keeper.ts';
import { StorageFailure } from './storage-failure.ts';
import type { TillDb } from './till-db.ts';
import type { OrderView } from './view-order.ts';

export interface BooksOptions {
  readonly db: TillDb;
  /** Gives way to the screen between two slices of work. */
  readonly pause?: () => Promise<void>;
}

type BookRules = typeof import('./book-rules.ts');

/** Reads the small tables at once and the directory of customers in the background (`ready`). */
export async function openBooks({ db, pause = giveWay }: BooksOptions): Promise<BooksKeeper> {
  const memory = new BooksMemory(db, pause);
  await memory.catchUp(0);
  return memory;
}

/**
 * Every transaction that changes the disk has a number (`change`). Memory takes its own tab's changes as they come and reads
 * the disk again when one is missing, so that it always equals one committed state.
 */
class BooksMemory implements BooksKeeper {
  readonly ready = signal(false);
  readonly lost = signal(false);
  readonly version = signal(0);
  readonly business = signal<Business | null>(null);
  readonly users = signal<readonly UserRow[]>([]);
  // Put in order when somebody looks: who serves is asked before that, and there may be thousands.
  readonly products = computed<readonly ProductRow[]>(() => {
    void this.#productChanges.value;
    return productsWith(this.#rows.products, this.#own.others());
  });
  readonly #stock = createStockKeeper(async (ids) => {
    const views = await this.orders({ ids, limit: ids.length });
    return views.map(({ order }) => order);
  });
  readonly stock = this.#stock.stock;
  readonly tills = computed<readonly TillRow[]>(() => {
    void this.#tillChanges.value;
    return tillsWith(this.#rows.tills, this.#own.others());
  });
  readonly stores = computed<readonly StoreRow[]>(() => {
    void this.#storeChanges.value;
    return storesWith(this.#rows.stores, this.#own.others());
  });
  readonly status = signal<BooksStatus>(statusOf(null, 0, 0));
  readonly drawer = signal<Drawer>(closedDrawer);

  readonly #db: TillDb;
  readonly #pause: () => Promise<void>;
  readonly #own = createOwnCommands();
  readonly #productChanges = signal(0);
  readonly #tillChanges = signal(0);
  readonly #storeChanges = signal(0);
  #rows = noPulledRows();
  #directory: Directory = this.#newDirectory();
  #loading: Promise<void> | null = null;
  #seen: Seen = nothingSeen;
  #sync: SyncState | null = null;
  /** The highest change that this tab has heard of. */
  #heard = -1;
  #catching: Promise<void> | null = null;
  #closed = false;
  #rules: BookRules | null = null;

  constructor(db: TillDb, pause: () => Promise<void>) {
    this.#db = db;
    this.#pause = pause;
  }

  sync(): SyncState | null {
    return this.#sync;
  }

  seenChange(): number {
    return this.#seen.change;
  }

  take(change: BooksChange): void {
    this.#heard = Math.max(this.#heard, change.change);
    if (change.change <= this.#seen.change) return;
    if (change.change > this.#seen.change + 1) {
      this.catchUp(change.change).catch(ignore);
      return;
    }
    const touched = this.#own.take(change.outbox ?? []);
    putPulled(this.#rows, change);
    this.#directory.put(change.profiles ?? [], this.#own.of);
    this.#seen = { ...this.#seen, change: change.change, pages: change.pages ?? this.#seen.pages };
    const dropped = this.#moveTo(change.sync ?? this.#sync);
    if (change.drawer) this.drawer.value = change.drawer;
    for (const id of touched) this.#directory.setOwn(id, this.#own.of(id));
    this.#publish(dropped ? null : change);
  }

  catchUp(change: number): Promise<void> {
    if (change <= this.#seen.change) return Promise.resolve();
    this.#heard = Math.max(this.#heard, change);
    this.#catching ??= this.#readAgain().finally(() => {
      this.#catching = null;
    });
    return this.#catching;
  }

  customer(id: string): CustomerSummary | null {
    void this.version.value;
    return this.#directory.get(id);
  }

  searchCustomers(text: string, limit = 50, archived = false): readonly CustomerSummary[] {
    void this.version.value;
    return this.#directory.search(text, limit, archived);
  }

  customersWith(field: 'phone' | 'document', value: string): readonly CustomerSummary[] {
    return this.#directory.having(field, value);
  }

  async account(id: string): Promise<AccountView | null> {
    while (!this.#closed) {
      const placed = await this.placeAccount(id);
      const { change, stored } = await readAccount(this.#db, placed);
      if (change < placed.change) this.lost.value = true;
      if (this.lost.peek()) throw new StorageFailure('not_saved', 'the disk is behind what was read of it');
      if (change === placed.change && change === this.#seen.change) return this.viewOf(id, stored);
      await this.catchUp(change);
    }
    return null;
  }

  async placeAccount(id: string): Promise<PlacedAccount> {
    await Promise.all([this.#load(), this.#loadRules()]);
    const holder = this.#directory.holderOf(id);
    return { id: holder, place: this.#directory.place(holder), change: this.#seen.change };
  }

  viewOf(anyId: string, stored: StoredAccount | null): AccountView | null {
    const id = this.#directory.holderOf(anyId);
    const place = this.#directory.place(id);
    const terms = this.business.peek();
    if (!place || !terms || !this.#rules) return null;
    const profile = plainProfile(profileOf(place, id));
    const asOf = this.#sync?.asOf ?? null;
    return { profile, ...this.#rules.viewAccount(profile, stored, place.own, terms), asOf };
  }

  async order(id: string): Promise<OrderView | null> {
    const [view] = await this.orders({ ids: [id], limit: 1 });
    return view ?? null;
  }

  async orders(asked: OrdersWanted): Promise<readonly OrderView[]> {
    const rules = await this.#loadRules();
    // Who was merged into whom is known once the directory is.
    if (asked.customers) await this.#load();
    while (!this.#closed) {
      const seen = this.#seen.change;
      const customers = asked.customers?.flatMap((id) => this.#directory.idsOf(id));
      const wanted = customers ? { ...asked, customers } : asked;
      const { change, orders } = await readOrders(this.#db, wanted);
      if (change < seen) this.lost.value = true;
      if (this.lost.peek()) throw new StorageFailure('not_saved', 'the disk is behind what was read of it');
      if (change === this.#seen.change)
        return rules.viewOrders(orders, wanted, this.#own, (...read) => this.orderOf(...read));
      await this.catchUp(change);
    }
    return [];
  }

  async placeOrder(id: string): Promise<{ readonly id: string; readonly change: number }> {
    await this.#loadRules();
    return { id, change: this.#seen.change };
  }

  orderOf(id: string, stored: StoredOrder | null): OrderView | null {
    const terms = this.business.peek();
    const { holderOf } = this.#directory;
    const view = terms && this.#rules?.viewOrder(stored, this.#own.ofOrder(id), { business: terms, holderOf });
    return view ? { ...view, asOf: this.#sync?.asOf ?? null } : null;
  }

  async keepOrder(order: ServerOrder): Promise<void> {
    const change = await keepOrder(this.#db, order);
    if (change) this.take(change);
  }

  async outbox(filter?: 'pending' | 'attention'): Promise<readonly OutboxRow[]> {
    if (filter === 'pending') return this.lost.peek() ? this.#own.waiting() : rowsIn(this.#db, 'pending');
    const { outbox } = this.#db;
    const rows = filter === 'attention' ? await outbox.orderBy('attention').toArray() : await outbox.toArray();
    return rows.sort((a, b) => a.tillSeq - b.tillSeq);
  }

  close(): void {
    this.#closed = true;
  }

  /** What accounts and orders come to is asked by pages only: the first screen does without those rules. */
  async #loadRules(): Promise<BookRules> {
    this.#rules ??= await import('./book-rules.ts').catch(withoutRules);
    return this.#rules;
  }

  async #readAgain(): Promise<void> {
    do {
      const { change } = this.#seen;
      const snapshot = await readBooks(this.#db, this.#seen);
      if (this.#closed) return;
      // A disk of Fiado only ever counts up, also when it is wiped.
      if (snapshot.tally.change < change) this.lost.value = true;
      // Own changes may have been taken while it was read: memory never goes back.
      if (snapshot.tally.change > this.#seen.change) this.#absorb(snapshot);
      else if (snapshot.tally.change < this.#heard) return;
    } while (this.#seen.change < this.#heard);
  }

  #absorb({ tally, sync, outbox, attention, pulled }: Snapshot): void {
    if (tally.wipes !== this.#seen.wipes) this.#forget();
    const touched = this.#own.replace(outbox);
    this.#own.setAttention(attention);
    if (pulled) {
      putPulled(this.#rows, pulled);
      this.#directory.put(pulled.profiles, this.#own.of);
    }
    this.#seen = { ...this.#seen, change: tally.change, wipes: tally.wipes, pages: tally.pages };
    this.#moveTo(sync);
    this.drawer.value = tally.drawer ?? closedDrawer;
    for (const id of touched) this.#directory.setOwn(id, this.#own.of(id));
    this.#publish(null);
    this.#load().catch(ignore);
  }

  /** When a restored server's first copy is complete, the rows of the one before it are gone from the disk: true. */
  #moveTo(to: SyncState | null): boolean {
    if (!to) return false;
    const before = this.#sync;
    const complete = to.copied && !(before?.copied && before.generation === to.generation);
    if (complete) {
      this.#directory.dropOlderThan(to.generation);
      dropPulledBefore(this.#rows, to.generation);
    }
    this.#sync = to;
    this.#seen = { ...this.#seen, generation: to.generation, cursor: to.cursor };
    return complete;
  }

  #forget(): void {
    this.#rows = noPulledRows();
    this.#directory = this.#newDirectory();
    this.#loading = null;
    this.#sync = null;
    this.ready.value = false;
  }

  #newDirectory(): Directory {
    return createDirectory(() => this.ready.peek());
  }

  #load(): Promise<void> {
    this.#loading ??= this.#loadOnce().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  async #loadOnce(): Promise<void> {
    const directory = this.#directory;
    const loading: Loading = {
      db: this.#db,
      directory,
      own: this.#own,
      pause: this.#pause,
      catchUp: async (change) => {
        if (change > this.#seen.change) await this.catchUp(change);
      },
      firstGeneration: () => (this.#sync?.copied ? this.#sync.generation : 0),
      abandoned: () => this.#closed || directory !== this.#directory,
    };
    const sizes = await loadDirectory(loading);
    if (loading.abandoned()) return;
    batch(() => {
      this.ready.value = true;
      this.version.value += 1;
    });
    this.#settleNames();
    dissolveOldPages(loading, sizes, () => this.#seen.change).catch(ignore);
  }

  #settleNames(): void {
    this.#directory.settle(this.#pause).catch(ignore);
  }

  /** `change` is null when anything may have changed. */
  #publish(change: BooksChange | null): void {
    const own = this.#own.others();
    const rows = this.#rows;
    const mine = !change || (change.outbox ?? []).some(({ command }) => isOverlay(command.kind));
    const has = (list: readonly unknown[] | undefined): boolean => mine || (list?.length ?? 0) > 0;
    batch(() => {
      if (mine || change?.business) this.business.value = businessWith(rows.business, own);
      if (has(change?.products)) this.#productChanges.value += 1;
      if (has(change?.users)) this.users.value = usersWith(rows.users, own);
      if (has(change?.tills)) this.#tillChanges.value += 1;
      if (has(change?.stores)) this.#storeChanges.value += 1;
      if (change?.business || has(change?.stock) || has(change?.outbox))
        this.#stock.update(this.business.value?.settings.stock ?? false, rows.stock, this.#own);
      this.status.value = statusOf(this.#sync, this.#own.pending(), this.#own.attention());
      this.version.value += 1;
    });
    if (this.ready.peek()) this.#settleNames();
  }
}

const statusOf = (sync: SyncState | null, pending: number, attention: number): BooksStatus => ({
  asOf: sync?.asOf ?? null,
  cursor: sync?.cursor ?? 0,
  head: sync?.head ?? 0,
  pending,
  attention,
  waiting: sync?.waiting ?? null,
  copying: sync && sync.epoch !== null && !sync.copied ? { done: sync.cursor, total: sync.head } : null,
});

/** A reading that fails in the background is done again by whoever needs it. */
const ignore = (): void => {};

/** The network went before they had come, on a device that is new here: nothing can be decided, and nothing is written. */
const withoutRules = (cause: unknown): never => {
  throw new StorageFailure('not_saved', cause);
};

/** Lets go first what came first. Waiting for idle time instead would make a large directory take three times as long. */
const giveWay = (): Promise<void> => {
  const { scheduler } = globalThis as { scheduler?: { postTask?: (task: () => void) => Promise<void> } };
  return scheduler?.postTask ? scheduler.postTask(() => {}) : new Promise((resolve) => setTimeout(resolve, 0));
};
