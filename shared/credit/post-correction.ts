import { type Money, minus, money, plus, smaller, ZERO } from '../money/money.ts';
import type { Account, Installment, UnallocatedCredit } from './account.ts';
import type { Movement } from './movement.ts';
import { type Allocation, compareByAge, joinPostings, type Posting } from './post.ts';

/**
 * All that stands on one document: its installments, paid ones too, and what was allocated to them, oldest first. A till does not
 * hold it: what it cannot see released becomes credit there, which is the same for the balance and for what is still owed.
 */
export interface DocumentDebt {
  readonly installments: readonly Installment[];
  readonly allocations: readonly Allocation[];
}

/** Rows that lower a document's debt for good: they are no payment, and are never released to the account. */
const isReduction = ({ movementId }: Allocation): boolean => /:(remove|cancellation)$/.test(movementId);

/**
 * Posts a negative movement that takes back (part of) a document's own debt. The last unpaid installment is lowered first, then the
 * one before it; only then paid ones, last backwards, whose payments become unallocated credit from today on (D-05, D-07).
 */
export function postReduction(
  account: Account,
  movement: Movement,
  documentId: string,
  debt: DocumentDebt | null,
): Posting {
  const own = new Map((debt?.installments ?? []).map((installment) => [installment.id, installment]));
  for (const installment of account.installments)
    if (installment.documentId === documentId) own.set(installment.id, installment);
  const backwards = [...own.values()].sort((a, b) => b.ordinal - a.ordinal || (a.id < b.id ? 1 : -1));
  const allocations: Allocation[] = [];
  const touched: Installment[] = [];
  let left = money(-movement.amount);
  for (const installment of backwards) {
    const lowered = smaller(installment.outstanding, left);
    if (lowered === 0) continue;
    touched.push({ ...installment, outstanding: minus(installment.outstanding, lowered) });
    allocations.push({ movementId: movement.id, installmentId: installment.id, principal: lowered });
    left = minus(left, lowered);
  }
  const released = new Map<string, Money>();
  for (const { id } of backwards) {
    const paid = (debt?.allocations ?? []).filter((one) => one.installmentId === id && !isReduction(one)).toReversed();
    for (const { movementId, principal } of paid) {
      const given = smaller(principal, left);
      if (given <= 0) continue;
      released.set(movementId, plus(released.get(movementId) ?? ZERO, given));
      allocations.push({ movementId, installmentId: id, principal: money(-given) });
      allocations.push({ movementId: movement.id, installmentId: id, principal: given });
      left = minus(left, given);
    }
  }
  if (left > 0) released.set(movement.id, left);
  return posting(account, movement, { touched, allocations, credits: addCredits(account.credits, released) });
}

/**
 * Posts the cancellation of a negative movement: what it paid is owed again, and what was left of it is gone. Without sight of what it
 * paid, as at a till, the amount is owed as of today until the server has said which debts it reopens.
 */
export function postRelease(
  account: Account,
  movement: Movement,
  cancelled: string,
  debt: DocumentDebt | null,
): Posting {
  const remaining = account.credits.find(({ movementId }) => movementId === cancelled)?.remaining ?? ZERO;
  const credits = account.credits.filter(({ movementId }) => movementId !== cancelled);
  if (!debt) {
    const owed = minus(movement.amount, remaining);
    const installments = owed > 0 ? [reopened(account, movement, owed)] : [];
    return posting(account, movement, { touched: [], allocations: [], credits, installments });
  }
  const known = new Map(debt.installments.map((installment) => [installment.id, installment]));
  for (const installment of account.installments) known.set(installment.id, installment);
  const touched = new Map<string, Installment>();
  const allocations: Allocation[] = [];
  for (const { movementId, installmentId, principal } of debt.allocations) {
    const installment = touched.get(installmentId) ?? known.get(installmentId);
    if (movementId !== cancelled || principal <= 0 || !installment) continue;
    touched.set(installmentId, { ...installment, outstanding: plus(installment.outstanding, principal) });
    allocations.push({ movementId, installmentId, principal: money(-principal) });
  }
  return posting(account, movement, { touched: [...touched.values()], allocations, credits });
}

