import type { MovementState, MovementType } from '../credit/movement.ts';
import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';

/** By what a list of movements can be grouped (R4-12). */
export const movementGroupings = ['customer', 'order', 'type', 'day'] as const;
export type MovementGrouping = (typeof movementGroupings)[number];

/** Which movements (R4-11). Whatever is left out does not matter; without `state` those that count: the confirmed ones. */
export interface MovementFilter {
  readonly type?: readonly MovementType[] | undefined;
  readonly state?: readonly MovementState[] | undefined;
  readonly customer?: string | undefined;
  readonly order?: string | undefined;
  /** Days of registration, both included: a list cuts where a statement does. */
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly user?: string | undefined;
  readonly till?: string | undefined;
  /** The books as they stood at the end of this day: all rows but drafts that were registered by then (D-21, X-20). */
  readonly asOf?: PlainDate | undefined;
}

export interface ListedMovement {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly type: MovementType;
  readonly amount: Money;
  /** With `asOf`, the one it had on that day. */
  readonly state: MovementState;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  readonly postedOn: PlainDate;
  readonly orderId: string | null;
  readonly number: string | null;
  readonly tillId: string;
  readonly userId: string;
  readonly balanceAfter: Money;
}

export interface MovementPage {
  /** The day of registration and then the order of writing, newest first. */
  readonly movements: readonly ListedMovement[];
  /** What to ask the next page `before`; null on the last. */
  readonly next: string | null;
}

/** Of all that the filter finds, however many pages that is. Exact. */
export interface MovementTotals {
  readonly count: number;
  /** Σ of what raises debts. */
  readonly charges: Money;
  /** Σ of what lowers them: 0 or negative, as it is in the ledger. */
  readonly credits: Money;
  readonly net: Money;
}

export interface MovementGroup extends MovementTotals {
  /** The customer's or the order's id, the type, or the day; null for the movements of no order. */
  readonly key: string | null;
  /** The customer's name or the order's number. */
  readonly name: string | null;
}

export interface MovementGroupPage {
  readonly groups: readonly MovementGroup[];
  /** What to ask the next page `after`; null on the last. */
  readonly next: string | null;
}
