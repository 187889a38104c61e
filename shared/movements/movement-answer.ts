import type { Installment } from '../credit/account.ts';
import type { Movement, MovementType } from '../credit/movement.ts';
import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';
import type { PaymentMethod } from '../payments/payment.ts';

/** Another movement, as one says of it. */
export interface MovementMention {
  readonly id: string;
  readonly type: MovementType;
  readonly amount: Money;
  readonly number: string | null;
  readonly occurredAt: Instant;
  readonly postedOn: PlainDate;
  readonly tillId: string;
  readonly userId: string;
  readonly reason: string | null;
}

/** A debt, with the number of the order it comes of. */
export interface NamedDebt
  extends Pick<
    Installment,
    'document' | 'documentId' | 'documentDate' | 'dueDate' | 'effectiveDueDate' | 'amount' | 'outstanding'
  > {
  readonly installmentId: string;
  readonly number: string | null;
}

/** `GET /api/movements/{id}`: one movement and what it did. */
export interface MovementAnswer
  extends MovementMention,
    Pick<Movement, 'customerId' | 'state' | 'businessDate' | 'orderId'> {
  readonly customerName: string;
  readonly balanceAfter: Money;
  /** Who wrote an adjustment down before it was confirmed, and when (D-22); null for what was never a draft. */
  readonly drafted: { readonly userId: string; readonly occurredAt: Instant } | null;
  /** How a payment came in, or a refund went out. */
  readonly method: PaymentMethod | null;
  readonly reference: string | null;
  /** What its cancellation takes back, or took: with a payment falls what cash rounded away (D-29), unless that fell before. */
  readonly together: Money;
  readonly cancels: MovementMention | null;
  readonly cancelledBy: MovementMention | null;
  /** Which debts a credit pays; of a cancelled one, those it had paid. */
  readonly pays: readonly (NamedDebt & { readonly principal: Money })[];
  /** What of a credit no debt has used up. */
  readonly unallocated: Money;
  /** The debts that a charge made, and which credits pay them. */
  readonly debts: readonly NamedDebt[];
  readonly paidBy: readonly (MovementMention & { readonly principal: Money })[];
}
