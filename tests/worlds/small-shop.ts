import { cancelledWith } from '../../server/movements/cancelled-with.ts';
import { defaultSettings } from '../../shared/business/settings.ts';
import {
  type Account,
  emptyAccount,
  type Installment,
  isConsistent,
  totalOutstanding,
  unallocatedCredit,
} from '../../shared/credit/account.ts';
import type { Movement, PostedMovement } from '../../shared/credit/movement.ts';
import type { Allocation, Posting } from '../../shared/credit/post.ts';
import { type DocumentDebt, sumUp } from '../../shared/credit/post-correction.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import { openDebt } from '../../shared/debts/open-debt.ts';
import type { Money } from '../../shared/money/money.ts';
import { cancelTogether, documentOf } from '../../shared/movements/cancel-movement.ts';
import { confirmAdjustment, type Draft } from '../../shared/movements/confirm-adjustment.ts';
import type { ModifyOrder, SettleDifference, VoidOrder } from '../../shared/orders/modification.ts';
import { modifyOrder } from '../../shared/orders/modify-order.ts';
import type { Order, SellOrder } from '../../shared/orders/order.ts';
import type { OrderAct, OrderContext } from '../../shared/orders/order-act.ts';
import { asSold } from '../../shared/orders/order-value.ts';
import { creditAmount, sellOrder } from '../../shared/orders/sell-order.ts';
import { settleDifference } from '../../shared/orders/settle-difference.ts';
import { voidOrder } from '../../shared/orders/void-order.ts';
import type { TakePayment } from '../../shared/payments/payment.ts';
import { takePayment } from '../../shared/payments/take-payment.ts';
import { payRefund } from '../../shared/refunds/pay-refund.ts';
import type { PayRefund } from '../../shared/refunds/refund.ts';
import type { Result } from '../../shared/refusal.ts';

/** What a refused act answers; null when it was done. */
export type Answer = string | null;

/**
 * The server's side of the rules with nothing around it: the decisions of `shared/` on books in memory, with all that stands on each
 * document in sight, as the server has it and a till has not.
 */
export function openSmallShop(settings: { readonly cashUnit?: number; readonly autoApplyCredit?: boolean } = {}) {
  const accounts = new Map<string, Account>();
  const movements = new Map<string, PostedMovement>();
  const installments = new Map<string, Installment>();
  const allocations: Allocation[] = [];
  const orders = new Map<string, Order>();
  const drafts = new Map<string, Draft>();
  const context: OrderContext = {
    occurredAt: '2026-11-21T12:00:00.000Z' as Instant,
    businessDate: '2026-11-21' as PlainDate,
    postedOn: '2026-11-21' as PlainDate,
    country: 'AR',
    settings: { ...defaultSettings('AR', 'ARS'), ...settings },
    termDays: null,
    tillId: 'till',
    userId: 'user',
  };

  const account = (customerId: string): Account => accounts.get(customerId) ?? emptyAccount(customerId);

  function enter(posting: Posting): void {
    accounts.set(posting.account.customerId, posting.account);
    for (const movement of posting.movements) {
      movements.set(movement.id, movement);
      const taken = movement.cancels === undefined ? undefined : movements.get(movement.cancels);
      if (taken) movements.set(taken.id, { ...taken, state: 'cancelled' });
    }
    for (const one of [...posting.installments, ...posting.touched]) installments.set(one.id, one);
    allocations.push(...posting.allocations);
  }

  const standing = (wanted: (one: Installment) => boolean): DocumentDebt => {
    const own = [...installments.values()].filter(wanted);
    const ids = new Set(own.map(({ id }) => id));
    return { installments: own, allocations: sumUp(allocations.filter((one) => ids.has(one.installmentId))) };
  };
  const onDocument = (id: string) => standing(({ documentId }) => documentId === id);
  const paidBy = (movementId: string): DocumentDebt => {
    const paid = new Set(allocations.filter((one) => one.movementId === movementId).map((one) => one.installmentId));
    const all = standing(({ id }) => paid.has(id));
    return { ...all, allocations: all.allocations.filter((one) => one.movementId === movementId) };
  };

  const answer = (decided: Result<Posting | null>): Answer => {
    if (!decided.ok) return decided.refusal.code;
    if (decided.value) enter(decided.value);
    return null;
  };

  type Decide = (order: Order, account: Account | null, context: OrderContext, debt: DocumentDebt) => Result<OrderAct>;
  const change = (orderId: string, decide: Decide): Answer => {
    const order = orders.get(orderId);
    if (!order) return 'order_unknown';
    const buyer = order.customerId === null ? null : account(order.customerId);
    const decided = decide(order, buyer, context, onDocument(orderId));
    if (!decided.ok) return decided.refusal.code;
    if (decided.value.posting) enter(decided.value.posting);
    orders.set(orderId, decided.value.order);
    return null;
  };

  return {
    ...{ accounts, orders, movements, installments, allocations, drafts, context, account },
    sell(sale: SellOrder): Answer {
      const decided = sellOrder(sale, sale.customerId ? account(sale.customerId) : null, context);
      const said = answer(decided);
      if (said !== null || !decided.ok) return said;
      const credit = creditAmount(sale.tenders);
      const { tillId, userId, occurredAt, businessDate } = context;
      const { orderId: id, number, customerId = null, total, rounding = 0 as Money, lines, tenders } = sale;
      const facts = {
        id,
        number,
        customerId,
        total,
        rounding,
        lines,
        tenders,
        tillId,
        userId,
        occurredAt,
        businessDate,
      };
      const made = decided.value?.installments.length ?? 0;
      orders.set(id, { ...facts, hasCredit: credit > 0, creditAmount: credit, ...asSold(sale, made) });
      return null;
    },
    modify: (asked: ModifyOrder): Answer => change(asked.orderId, (...desk) => modifyOrder(asked, ...desk)),
    voidOrder: (asked: VoidOrder): Answer => change(asked.orderId, (...desk) => voidOrder(asked, ...desk)),
    settle: (asked: SettleDifference): Answer => change(asked.orderId, (...desk) => settleDifference(asked, ...desk)),
    assign(orderId: string, customerId: string): void {
      const order = orders.get(orderId);
      if (order && order.customerId === null) orders.set(orderId, { ...order, customerId });
    },
    pay: (payment: TakePayment): Answer => answer(takePayment(payment, account(payment.customerId), context)),
    refund: (refund: PayRefund): void => enter(payRefund(refund, account(refund.customerId), context)),
    openDebt: (debtId: string, customerId: string, amount: number): Answer =>
      answer(openDebt({ debtId, customerId, amount: amount as Money }, account(customerId), context)),
    draft(id: string, customerId: string, amount: number): void {
      drafts.set(id, { id, customerId, amount: amount as Money, state: 'draft', reason: null, draftedBy: 'user' });
    },
    confirm(id: string): Answer {
      const draft = drafts.get(id);
      if (!draft) return 'movement_unknown';
      drafts.delete(id);
      return answer(confirmAdjustment(draft, account(draft.customerId), 'owner', context));
    },
    /** With what falls with it; what has fallen already stays fallen. */
    cancel(id: string): Answer {
      const found = movements.get(id);
      if (!found) return 'movement_unknown';
      const others = cancelledWith(id).flatMap((one) => (one === id ? [] : (movements.get(one) ?? [])));
      const debtOf = (row: Movement) => (row.amount < 0 ? paidBy(row.id) : onDocument(documentOf(row.id)));
      const on = account(found.customerId);
      return answer(cancelTogether([found, ...others], on, { ...context, reason: 'error' }, debtOf));
    },
  };
}

