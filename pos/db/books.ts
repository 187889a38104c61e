import type { ReadonlySignal } from '@preact/signals';
import type { Business } from '../../shared/business/business.ts';
import type { Account } from '../../shared/credit/account.ts';
import type { PostedMovement } from '../../shared/credit/movement.ts';
import type { CustomerProfile } from '../../shared/customers/customer.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import type { StoreRow } from '../../shared/stores/store.ts';
import type { TillRow } from '../../shared/tills/till.ts';
import type { UserRow } from '../../shared/users/user.ts';
import type { OrdersWanted } from './read-orders.ts';
import type { Drawer, OutboxRow } from './rows.ts';
import type { Stock } from './stock-with.ts';
import type { OrderView } from './view-order.ts';

/** A customer as lists and the cart show him: his figure includes this till's own acts, synced or not. */
export interface CustomerSummary extends CustomerProfile {
  readonly balance: Money;
  /** The server's part of it: all but this till's own acts that are not in it yet. */
  readonly synced: Money;
  /** How many of this till's own acts are in the figure and not yet in the server's part of it. */
  readonly unsynced: number;
}

export type ShownMovement = PostedMovement & { readonly pending: boolean };

/** One customer's account as this till knows it. */
export interface AccountView {
  readonly profile: CustomerProfile;
  readonly account: Account;
  /** Newest first, at most 50 of the server's and all of this till's own. */
  readonly movements: readonly ShownMovement[];
  readonly asOf: Instant | null;
  /** The server's part of the balance. */
  readonly synced: Money;
  readonly unsynced: number;
}

export interface BooksStatus {
  /** The server's time when this till's copy was last complete: how old the figures are. */
  readonly asOf: Instant | null;
  readonly cursor: number;
  readonly head: number;
  /** Own commands that the server has not answered. */
  readonly pending: number;
  /** Own commands that were held, refused or flagged. */
  readonly attention: number;
  /** How many of all tills' wait for somebody, as of the last copy; null before one has said so. */
  readonly waiting: number | null;
  /** While a first copy is under way. */
  readonly copying: { readonly done: number; readonly total: number } | null;
}

/** What this till knows, in memory where it must be instant: pulled rows with its own commands on top of them. */
export interface Books {
  /** The whole directory of customers is in memory. */
  readonly ready: ReadonlySignal<boolean>;
  /**
   * Somebody else than Fiado emptied the disk under this tab (a browser whose site data are cleared): it writes nothing any more,
   * and what the server has not heard of is in this tab's memory only.
   */
  readonly lost: ReadonlySignal<boolean>;
  /** Rises at every change: own, pulled, or made by another tab. */
  readonly version: ReadonlySignal<number>;
  readonly business: ReadonlySignal<Business | null>;
  readonly users: ReadonlySignal<readonly UserRow[]>;
  /** By name, archived ones too. */
  readonly products: ReadonlySignal<readonly ProductRow[]>;
  readonly stock: ReadonlySignal<Stock>;
  readonly tills: ReadonlySignal<readonly TillRow[]>;
  readonly stores: ReadonlySignal<readonly StoreRow[]>;
  readonly status: ReadonlySignal<BooksStatus>;
  readonly drawer: ReadonlySignal<Drawer>;
  /** null when there is none, or when the directory has not come to him yet (`ready` tells). */
  customer(id: string): CustomerSummary | null;
  /**
   * Beginnings of the name's words in any order, without case and accents; digits are sought in phone and document. An empty
   * text gives the first by name. At most `limit` (50). Archived customers are found only where they are asked for, and then alone.
   */
  searchCustomers(text: string, limit?: number, archived?: boolean): readonly CustomerSummary[];
  /** Those who have this phone or document, however it is written: asked before a customer is saved twice. */
  customersWith(field: 'phone' | 'document', value: string): readonly CustomerSummary[];
  /** null when this till knows no such customer. Waits for the directory. Rejects when the disk cannot be read. */
  account(id: string): Promise<AccountView | null>;
  /** An order as this till knows it; null when it holds none of this id. Rejects when the disk cannot be read. */
  order(id: string): Promise<OrderView | null>;
  /** Newest first. */
  orders(wanted: OrdersWanted): Promise<readonly OrderView[]>;
  /** Newest last. */
  outbox(filter?: 'pending' | 'attention'): Promise<readonly OutboxRow[]>;
}
