import type { PlainDate } from '../dates/plain-date.ts';
import { type Money, minus, money, plus, smaller, sum, ZERO } from '../money/money.ts';
import { type Account, type DebtDocument, type Installment, installmentState } from './account.ts';
import type { Movement, PostedMovement } from './movement.ts';

/** How much of one negative movement pays one installment; less than nothing where it is taken back. */
export interface Allocation {
  readonly movementId: string;
  readonly installmentId: string;
  readonly principal: Money;
}

/** What one act adds to the ledger of one customer. `touched` are the older installments it changed, as they now stand. */
export interface Posting {
  readonly account: Account;
  readonly movements: readonly PostedMovement[];
  readonly installments: readonly Installment[];
  readonly touched: readonly Installment[];
  readonly allocations: readonly Allocation[];
  /** Part of a wanted allocation no longer fitted and became unallocated credit (D-28). */
  readonly allocationChanged: boolean;
}

export interface Due {
  readonly dueDate: PlainDate;
  readonly effectiveDueDate: PlainDate;
  readonly amount: Money;
}

/**
 * Posts a positive movement: it makes one installment for each due, and unallocated credit is used up on them, oldest credit
 * and first due date first (D-08). Σ dues must be the movement's amount. What a document gains later has a `maker` of its own, whose id
 * its installments derive from, and the document's next ordinal.
 */
export function postCharge(
  account: Account,
  movement: Movement,
  document: DebtDocument,
  documentId: string,
  dues: readonly Due[],
  maker: { readonly id: string; readonly ordinal: number } = { id: documentId, ordinal: 1 },
): Posting {
  const made: Installment[] = [];
  const allocations: Allocation[] = [];
  const credits = account.credits.map((credit) => ({ ...credit }));
  const ordered = dues.map((due, index) => ({ ...due, ordinal: maker.ordinal + index, place: index + 1 }));
  for (const due of ordered.toSorted(
    (a, b) => compareText(a.effectiveDueDate, b.effectiveDueDate) || a.ordinal - b.ordinal,
  )) {
    const id = `${maker.id}:i${due.place}`;
    let outstanding = due.amount;
    for (const credit of credits) {
      if (outstanding === 0) break;
      const used = smaller(credit.remaining, outstanding);
      if (used === 0) continue;
      allocations.push({
        movementId: credit.movementId,
        installmentId: id,
        principal: used,
      });
      credit.remaining = minus(credit.remaining, used);
      outstanding = minus(outstanding, used);
    }
    made.push({
      id,
      customerId: account.customerId,
      document,
      documentId,
      ordinal: due.ordinal,
      documentDate: movement.businessDate,
      dueDate: due.dueDate,
      effectiveDueDate: due.effectiveDueDate,
      amount: due.amount,
      outstanding,
    });
  }
  made.sort((a, b) => a.ordinal - b.ordinal);
  const balance = plus(account.balance, movement.amount);
  return {
    account: {
      customerId: account.customerId,
      balance,
      installments: [...account.installments, ...made.filter((i) => i.outstanding > 0)],
      credits: credits.filter((credit) => credit.remaining > 0),
    },
    movements: [{ ...movement, balanceAfter: balance }],
    installments: made,
    touched: [],
    allocations,
    allocationChanged: false,
  };
}

export interface WantedAllocation {
  readonly installmentId: string;
  readonly principal: Money;
}

/**
 * Posts a negative movement. With `wanted` it pays exactly those parts as far as they are still owed; without, the oldest
 * effective due date first, then document date, then id (D-11). What finds no debt stays as unallocated credit (D-09).
 */
export function postCredit(account: Account, movement: Movement, wanted?: readonly WantedAllocation[]): Posting {
  let left = money(-movement.amount);
  const open = new Map(account.installments.map((installment) => [installment.id, installment]));
  const plan = wanted ? mergeSame(wanted) : allocateOldestFirst(account, left);
  const allocations: Allocation[] = [];
  const touched = new Map<string, Installment>();
  let allocationChanged = false;
  for (const { installmentId, principal } of plan) {
    const installment = open.get(installmentId);
    const paid = smaller(smaller(principal, installment?.outstanding ?? ZERO), left);
    if (paid < principal) allocationChanged = true;
    if (!installment || paid === 0) continue;
    const after = {
      ...installment,
      outstanding: minus(installment.outstanding, paid),
    };
    open.set(installmentId, after);
    touched.set(installmentId, after);
    allocations.push({
      movementId: movement.id,
      installmentId,
      principal: paid,
    });
    left = minus(left, paid);
  }
  const balance = plus(account.balance, movement.amount);
  return {
    account: {
      customerId: account.customerId,
      balance,
      installments: [...open.values()].filter((installment) => installment.outstanding > 0),
      credits: left > 0 ? [...account.credits, { movementId: movement.id, remaining: left }] : account.credits,
    },
    movements: [{ ...movement, balanceAfter: balance }],
    installments: [],
    touched: [...touched.values()],
    allocations,
    allocationChanged,
  };
}

/** One part for each installment, however often it was named: the ledger has one row for the two of them. */
function mergeSame(wanted: readonly WantedAllocation[]): WantedAllocation[] {
  const parts = new Map<string, Money>();
  for (const { installmentId, principal } of wanted)
    parts.set(installmentId, plus(parts.get(installmentId) ?? ZERO, principal));
  return [...parts].map(([installmentId, principal]) => ({ installmentId, principal }));
}

/** Which installments an amount pays by default, and how much of each. What it prints is what the receipt says. */
export function allocateOldestFirst(account: Account, amount: Money): WantedAllocation[] {
  const wanted: WantedAllocation[] = [];
  let left = amount;
  for (const installment of account.installments.toSorted(compareByAge)) {
    if (left === 0) break;
    const principal = smaller(installment.outstanding, left);
    wanted.push({ installmentId: installment.id, principal });
    left = minus(left, principal);
  }
  return wanted;
}

export const compareByAge = (a: Installment, b: Installment): number =>
  compareText(a.effectiveDueDate, b.effectiveDueDate) ||
  compareText(a.documentDate, b.documentDate) ||
  compareText(a.id, b.id);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Two postings on the same customer, one after the other. */
export function joinPostings(first: Posting, second: Posting): Posting {
  const touched = new Map([...first.touched, ...second.touched].map((installment) => [installment.id, installment]));
  return {
    account: second.account,
    movements: [...first.movements, ...second.movements],
    installments: [...first.installments, ...second.installments],
    touched: [...touched.values()],
    allocations: [...first.allocations, ...second.allocations],
    allocationChanged: first.allocationChanged || second.allocationChanged,
  };
}

/** The next date on which something is due, and all that is due on it: for the receipt and the confirmation. */
export function nextDue(account: Account, on: PlainDate): Pick<Installment, 'effectiveDueDate' | 'outstanding'> | null {
  const pending = account.installments.filter((one) => installmentState(one, on) === 'pending');
  const [first] = pending.toSorted(compareByAge);
  if (!first) return null;
  const { effectiveDueDate } = first;
  const together = pending.filter((one) => one.effectiveDueDate === effectiveDueDate);
  return { effectiveDueDate, outstanding: sum(together.map(({ outstanding }) => outstanding)) };
}
