import type { DebtDocument } from '../credit/account.ts';
import type { PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';
import type { Command } from '../sync/command.ts';

/** The acts that hand out a paper. */
export const paperKinds = ['order.sell', 'payment.take', 'refund.pay'] as const;
export type PaperKind = (typeof paperKinds)[number];

export const isPaperKind = (kind: string | null): kind is PaperKind => paperKinds.some((each) => each === kind);

/** What a paper says of its command: without how its author proved himself, and when it was sent. */
export type PaperCommand<K extends PaperKind = PaperKind> = {
  [P in K]: Pick<Command<P>, 'id' | 'kind' | 'tillId' | 'userId' | 'occurredAt' | 'businessDate' | 'payload'>;
}[K];

/** A debt as a receipt names it. */
export interface PaperDebt {
  readonly installmentId: string;
  readonly document: DebtDocument;
  /** Of the order that it comes of. */
  readonly number: string | null;
  readonly dueDate: PlainDate;
}

/** An account before and after what the paper is of. */
export interface PaperBalances {
  readonly before: Money;
  readonly after: Money;
}

/** `GET /api/papers/{id}`: what a paper is made of, whichever till handed it out. */
export interface PaperAnswer {
  readonly command: PaperCommand;
  /** null for what did nothing to an account. */
  readonly balances: PaperBalances | null;
  /** The debts that a payment was planned to pay. */
  readonly debts: readonly PaperDebt[];
  readonly voided: boolean;
}
