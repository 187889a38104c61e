import type { Account } from '../../shared/credit/account.ts';
import { effectiveLimit, excessOverLimit } from '../../shared/credit/limit.ts';
import {
  type Money,
  minus,
  money,
  plus,
  type Quantity,
  roundCashDown,
  roundCashUp,
  sum,
  ZERO,
} from '../../shared/money/money.ts';
import type { ModifyOrder } from '../../shared/orders/modification.ts';
import { balanceMove, modifyOrder } from '../../shared/orders/modify-order.ts';
import type { Order, OrderLine, TenderMethod } from '../../shared/orders/order.ts';
import type { OrderContext } from '../../shared/orders/order-act.ts';
import { isCashOrder, pendingOf, settled } from '../../shared/orders/order-value.ts';
import { type Modification, previewModification } from '../../shared/orders/preview-modification.ts';
import { accept, type Result } from '../../shared/refusal.ts';
import { hasReference } from './plan-tenders.ts';

/** How the share that is not on account changes hands: by a tender, on the account, or not yet. */
export type ShareMethod = TenderMethod | 'later';

/** What somebody wants changed. */
export interface Wanted {
  readonly modificationId: string;
  readonly add: readonly OrderLine[];
  readonly remove: readonly { readonly lineId: string; readonly quantity: Quantity }[];
  /** null leaves it to the shop's habit. */
  readonly method: ShareMethod | null;
  readonly reference?: string;
  readonly reason?: string;
}

export interface Terms {
  readonly context: OrderContext;
  /** null for an order of nobody's. */
  readonly account: Account | null;
  readonly creditLimit: Money | null;
}

/** What a modification comes to, before anybody confirms it, and the command's payload that says so. */
export interface ModificationPlan {
  readonly payload: ModifyOrder;
  readonly values: Modification;
  /** By how much the customer's balance moves in all. */
  readonly debt: Money;
  readonly balanceBefore: Money | null;
  readonly balanceAfter: Money | null;
  /** What is left of the non-credit share: positive is to be collected, negative to be given back. With what was pending before. */
  readonly due: Money;
  /** What was pending before, and is part of it. */
  readonly pendingBefore: Money;
  readonly methods: readonly ShareMethod[];
  readonly method: ShareMethod;
  /** What changes hands now, by the method: signed as `due`. */
  readonly tendered: Money;
  /** What cash lets off, in the customer's favour (D-29). */
  readonly rounding: Money;
  /** What stays open afterwards. */
  readonly pendingAfter: Money;
  /** How far the account goes over the limit (D-27). */
  readonly overBy: Money;
  readonly limit: Money | null;
  readonly after: Order;
}

/** Decides what it comes to by the rules the server decides by (D-02 … D-07). Refuses what they refuse. */
export function planModification(order: Order, wanted: Wanted, terms: Terms): Result<ModificationPlan> {
  const previewed = previewModification(order, {
    add: [...wanted.add],
    remove: wanted.remove.map((one) => ({ ...one })),
  });
  if (!previewed.ok) return previewed;
  const values = previewed.value;
  const { account, context } = terms;
  const due = dueOf(order, values, context.settings.cashUnit);
  const methods = methodsFor(order, due, values.direction);
  const method = chosen(methods, wanted.method, () => usual(order, values.direction, context));
  const share = shareOf(due, values.direction, method, context.settings.cashUnit);
  const payload = payloadOf(order, wanted, { method, share, values });
  const acted = modifyOrder(payload, order, account, context, null);
  if (!acted.ok) return acted;
  const debt = money(balanceMove(acted.value));
  const limit = effectiveLimit(terms.creditLimit, context.settings.defaultCreditLimit);
  const { order: after } = acted.value;
  return accept({
    payload: order.customerId ? { ...payload, shown: { customerId: order.customerId, debt } } : payload,
    values,
    debt,
    balanceBefore: account?.balance ?? null,
    balanceAfter: account && plus(account.balance, debt),
    due,
    pendingBefore: order.differencePending,
    methods,
    method,
    tendered: money(share * values.direction),
    rounding: minus(settled(after.settlements, 'rounding'), settled(order.settlements, 'rounding')),
    pendingAfter: after.differencePending,
    overBy: account && debt > 0 ? excessOverLimit(account.balance, debt, limit) : ZERO,
    limit,
    after,
  });
}

