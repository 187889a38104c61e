import type { AnsweredCommand, SettleOutcome } from '../../shared/attention/attention.ts';
import type { Business, BusinessSettings } from '../../shared/business/business.ts';
import { type Account, emptyAccount, type Installment, type UnallocatedCredit } from '../../shared/credit/account.ts';
import { mergeAccounts } from '../../shared/credit/merge-accounts.ts';
import type { PostedMovement } from '../../shared/credit/movement.ts';
import type { Posting } from '../../shared/credit/post.ts';
import { sumUp } from '../../shared/credit/post-correction.ts';
import { type CustomerProfile, newCustomer } from '../../shared/customers/customer.ts';
import type { Quantity } from '../../shared/money/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import type { TakePayment } from '../../shared/payments/payment.ts';
import type { Product } from '../../shared/products/product.ts';
import type { PayRefund } from '../../shared/refunds/refund.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { SessionReport } from '../../shared/till-sessions/report.ts';
import type { AuditEntryRow } from '../audit/append-audit.ts';
import { FormerValues } from '../audit/former-values.ts';
import { Standing } from '../credit/standing.ts';
import type {
  AllocationRow,
  AttentionSettlementRow,
  CashMoveRow,
  CustomerMergeRow,
  FormerRoleRow,
  MovementRow,
  StockMoveRow,
  StoreTableRow,
  TillSessionRow,
  TillTableRow,
  UserKeyRow,
  UserTableRow,
} from '../db/tables.ts';
import type { Incoming } from './sync-deps.ts';

/** A customer as a batch works on him. `seq` is that of the last command that touched him. */
export interface CustomerState {
  profile: CustomerProfile;
  account: Account;
  seq: number;
  changed: boolean;
}

/** An order as a batch works on it, and how much of it stands on the disk already. */
export interface OrderState {
  order: Order;
  /** The day it was sold on; of one that was on the disk already, the last on which anything of it was registered. */
  readonly postedOn: string;
  seq: number;
  changed: boolean;
  /** null when the batch sold it. */
  readonly stored: { readonly changes: number; readonly settlements: number } | null;
  /** Under which command and SEQ each change and settlement came that this batch adds, by its id. */
  readonly made: Map<string, Applying>;
}

/** What there is of a product, and the SEQ that it is of; null and 0 while nothing of it was tracked. */
export interface StockState {
  stock: Quantity | null;
  stockSeq: number;
}

export interface ProductState extends StockState {
  product: Product;
  seq: number;
  changed: boolean;
}

/** The command being applied, with what the server decided about when and under which SEQ. */
export interface Applying {
  readonly command: Command;
  readonly seq: number;
  readonly postedOn: Command['businessDate'];
  /** Whose approval allowed it, where its user could not do it by himself; proven, whatever else the command says. */
  readonly approvedBy?: string | undefined;
  /** Its user has shown that it is he who grants what it grants. */
  readonly proven?: boolean | undefined;
}

/** A command that was answered and is now decided about. */
export interface WaitingCommand extends AnsweredCommand {
  readonly id: string;
  readonly tillId: string;
  readonly seq: number;
  readonly settled: SettleOutcome | null;
  /** Of one that is held: as it was received; null where it is not so any more. */
  readonly incoming: Incoming | null;
  /** A person was taken out of it (D-44). */
  readonly erased: boolean;
}

/** A movement as it will be written, with where it comes from. */
export interface BatchMovement {
  readonly movement: PostedMovement;
  readonly command: Command;
  readonly seq: number;
  readonly ordinal: number;
}

/**
 * The state that one push works on: what was loaded, and what it will write. Decisions are made in memory, command by command,
 * and only what was decided in full is entered here, so that a refused command leaves nothing behind.
 */
