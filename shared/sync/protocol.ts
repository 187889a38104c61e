import type { SettledCommand } from '../attention/attention.ts';
import type { Business } from '../business/business.ts';
import type { CustomerRow } from '../customers/customer.ts';
import type { Instant } from '../dates/plain-date.ts';
import type { Order } from '../orders/order.ts';
import type { ProductRow } from '../products/product.ts';
import type { FlagCode, RefusalCode } from '../refusal.ts';
import type { StockRow } from '../stock/stock.ts';
import type { StoreRow } from '../stores/store.ts';
import type { TillRow } from '../tills/till.ts';
import type { UserRow } from '../users/user.ts';

/** The bounds of one push, after decompression. */
export const MAX_PUSH_COMMANDS = 500;
export const MAX_PUSH_BYTES = 1_000_000;

export const commandStatuses = ['applied', 'held', 'refused'] as const;
export type CommandStatus = (typeof commandStatuses)[number];

/** What became of a command. */
export interface CommandResult {
  /** As it was sent; null when even that could not be read. */
  readonly id: string | null;
  readonly status: CommandStatus;
  readonly code?: RefusalCode;
  readonly flags?: readonly FlagCode[];
  readonly params?: Readonly<Record<string, string | number>>;
  /** The SEQ under which it was recorded. Not there for what was not recorded: gap, fork, unreadable. */
  readonly seq?: number;
  /** Answered before, and this is that answer. */
  readonly replayed?: boolean;
}

export interface PushAnswer {
  readonly results: readonly CommandResult[];
  readonly head: number;
  readonly epoch: string;
  readonly serverTime: Instant;
}

/** An answer to one of the puller's own commands, in the same snapshot as the rows. */
export interface OwnAnswer extends CommandResult {
  readonly id: string;
  readonly tillSeq: number;
  readonly seq: number;
}

/** `GET /api/sync/pull?after=SEQ&limit=N&answered=TILLSEQ&copied=1`: the latest version of every row changed in (after, seq]. */
export interface PullPage {
  /** The SEQ up to which this page goes; the next page starts after it. */
  readonly seq: number;
  readonly head: number;
  readonly epoch: string;
  readonly serverTime: Instant;
  /** Where people reach the server, when whoever runs it has said so: papers lead there. */
  readonly publicUrl?: string;
  readonly business: Business | null;
  readonly stores: readonly StoreRow[];
  readonly tills: readonly TillRow[];
  readonly users: readonly UserRow[];
  readonly products: readonly ProductRow[];
  /** What there is of products, where it has changed: not there when none has. */
  readonly stock?: readonly StockRow[];
  readonly customers: readonly CustomerRow[];
  readonly orders: readonly (Order & { readonly seq: number })[];
  /** The puller's own commands recorded in (after, seq], beyond the tillSeq that it says is answered. */
  readonly answers: readonly OwnAnswer[];
  /** What was decided in that range of the puller's own commands: not there when nothing was. */
  readonly settled?: readonly SettledCommand[];
  /** How many commands of all tills wait for somebody to look at them; no more than a thousand are counted. */
  readonly waiting?: number;
}

/** An event of `GET /api/sync/live`. */
export interface LiveEvent {
  readonly head: number;
  readonly epoch: string;
}