/** Credit in favour goes to what is owed longest, where the business wants it so (D-05, D-08). Posts no movement. */
export function applyCredits(before: Posting, wanted: boolean): Posting {
  const { account } = before;
  if (!wanted || account.credits.length === 0 || account.installments.length === 0) return before;
  const credits = account.credits.map((credit) => ({ ...credit }));
  const touched = new Map<string, Installment>();
  const allocations: Allocation[] = [];
  for (const installment of account.installments.toSorted(compareByAge)) {
    let { outstanding } = installment;
    for (const credit of credits) {
      const used = smaller(credit.remaining, outstanding);
      if (used === 0) continue;
      allocations.push({ movementId: credit.movementId, installmentId: installment.id, principal: used });
      credit.remaining = minus(credit.remaining, used);
      outstanding = minus(outstanding, used);
    }
    if (outstanding !== installment.outstanding) touched.set(installment.id, { ...installment, outstanding });
  }
  const after: Account = {
    ...account,
    installments: openOnly(account.installments.map((one) => touched.get(one.id) ?? one)),
    credits: credits.filter(({ remaining }) => remaining > 0),
  };
  const nothing = { movements: [], installments: [], allocationChanged: false };
  return joinPostings(before, { ...nothing, account: after, touched: [...touched.values()], allocations });
}

/** What stands on a document after something was posted on it. */
export function afterPosting(debt: DocumentDebt | null, posted: Posting): DocumentDebt | null {
  if (!debt) return null;
  const installments = new Map([...debt.installments, ...posted.installments].map((one) => [one.id, one]));
  for (const one of posted.touched) if (installments.has(one.id)) installments.set(one.id, one);
  return {
    installments: [...installments.values()],
    allocations: sumUp([
      ...debt.allocations,
      ...posted.allocations.filter((one) => installments.has(one.installmentId)),
    ]),
  };
}

/** One row for each movement and installment, in the order in which they first met; none for what came to nothing. */
export function sumUp(allocations: readonly Allocation[]): Allocation[] {
  const sums = new Map<string, Allocation>();
  for (const one of allocations) {
    const key = `${one.movementId} ${one.installmentId}`;
    sums.set(key, { ...one, principal: plus(sums.get(key)?.principal ?? ZERO, one.principal) });
  }
  return [...sums.values()].filter(({ principal }) => principal !== 0);
}

interface Changes {
  readonly touched: readonly Installment[];
  readonly allocations: readonly Allocation[];
  readonly credits: readonly UnallocatedCredit[];
  readonly installments?: readonly Installment[];
}

function posting(account: Account, movement: Movement, changes: Changes): Posting {
  const { touched, credits, installments = [] } = changes;
  const balance = plus(account.balance, movement.amount);
  const open = new Map(account.installments.map((installment) => [installment.id, installment]));
  for (const installment of [...installments, ...touched]) open.set(installment.id, installment);
  return {
    account: { customerId: account.customerId, balance, installments: openOnly([...open.values()]), credits },
    movements: [{ ...movement, balanceAfter: balance }],
    installments,
    touched,
    allocations: changes.allocations,
    allocationChanged: false,
  };
}

const openOnly = (installments: readonly Installment[]): Installment[] =>
  installments.filter(({ outstanding }) => outstanding > 0);

/** Credits that become free again stand behind those that were free already. */
function addCredits(credits: readonly UnallocatedCredit[], added: ReadonlyMap<string, Money>): UnallocatedCredit[] {
  const still = credits.map((credit) => ({
    ...credit,
    remaining: plus(credit.remaining, added.get(credit.movementId) ?? ZERO),
  }));
  const known = new Set(still.map(({ movementId }) => movementId));
  const fresh = [...added].filter(([movementId]) => !known.has(movementId));
  return [...still, ...fresh.map(([movementId, remaining]) => ({ movementId, remaining }))];
}

const reopened = (account: Account, movement: Movement, amount: Money): Installment => ({
  id: `${movement.id}:i1`,
  customerId: account.customerId,
  document: 'adjustment',
  documentId: movement.id,
  ordinal: 1,
  documentDate: movement.businessDate,
  dueDate: movement.businessDate,
  effectiveDueDate: movement.businessDate,
  amount,
  outstanding: amount,
});