export class Batch {
  business: Business;
  businessChanged = 0;
  readonly customers = new Map<string, CustomerState>();
  /** Whose account a merged customer's is, and which were merged by this batch. */
  readonly aliases = new Map<string, string>();
  readonly merges: CustomerMergeRow[] = [];
  /** Those to be merged, deleted or erased of whom there is an order, a movement or a paper. */
  readonly withBooks = new Set<string>();
  /** What is not settled yet of those, as it stands on the disk: orders with a difference and drafts, and whose they are. */
  readonly pendingOrders = new Map<string, string>();
  readonly drafts = new Map<string, string>();
  /** Whom this batch erased: every id of his, with what he was known by. */
  readonly erased = new Map<string, readonly string[]>();
  readonly products = new Map<string, ProductState>();
  /** What was sold of products that nobody has told of yet. */
  readonly strayStock = new Map<string, StockState>();
  readonly stockMoves: StockMoveRow[] = [];
  readonly users = new Map<string, UserTableRow>();
  readonly usersChanged = new Set<string>();
  readonly stores = new Map<string, StoreTableRow>();
  readonly tills = new Map<string, TillTableRow>();
  /** The ids among stores and tills that this batch changed. */
  readonly placesChanged = new Set<string>();
  readonly history: AuditEntryRow[] = [];
  /** What users were until they were changed, and what this batch adds to it. */
  readonly formerRoles: FormerRoleRow[] = [];
  readonly formerRolesMade: FormerRoleRow[] = [];
  /** Those whom this batch shut out: their sessions end with it. */
  readonly shutOut = new Set<string>();
  /** What prices and terms were before they were changed: a till that was out of reach could not know. */
  readonly former = new FormerValues();
  /** Who has a phone or a document, by the key it is compared by: loaded for those that this batch gives to somebody. */
  readonly holders = new Map<string, Set<string>>();
  /** Every key version of the batch's users, the retired ones too: a proof may be older than the last change of PIN. */
  readonly userKeys: UserKeyRow[] = [];
  /** Ids of orders, modifications, payments, refunds and debts that exist: loaded, or made by this batch. */
  readonly documents = new Set<string>();
  /** Orders that this batch sold, or changed. */
  readonly orders = new Map<string, OrderState>();
  /** Orders and movements that this batch corrects, as it found them. */
  readonly movementsFound = new Map<string, MovementRow>();
  /** Of those found: how they stand now; null when a draft was deleted. */
  readonly movementsChanged = new Map<string, MovementRow | null>();
  /** Drafts made or edited by this batch are in both. */
  readonly standing = new Standing();
  readonly refunds: { refund: PayRefund; applying: Applying }[] = [];
  readonly payments: { payment: TakePayment; applying: Applying }[] = [];
  /** How the money of the payments and refunds that this batch cancels changed hands, as it found them. */
  readonly methodsFound = new Map<string, string>();
  readonly movements: BatchMovement[] = [];
  readonly installments = new Map<string, { installment: Installment; isNew: boolean }>();
  readonly allocations: AllocationRow[] = [];
  /** Where each credit's movement stands: credits are used up in the order of their posting. */
  readonly creditPlaces = new Map<string, { seq: number; ordinal: number }>();
  readonly creditsLoaded = new Map<string, { customerId: string; remaining: number; seq: number }>();
  /** Sessions of the tills whose drawers this batch opens, counts or closes, and what those tills did since their last close. */
  readonly sessions = new Map<string, TillSessionRow>();
  readonly sessionsChanged = new Set<string>();
  readonly tapes = new Map<string, readonly SessionReport[]>();
  readonly cashMoves: CashMoveRow[] = [];
  /** Printed numbers that exist already. */
  readonly numbers = new Set<string>();
  /** What waits to be looked at, by its id, where this batch decides something of it. */
  readonly waiting = new Map<string, WaitingCommand>();
  settlesSome = false;
  readonly settlements: AttentionSettlementRow[] = [];
  /** Kinds whose rows came with the head of an export: applying them has nothing left to do. */
  inHead: ReadonlySet<string> = new Set();
  /** What was decided before is decided again, out of an export. */
  replays = false;

  constructor(business: Business) {
    this.business = business;
  }

  get settings(): BusinessSettings {
    return this.business.settings;
  }

  /** Of whichever of the ids that are one account: the one who stays. */
  customer(id: string): CustomerState | undefined {
    return this.customers.get(this.aliases.get(id) ?? id);
  }

  /** What the user was at an instant (design, Authority); null when nobody knows him. */
  userAt(userId: string, instant: string): Pick<UserTableRow, 'role' | 'disabled'> | null {
    const former = this.formerRoles.filter((row) => row.user_id === userId && row.until > instant);
    const first = former.toSorted((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : a.seq - b.seq))[0];
    return first ?? this.users.get(userId) ?? null;
  }

  keyOf(userId: string, version: number): UserKeyRow | null {
    return this.userKeys.find((key) => key.user_id === userId && key.key_version === version) ?? null;
  }

  /** The customer, or a placeholder to be filled when his own data arrives: the sale happened all the same. */
  customerOrPlaceholder(id: string, { seq }: Applying): CustomerState {
    const known = this.customer(id);
    if (known) {
      if (known.profile.deleted) Object.assign(known, { profile: broughtBack(known.profile), seq, changed: true });
      return known;
    }
    const account: Account = { customerId: id, balance: 0 as Account['balance'], installments: [], credits: [] };
    const state: CustomerState = { profile: newCustomer(id, true), account, seq: 0, changed: false };
    this.customers.set(id, state);
    return state;
  }

