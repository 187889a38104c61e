import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';

/**
 * The sign that each movement type always has; 0 where both occur. A positive movement raises the debt. The four of the seed
 * (R4-20) and the ones that corrections, notes and interest add (D-12, D-23). A `cancellation` is the row that takes another one back, from its own day on (D-21): it is born cancelled, as the
 * other one now is, so that the balance is the sum of what is confirmed, and a day's balance the sum of all up to that day.
 */
export const movementSigns = {
  sale: 1,
  payment: -1,
  product_add: 1,
  product_remove: -1,
  opening_balance: 0,
  adjustment: 0,
  late_interest: 1,
  debit_note: 0,
  credit_note: -1,
  refund: 1,
  refund_to_account: -1,
  cash_rounding: -1,
  cancellation: 0,
} as const;

export type MovementType = keyof typeof movementSigns;

export const movementTypes = Object.keys(movementSigns) as MovementType[];

export const movementStates = ['draft', 'confirmed', 'cancelled'] as const;
export type MovementState = (typeof movementStates)[number];

/** draft→confirmed, draft→deleted, confirmed→cancelled; cancelled is final (R4-21). */
const transitions: Readonly<Record<MovementState, readonly (MovementState | 'deleted')[]>> = {
  draft: ['confirmed', 'deleted'],
  confirmed: ['cancelled'],
  cancelled: [],
};

export const canBecome = (from: MovementState, to: MovementState | 'deleted'): boolean =>
  transitions[from].includes(to);

/** A row of the ledger. Append-only once confirmed. */
export interface Movement {
  readonly id: string;
  readonly customerId: string;
  readonly type: MovementType;
  /** Signed, never 0: positive raises the debt. */
  readonly amount: Money;
  readonly state: MovementState;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  /** The day it counts on in statements: the business date, or the first open day after it. */
  readonly postedOn: PlainDate;
  readonly orderId: string | null;
  /** The number printed on the order or receipt, if any. */
  readonly number: string | null;
  /** The movement that this one cancels. */
  readonly cancels?: string;
  /** What somebody wrote beside it: an adjustment's or a cancellation's reason. */
  readonly reason?: string;
}

/** A movement with the customer's balance right after it. */
export interface PostedMovement extends Movement {
  readonly balanceAfter: Money;
}
