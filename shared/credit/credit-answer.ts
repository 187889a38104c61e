import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';
import type { MovementState, MovementType } from './movement.ts';

/** `GET /api/customers/{id}/credit`: the account as of a SEQ, movements newest first. */
export interface CreditAnswer {
  readonly customerId: string;
  readonly balance: Money;
  readonly creditLimit: Money | null;
  /** null without a limit. */
  readonly available: Money | null;
  readonly unallocatedCredit: Money;
  readonly asOf: Instant;
  readonly movements: readonly {
    readonly id: string;
    readonly type: MovementType;
    readonly amount: Money;
    readonly state: MovementState;
    readonly occurredAt: Instant;
    readonly businessDate: PlainDate;
    readonly orderId?: string;
    readonly number?: string;
    readonly balanceAfter: Money;
  }[];
}
