import type { DebtDocument } from '../credit/account.ts';
import type { MovementType, PostedMovement } from '../credit/movement.ts';
import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';

/** What a customer's account has come to (R4-14). Sums are of what counts: cancelled movements and voided orders do not. */
export interface CustomerStatistics {
  readonly creditOrders: number;
  /** Bought on account, less what was taken back of it. */
  readonly bought: Money;
  readonly paid: Money;
  readonly pendingDebt: Money;
  readonly creditInFavour: Money;
  readonly lastPayment: PlainDate | null;
  readonly lastMovement: PlainDate | null;
  /** There is no order, movement or paper of his, and nobody was merged into him: he can be deleted (R1-06). */
  readonly deletable: boolean;
  /** Those who were merged into him, by name. */
  readonly merged: readonly { readonly id: string; readonly name: string }[];
}

/** Movements of an account, newest first, with its running balance; drafts apart, since they count nowhere. */
export interface AccountMovements {
  /** All of them, with the first page. */
  readonly drafts: readonly PostedMovement[];
  readonly movements: readonly PostedMovement[];
  /** What to ask the next page `before`; null on the last. */
  readonly next: string | null;
}

export interface AccountOrder {
  readonly id: string;
  readonly number: string;
  readonly businessDate: PlainDate;
  readonly total: Money;
  readonly value: Money;
  readonly creditAmount: Money;
  readonly differencePending: Money;
  readonly version: number;
  readonly voided: boolean;
}

export interface AccountOrders {
  readonly orders: readonly AccountOrder[];
  readonly next: string | null;
}

/** A receipt: what he paid, or credit in favour that was paid out to him. */
export interface AccountReceipt {
  readonly id: string;
  readonly kind: 'payment' | 'refund';
  readonly number: string;
  readonly businessDate: PlainDate;
  readonly occurredAt: Instant;
  readonly amount: Money;
  readonly method: string;
  readonly cancelled: boolean;
}

export interface AccountReceipts {
  readonly receipts: readonly AccountReceipt[];
  readonly next: string | null;
}

/** A movement as it stands in an explanation. */
export interface ExplainedMovement {
  readonly movementId: string;
  readonly type: MovementType;
  readonly number: string | null;
  readonly orderId: string | null;
  readonly postedOn: PlainDate;
}

/** One part of a movement that went to an installment; less than nothing where it was taken back. */
export interface ExplainedAllocation extends ExplainedMovement {
  readonly amount: Money;
}

/** amount − Σ allocations = outstanding, exactly. */
export interface ExplainedInstallment {
  readonly id: string;
  readonly document: DebtDocument;
  readonly number: string | null;
  readonly orderId: string | null;
  readonly documentDate: PlainDate;
  readonly dueDate: PlainDate;
  readonly effectiveDueDate: PlainDate;
  readonly amount: Money;
  readonly outstanding: Money;
  readonly allocations: readonly ExplainedAllocation[];
}

/** amount − cancelled − Σ used = remaining, exactly. */
export interface ExplainedCredit extends ExplainedMovement {
  readonly amount: Money;
  readonly cancelled: Money;
  readonly remaining: Money;
  readonly used: readonly {
    readonly installmentId: string;
    readonly number: string | null;
    readonly postedOn: PlainDate;
    readonly amount: Money;
  }[];
}

/**
 * Why a customer owes what he owes: each figure opens into the rows that add up to it. balance = Σ types = pendingDebt −
 * creditInFavour; pendingDebt = Σ outstanding; creditInFavour = Σ remaining. With `asOf`, by the day on which each row counts.
 */
export interface BalanceExplanation {
  readonly customerId: string;
  readonly name: string;
  readonly asOf: PlainDate | null;
  readonly balance: Money;
  readonly types: readonly { readonly type: MovementType; readonly count: number; readonly total: Money }[];
  readonly pendingDebt: Money;
  readonly installments: readonly ExplainedInstallment[];
  readonly creditInFavour: Money;
  readonly credits: readonly ExplainedCredit[];
  /** As they are today, whatever the day that is asked for. */
  readonly limit: Money | null;
  readonly available: Money | null;
}

/** What becomes of two customers when one is merged into the other, field by field: `from` says whose value it is afterwards. */
export interface MergePreview {
  readonly survivor: { readonly id: string; readonly name: string; readonly balance: Money };
  readonly other: { readonly id: string; readonly name: string; readonly balance: Money };
  readonly balance: Money;
  readonly limit: Money | null;
  readonly fields: readonly {
    readonly field:
      | 'name'
      | 'phone'
      | 'document'
      | 'email'
      | 'address'
      | 'category'
      | 'creditLimit'
      | 'paymentTermDays';
    readonly survivor: string | number | null;
    readonly other: string | number | null;
    readonly from: 'survivor' | 'other';
  }[];
}