/** What is open of the non-credit share once the goods have changed hands. What no coin is small enough for is not asked for. */
function dueOf(order: Order, { valueAfter }: Modification, cashUnit: number): Money {
  const open = pendingOf({ ...order, currentValue: valueAfter });
  const roundedOff = plus(order.rounding, settled(order.settlements, 'rounding'));
  const due = valueAfter === 0 && roundedOff > 0 ? plus(open, roundedOff) : open;
  return due > 0 && due < cashUnit ? ZERO : due;
}

/** Only money that goes the way of the goods is part of this act; the rest was pending before, and is settled by itself. */
function methodsFor(order: Order, due: Money, direction: 1 | -1): readonly ShareMethod[] {
  if (Math.sign(due) !== direction) return isCashOrder(order) && order.customerId ? ['account'] : ['later'];
  const tenders: readonly ShareMethod[] = ['cash', 'card', 'transfer', 'qr'];
  return [
    ...tenders,
    ...(order.customerId ? (['account'] as const) : []),
    // A cash order owes nobody anything: what comes back is given back, or is credit in favour (D-06).
    ...(isCashOrder(order) ? [] : (['later'] as const)),
  ];
}

const chosen = (methods: readonly ShareMethod[], wanted: ShareMethod | null, habit: () => ShareMethod): ShareMethod => {
  if (wanted && methods.includes(wanted)) return wanted;
  const usualOne = habit();
  return methods.includes(usualOne) ? usualOne : (methods[0] ?? 'later');
};

/** The way it was paid; what comes back, by the shop's setting (D-04), and of a cash order as credit in favour (D-06). */
function usual(order: Order, direction: 1 | -1, { settings }: OrderContext): ShareMethod {
  const toAccount = isCashOrder(order) || settings.mixedRemovalCashShare === 'credit_in_favour';
  if (direction < 0 && toAccount && order.customerId) return 'account';
  return order.tenders.find(({ method }) => method !== 'account')?.method ?? 'cash';
}

/** Never negative: cash is rounded in the customer's favour, down when he pays and up when he is paid. */
function shareOf(due: Money, direction: 1 | -1, method: ShareMethod, cashUnit: number): Money {
  if (method === 'later' || Math.sign(due) !== direction) return ZERO;
  const amount = money(Math.abs(due));
  if (method !== 'cash') return amount;
  return direction > 0 ? roundCashDown(amount, cashUnit) : roundCashUp(amount, cashUnit);
}

function payloadOf(
  order: Order,
  wanted: Wanted,
  { method, share, values: { direction, removed } }: { method: ShareMethod; share: Money; values: Modification },
): ModifyOrder {
  const { modificationId, add, remove, reference, reason } = wanted;
  return {
    modificationId,
    orderId: order.id,
    baseVersion: order.version,
    add: [...add],
    remove: remove.map((one) => ({ ...one })),
    ...(share > 0 &&
      method !== 'later' && {
        cashShare: {
          ...{ method, amount: share, direction: direction > 0 ? ('in' as const) : ('out' as const) },
          ...(hasReference(method) && reference && { reference }),
        },
      }),
    ...(reason && { reason }),
    ...(removed.length > 0 && { removedValue: sum(removed.map(({ value }) => value)) }),
  };
}

/** Of the order's movements, what is still owed (R4-38): paid debts are closed and count nothing. */
export const amountDueOf = (order: Pick<Order, 'id'>, account: Account | null): Money =>
  sum((account?.installments ?? []).filter(({ documentId }) => documentId === order.id).map((one) => one.outstanding));
