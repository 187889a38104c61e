import type { PlainDate } from '../dates/plain-date.ts';
import { type Money, minus, sum } from '../money/money.ts';

/** What an installment belongs to. */
export const debtDocuments = ['sale', 'opening_balance', 'debit_note', 'adjustment', 'refund'] as const;
export type DebtDocument = (typeof debtDocuments)[number];

/** One amount due on one date, with what is still owed of it. Every confirmed debt has at least one. */
export interface Installment {
  readonly id: string;
  readonly customerId: string;
  readonly document: DebtDocument;
  readonly documentId: string;
  /** 1, 2, 3… within its document. */
  readonly ordinal: number;
  readonly documentDate: PlainDate;
  readonly dueDate: PlainDate;
  /** After the country's roll of Sundays and holidays (D-15): lateness and allocation follow this one. */
  readonly effectiveDueDate: PlainDate;
  readonly amount: Money;
  readonly outstanding: Money;
}

/** What is left of a negative movement that no debt has used up yet. `remaining` is positive. */
export interface UnallocatedCredit {
  readonly movementId: string;
  readonly remaining: Money;
}

/**
 * A customer's credit account as decisions need it: the balance, the installments still open, and the credits still unused,
 * oldest first. Always balance = Σ outstanding − Σ remaining.
 */
export interface Account {
  readonly customerId: string;
  readonly balance: Money;
  readonly installments: readonly Installment[];
  readonly credits: readonly UnallocatedCredit[];
}

export const emptyAccount = (customerId: string): Account => ({
  customerId,
  balance: 0 as Money,
  installments: [],
  credits: [],
});

export const totalOutstanding = (account: Account): Money => sum(account.installments.map((i) => i.outstanding));
export const unallocatedCredit = (account: Account): Money => sum(account.credits.map((c) => c.remaining));

/** The identity that the ledger lives by; a test and the nightly check ask it. */
export const isConsistent = (account: Account): boolean =>
  account.balance === minus(totalOutstanding(account), unallocatedCredit(account));

/** Paid, overdue or pending: derived on the day it is asked, never stored (D-31). */
export type InstallmentState = 'paid' | 'overdue' | 'pending';

export function installmentState(installment: Installment, on: PlainDate): InstallmentState {
  if (installment.outstanding === 0) return 'paid';
  return on > installment.effectiveDueDate ? 'overdue' : 'pending';
}

/** What is past its effective due date and still owed. */
export const overdueAmount = (account: Account, on: PlainDate): Money =>
  sum(account.installments.filter((i) => installmentState(i, on) === 'overdue').map((i) => i.outstanding));

/** The word and the sign that go with a balance (R4-48): it is never shown as a negative debt. */
export type BalanceSide = 'owes' | 'in_favour' | 'settled';

export const balanceSide = (balance: Money): BalanceSide =>
  balance > 0 ? 'owes' : balance < 0 ? 'in_favour' : 'settled';
