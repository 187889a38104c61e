import type { AccountView, Books } from './books.ts';
import type { ServerOrder } from './keep-order.ts';
import type { PlacedAccount } from './read-account.ts';
import type { BooksChange, StoredAccount, StoredOrder, SyncState } from './rows.ts';
import type { OrderView } from './view-order.ts';

/** The books as verbs and sync keep them up to date. */
export interface BooksKeeper extends Books {
  /** How far the copy is, as memory knows it; null before the first reading. */
  sync(): SyncState | null;
  /** Takes what a transaction of this tab changed. Where another's came between, the disk is read again. */
  take(change: BooksChange): void;
  /** Reads the disk until memory has seen at least this change of it. */
  catchUp(change: number): Promise<void>;
  /** Where an account stands, for whoever reads it in a transaction of his own. Waits for the directory. */
  placeAccount(id: string): Promise<PlacedAccount>;
  /** The account with what was read there; null when this till knows no such customer. */
  viewOf(id: string, stored: StoredAccount | null): AccountView | null;
  /** For whoever reads an order in a transaction of his own: the rules are loaded, and memory stands at this change. */
  placeOrder(id: string): Promise<{ readonly id: string; readonly change: number }>;
  /** The order with what was read of it in a transaction of somebody's own; null when this till knows no such order. */
  orderOf(id: string, stored: StoredOrder | null): OrderView | null;
  /** Keeps an order that the server was asked for. */
  keepOrder(order: ServerOrder): Promise<void>;
  /** The change of the books that memory has seen. */
  seenChange(): number;
  close(): void;
}
