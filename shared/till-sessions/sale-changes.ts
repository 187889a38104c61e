import { type Money, minus, plus, ZERO } from '../money/money.ts';
import type { ModifyOrder } from '../orders/modification.ts';
import { orderTotal } from '../orders/sell-order.ts';
import type { DoneCommand } from './cash-flows.ts';

/** How often, and what the goods had been sold for: never negative. */
export interface Turn {
  readonly count: number;
  readonly value: Money;
}

/** What became of sales after they were made, of this session or of any before, whether or not money changed hands. */
export interface SaleChanges {
  readonly voided: Turn;
  readonly removed: Turn;
  readonly added: Turn;
  /** Of them and of settled differences: by how much the customers' balances moved. */
  readonly onAccount: { readonly voided: Money; readonly modified: Money };
  /** How many did not say what they came to, or what of it was on account: nothing of them is in the sums. */
  readonly unsaid: { readonly value: number; readonly account: number };
}

const never: Turn = { count: 0, value: ZERO };
export const noChanges: SaleChanges = {
  voided: never,
  removed: never,
  added: never,
  onAccount: { voided: ZERO, modified: ZERO },
  unsaid: { value: 0, account: 0 },
};

/**
 * Adds what a command did to a sale, by what it says itself: the order may be another till's, and a fold knows no order. Commands of
 * before do not say what the goods were worth.
 */
export function withChange(changes: SaleChanges, command: DoneCommand): SaleChanges {
  switch (command.kind) {
    case 'order.void': {
      const { value, shown } = command.payload;
      const account = shown ? shown.debt : value === undefined ? null : ZERO;
      const valued = value === undefined ? unvalued(changes) : { ...changes, voided: turn(changes.voided, value) };
      return onAccount(valued, 'voided', account);
    }
    case 'order.modify':
      return withModification(changes, command.payload);
    case 'difference.settle': {
      const { method, amount, shown } = command.payload;
      return method === 'account' ? onAccount(changes, 'modified', shown?.debt ?? amount) : changes;
    }
    default:
      return changes;
  }
}

/** The value of what was sold, as it is after all that was done to it; null where not all of it is known. */
export const netSales = ({ sales, changes }: { sales: Money; changes: SaleChanges }): Money | null =>
  changes.unsaid.value > 0
    ? null
    : plus(minus(sales, plus(changes.voided.value, changes.removed.value)), changes.added.value);

/** Of it, what stands on customers' accounts. */
export const netOnAccount = (sold: Money, { onAccount: moved, unsaid }: SaleChanges): Money | null =>
  unsaid.account > 0 ? null : plus(sold, plus(moved.voided, moved.modified));

function withModification(changes: SaleChanges, { add, remove, removedValue, shown }: ModifyOrder): SaleChanges {
  let next = changes;
  if (add.length > 0) next = { ...next, added: turn(next.added, orderTotal(add)) };
  if (remove.length > 0)
    next = removedValue === undefined ? unvalued(next) : { ...next, removed: turn(next.removed, removedValue) };
  return onAccount(next, 'modified', shown ? shown.debt : removedValue === undefined ? null : ZERO);
}

const turn = ({ count, value }: Turn, more: Money): Turn => ({ count: count + 1, value: plus(value, more) });

const unvalued = (changes: SaleChanges): SaleChanges => ({
  ...changes,
  unsaid: { ...changes.unsaid, value: changes.unsaid.value + 1 },
});

/** What names no customer moved no balance; whether it named none is known of those that say the rest. */
const onAccount = (changes: SaleChanges, which: keyof SaleChanges['onAccount'], debt: Money | null): SaleChanges =>
  debt === null
    ? { ...changes, unsaid: { ...changes.unsaid, account: changes.unsaid.account + 1 } }
    : { ...changes, onAccount: { ...changes.onAccount, [which]: plus(changes.onAccount[which], debt) } };
