import type { Account } from '../../shared/credit/account.ts';
import { effectiveLimit, excessOverLimit } from '../../shared/credit/limit.ts';
import type { DocumentDebt } from '../../shared/credit/post-correction.ts';
import { type Money, money, sum } from '../../shared/money/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import type { OrderAct, OrderContext } from '../../shared/orders/order-act.ts';
import type { FlagCode, RefusalCode, Result } from '../../shared/refusal.ts';
import { stockOfChange } from '../../shared/stock/stock.ts';
import { noteAct } from '../audit/note-act.ts';
import { setCancelled } from '../movements/find-movement.ts';
import { moveStock } from '../stock/move-stock.ts';
import { type Applied, postingContext } from '../sync/apply-command.ts';
import type { Applying, Batch, CustomerState } from '../sync/batch.ts';

interface Change {
  readonly orderId: string;
  readonly shown: { readonly customerId: string; readonly debt: Money } | undefined;
  /** What the command is refused for, and not held: no till could have done it, however late it heard of others. */
  readonly never: readonly RefusalCode[];
  readonly decide: (
    order: Order,
    account: Account | null,
    context: OrderContext,
    debt: DocumentDebt | null,
  ) => Result<OrderAct>;
}

/**
 * Does something to an order that stands. Goods and money have changed hands: what no longer fits is held whole, for a person to
 * decide (D-28); what was shown otherwise than it came to is applied and flagged.
 */
export function changeOrder(batch: Batch, applying: Applying, change: Change): Applied {
  const state = batch.orders.get(change.orderId);
  if (!state) return { ok: false, held: true, refusal: { code: 'order_unknown' } };
  const { command } = applying;
  const buyer = state.order.customerId ? batch.customerOrPlaceholder(state.order.customerId, applying) : null;
  const posting = postingContext(batch, applying, buyer?.profile.paymentTermDays ?? null);
  // By the coin of today, whatever a till that was out of reach knew: what is left of it stays in sight.
  const context: OrderContext = {
    ...posting,
    settings: batch.settings,
    tillId: command.tillId,
    userId: command.userId,
    approvedBy: applying.approvedBy,
  };
  const debt = batch.standing.onDocument(change.orderId);
  const decided = change.decide(state.order, buyer?.account ?? null, context, debt);
  if (!decided.ok) return { ok: false, held: !change.never.includes(decided.refusal.code), refusal: decided.refusal };
  const { order, posting: posted } = decided.value;
  const moved = sum((posted?.movements ?? []).map(({ amount }) => amount));
  const flags: FlagCode[] = [];
  if (buyer && moved > 0 && isOver(batch, buyer, moved)) flags.push('over_limit');
  if (buyer?.profile.archived && moved > 0) flags.push('archived_customer');
  if (change.shown && differs(batch, change.shown, { buyer, moved })) flags.push('preview_differs');
  if (decided.value.dropped || settlesTooMuch(state.order, order)) flags.push('difference_exceeded');
  noteAct(batch, applying, {
    entity: 'order',
    id: order.id,
    before: figuresOf(state.order, buyer?.account.balance),
    after: {
      ...figuresOf(order, buyer ? money(buyer.account.balance + moved) : undefined),
      reason: order.changes.at(-1)?.version === order.version ? order.changes.at(-1)?.reason : undefined,
      approvedBy: applying.approvedBy,
    },
  });
  if (buyer && posted) batch.post(buyer, posted, applying);
  for (const { cancels } of posted?.movements ?? []) if (cancels) setCancelled(batch, cancels);
  for (const { id } of [...order.changes, ...order.settlements])
    if (!isKnown(state.order, id)) state.made.set(id, applying);
  for (const made of order.changes.slice(state.order.changes.length))
    moveStock(batch, applying, order.id, stockOfChange(state.order, made));
  state.order = order;
  state.seq = applying.seq;
  state.changed = true;
  return { ok: true, flags };
}

/** Whether another amount was shown than it came to, or it was shown on another account: the till keeps its figures by it. */
export const differs = (
  batch: Batch,
  shown: { readonly customerId: string; readonly debt: number },
  { buyer, moved }: { buyer: CustomerState | null; moved: number },
): boolean => shown.debt !== moved || (moved !== 0 && batch.customer(shown.customerId) !== buyer);

/** Whether more changed hands than was due, or the wrong way: the difference is on the other side now, or larger than before. */
function settlesTooMuch(before: Order, after: Order): boolean {
  const made = after.settlements.slice(before.settlements.length).filter(({ method }) => method !== 'rounding');
  const left = after.differencePending;
  const due = left + sum(made.map(({ amount }) => amount));
  return left !== 0 && made.length > 0 && (Math.sign(left) !== Math.sign(due) || Math.abs(left) > Math.abs(due));
}

const isKnown = (order: Order, id: string): boolean =>
  order.changes.some((one) => one.id === id) || order.settlements.some((one) => one.id === id);

const isOver = (batch: Batch, buyer: CustomerState, moved: Money): boolean =>
  excessOverLimit(
    buyer.account.balance,
    moved,
    effectiveLimit(buyer.profile.creditLimit, batch.settings.defaultCreditLimit),
  ) > 0;

const figuresOf = (order: Order, balance: Money | undefined) => ({
  version: order.version,
  value: order.currentValue,
  state: order.voided ? 'void' : 'confirmed',
  differencePending: order.differencePending,
  balance,
});