export type SmallShop = ReturnType<typeof openSmallShop>;

/** The laws of the ledger, which hold after any act: throws where one is broken. */
export function checkLaws(shop: SmallShop): void {
  const [used, on, sums] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number[]>()];
  for (const { movementId, installmentId, principal } of shop.allocations) {
    used.set(movementId, (used.get(movementId) ?? 0) + principal);
    on.set(installmentId, (on.get(installmentId) ?? 0) + principal);
  }
  for (const customer of shop.accounts.values())
    for (const { movementId, remaining } of customer.credits) {
      if (remaining <= 0) throw new Error(`${remaining} of ${movementId} in favour`);
      used.set(movementId, (used.get(movementId) ?? 0) + remaining);
    }
  for (const { id, amount, state, type, customerId } of shop.movements.values()) {
    const stands = state === 'confirmed' || type === 'cancellation';
    const expected = stands && amount < 0 ? -amount : 0;
    if ((used.get(id) ?? 0) !== expected) throw new Error(`${used.get(id)} of ${id} ${amount} (${state}) is used`);
    const [confirmed = 0, every = 0] = sums.get(customerId) ?? [];
    sums.set(customerId, [confirmed + (state === 'confirmed' ? amount : 0), every + amount]);
  }
  for (const [customer, [confirmed, every]] of sums) {
    const { balance } = shop.account(customer);
    if (balance !== confirmed || balance !== every) throw new Error(`${balance} is not ${confirmed} or not ${every}`);
  }
  for (const account of shop.accounts.values())
    if (!isConsistent(account))
      throw new Error(`${account.balance} is not ${totalOutstanding(account)} − ${unallocatedCredit(account)}`);
  for (const { id, amount, outstanding, customerId } of shop.installments.values()) {
    if (outstanding < 0 || outstanding !== amount - (on.get(id) ?? 0))
      throw new Error(`${outstanding} of ${id} is open`);
    const open = shop.account(customerId).installments.find((one) => one.id === id)?.outstanding ?? 0;
    if (open !== outstanding) throw new Error(`the account says ${open} of ${id}, not ${outstanding}`);
  }
}
