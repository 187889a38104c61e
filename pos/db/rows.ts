import type { AttentionState, SettledCommand } from '../../shared/attention/attention.ts';
import type { Business } from '../../shared/business/business.ts';
import type { Installment, UnallocatedCredit } from '../../shared/credit/account.ts';
import type { PostedMovement } from '../../shared/credit/movement.ts';
import type { CustomerProfile } from '../../shared/customers/customer.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { NumberSeries } from '../../shared/ids/numbers.ts';
import type { Money } from '../../shared/money/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import type { FlagCode, RefusalCode } from '../../shared/refusal.ts';
import type { StockRow } from '../../shared/stock/stock.ts';
import type { StoreRow } from '../../shared/stores/store.ts';
import type { Command, Kind } from '../../shared/sync/command.ts';
import type { CommandStatus } from '../../shared/sync/protocol.ts';
import type { TillRow } from '../../shared/tills/till.ts';
import type { UserRow } from '../../shared/users/user.ts';

/**
 * What lies on the till's disk. Everything pulled carries the `generation` it was pulled in: a restored server starts a new
 * one, whose SEQs have nothing to do with those before it.
 */
export interface Pulled {
  readonly generation: number;
  readonly seq: number;
}

/** A command without its number, which may still change (fork, gap) and is outside what an id and a proof stand for. */
export type Unnumbered = { [K in Kind]: Omit<Command<K>, 'tillSeq'> }[Kind];

/** Waiting for its answer; answered, and perhaps not yet in the rows pulled; settled: whatever it did is in them. */
export type OutboxState = 'pending' | 'answered' | 'settled';

export interface OutboxRow {
  readonly id: string;
  /** 1, 2, 3… without gaps. It decides the order, never the clock. */
  readonly tillSeq: number;
  readonly state: OutboxState;
  readonly command: Unnumbered;
  /** null while pending. */
  readonly status: CommandStatus | null;
  readonly code: RefusalCode | null;
  readonly params: Readonly<Record<string, string | number>> | null;
  readonly flags: readonly FlagCode[];
  /** Under which SEQ it was recorded, by generation. */
  readonly seqs: Readonly<Record<number, number>>;
  /** The server's time when the answer came. */
  readonly answeredAt: Instant | null;
  /** Not there when nobody needs to look. */
  readonly attention?: AttentionState;
  /** What somebody decided of it: it waits no more. */
  readonly settled?: SettledCommand;
}

export interface StoredProfile extends CustomerProfile, Pulled {
  readonly balance: Money;
}

export interface StoredAccount extends Pulled {
  readonly id: string;
  readonly balance: Money;
  readonly installments: readonly Installment[];
  readonly credits: readonly UnallocatedCredit[];
  readonly movements: readonly PostedMovement[];
}

export interface ProfilePage {
  readonly page: number;
  readonly generation: number;
  readonly rows: readonly StoredProfile[];
}

export interface AccountPage {
  readonly page: number;
  readonly rows: readonly StoredAccount[];
}

export type StoredProduct = ProductRow & { readonly generation: number };
export interface ProductPage {
  readonly page: number;
  readonly generation: number;
  readonly rows: readonly StoredProduct[];
}

export type StoredStock = StockRow & { readonly generation: number };
export interface StockPage {
  readonly page: number;
  readonly generation: number;
  readonly rows: readonly StoredStock[];
}

export type StoredUser = UserRow & { readonly generation: number };
export type StoredTill = TillRow & { readonly generation: number };
export type StoredStore = StoreRow & { readonly generation: number };

/** Orders as they came, newest ones last: of an order that came several times, the newest generation and seq counts. */
export interface OrderPage {
  readonly page: number;
  readonly generation: number;
  readonly lastBusinessDate: PlainDate;
  readonly rows: readonly (Order & { readonly seq: number })[];
  /** Ids and printed numbers of its orders, and whose they are: what they are found by. */
  readonly ids: readonly string[];
  readonly customers: readonly string[];
}

export type StoredOrder = Order & Pulled;

/** Which device this is, once it is enrolled. */
export interface Identity {
  readonly tillId: string;
  readonly storeId: string;
  readonly businessId: string;
  /** This till's own part of every printed number. */
  readonly receiptPrefix: string;
  readonly deviceToken: string;
  readonly name: string;
}

/** Whether the drawer is open, and since which command: written with that command, so that two tabs never open it twice. */
export interface Drawer {
  readonly session: OpenSession | null;
  /** The command that closed it last; null while it never was. */
  readonly lastClose: string | null;
}

export interface OpenSession {
  readonly id: string;
  readonly commandId: string;
  readonly openedAt: Instant;
}

/** Counted in the transaction that uses the number, so that a failed one uses none. */
export interface Tally {
  /** Rises by one in every transaction that changes what the till knows: how memory, and another tab, notice. */
  readonly change: number;
  readonly nextTillSeq: number;
  readonly printed: Readonly<Record<NumberSeries, number>>;
  /** The last number given to a page of chunks. */
  readonly pages: number;
  /** How often this disk was wiped: memory that is older knows nothing that still stands. */
  readonly wipes: number;
  /** Not there until the drawer is opened for the first time. */
  readonly drawer?: Drawer;
}

/** How far the till has copied the server's books. */
export interface SyncState {
  readonly generation: number;
  readonly epoch: string | null;
  readonly cursor: number;
  readonly head: number;
  /** Whether this generation's first copy is complete. */
  readonly copied: boolean;
  /** The server's time when the copy last was complete. */
  readonly asOf: Instant | null;
  readonly lastServerTime: Instant | null;
  /** How many commands of all tills wait for somebody, as of the last page; not there before one has said so. */
  readonly waiting?: number;
  /** The server's clock minus this device's, at the last contact. */
  readonly clockOffsetMs: number | null;
  /** Where people reach the shop's server, as it said itself: what papers lead to. */
  readonly publicUrl?: string | null;
}

export interface StoredBusiness extends Pulled {
  readonly business: Business;
}

/** Wrong PINs of one user at this till. */
export interface Lockout {
  readonly userId: string;
  readonly wrong: number;
  /** How often it has locked since the last right PIN. */
  readonly locks: number;
  readonly lockedAt: number;
  readonly lockedUntil: number;
}

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/**
 * What one transaction changed, for the memory of the tab that made it. `change` is its number: the tab that finds a number
 * missing reads the disk again.
 */
export interface BooksChange {
  readonly change: number;
  readonly outbox?: readonly OutboxRow[];
  readonly profiles?: readonly PlacedProfile[];
  readonly products?: readonly StoredProduct[];
  readonly stock?: readonly StoredStock[];
  readonly users?: readonly StoredUser[];
  readonly tills?: readonly StoredTill[];
  readonly stores?: readonly StoredStore[];
  readonly business?: StoredBusiness;
  readonly sync?: SyncState;
  readonly drawer?: Drawer;
  /** The last page of chunks that exists after it. */
  readonly pages?: number;
}

/** A profile, and the page of chunks that holds its account; null when that is a row. */
export interface PlacedProfile {
  readonly profile: StoredProfile;
  readonly page: number | null;
}