  /** How the money of a payment or a refund changed hands. */
  methodOf(id: string): string | undefined {
    const payment = this.payments.find(({ payment: { paymentId } }) => paymentId === id)?.payment;
    const refund = this.refunds.find(({ refund: { refundId } }) => refundId === id)?.refund;
    return payment?.method ?? refund?.method ?? this.methodsFound.get(id);
  }

  /** Whether he was deleted: what comes in of him all the same brings him back, and is looked at. */
  isDeleted(id: string): boolean {
    return this.customer(id)?.profile.deleted === true;
  }

  /** Enters a decided posting into the customer's account and into what will be written. */
  post(state: CustomerState, posting: Posting, applying: Applying): void {
    posting.movements.forEach((movement, ordinal) => {
      this.movements.push({ movement, command: applying.command, seq: applying.seq, ordinal });
      if (movement.amount < 0) this.creditPlaces.set(movement.id, { seq: applying.seq, ordinal });
    });
    // What was paid of a corrected debt is free again from now on: it stands behind what was free before.
    const [free, made] = [state.account.credits, posting.movements];
    posting.account.credits.forEach(({ movementId }, index) => {
      if (!free.some((one) => one.movementId === movementId) && !made.some(({ id }) => id === movementId))
        this.creditPlaces.set(movementId, { seq: applying.seq, ordinal: FREED + index });
    });
    state.account = { ...posting.account, credits: posting.account.credits.toSorted(this.#byPlace) };
    state.seq = applying.seq;
    state.changed = true;
    for (const installment of posting.installments) this.installments.set(installment.id, { installment, isNew: true });
    for (const installment of posting.touched) {
      const isNew = this.installments.get(installment.id)?.isNew ?? false;
      this.installments.set(installment.id, { installment, isNew });
    }
    if (this.standing.needed)
      for (const { id } of [...posting.installments, ...posting.touched])
        this.standing.put(this.installments.get(id)?.installment as Installment);
    const allocations = this.standing.needed ? sumUp(posting.allocations) : posting.allocations;
    for (const { movementId, installmentId, principal } of allocations) {
      if (this.standing.needed) this.standing.add({ movementId, installmentId, principal, seq: applying.seq });
      this.allocations.push({
        movement_id: movementId,
        installment_id: installmentId,
        principal,
        seq: applying.seq,
        posted_on: applying.postedOn,
      });
    }
  }

  /**
   * Makes two accounts one: what is open of both stands on the one who stays, and every id of the other means him. What the one had in
   * favour pays what the other owed, from this day on: rows of allocations, and none of the ledger's.
   */
  merge(other: CustomerState, survivor: CustomerState, applying: Applying): void {
    const { command, seq } = applying;
    const [from, into] = [other.profile.id, survivor.profile.id];
    const { autoApplyCredit } = this.settings;
    const merged = mergeAccounts(other.account, survivor.account, { byPosting: this.#byPlace, autoApplyCredit });
    // None of it is free only now: each credit keeps its place.
    survivor.account = { ...survivor.account, credits: [...survivor.account.credits, ...other.account.credits] };
    this.post(survivor, merged, applying);
    other.account = emptyAccount(from);
    if (this.withBooks.has(from)) this.withBooks.add(into);
    this.merges.push({ customer_id: from, into_id: into, command_id: command.id, seq });
    for (const id of [from, ...this.idsOf(from)]) {
      this.aliases.set(id, into);
      const state = this.customers.get(id);
      if (!state) continue;
      state.profile = { ...state.profile, mergedInto: into };
      state.seq = seq;
      state.changed = true;
    }
  }

  /** Those merged into a customer. */
  idsOf(customerId: string): string[] {
    return [...this.aliases].flatMap(([id, into]) => (into === customerId ? [id] : []));
  }

  readonly #byPlace = (a: UnallocatedCredit, b: UnallocatedCredit): number => {
    const [first, second] = [this.creditPlaces.get(a.movementId), this.creditPlaces.get(b.movementId)];
    return first && second ? first.seq - second.seq || first.ordinal - second.ordinal : 0;
  };
}

/** Deleted while a till still sold to him: as he was, archived, and for somebody to look at. */
const broughtBack = ({ deleted: _, ...profile }: CustomerProfile): CustomerProfile => profile;

/** After any movement of its SEQ. */
const FREED = 10_000;
