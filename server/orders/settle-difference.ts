import { settleDifference } from '../../shared/orders/settle-difference.ts';
import type { Payload } from '../../shared/sync/command.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { changeOrder } from './change-order.ts';

/** What was left to collect, or to give back, of a modified order. More than was left stands, and is looked at. */
export function settle(batch: Batch, asked: Payload<'difference.settle'>, applying: Applying): Applied {
  const pending = batch.orders.get(asked.orderId)?.order.differencePending ?? 0;
  const applied = changeOrder(batch, applying, {
    orderId: asked.orderId,
    shown: asked.shown,
    never: ['tender_missing'],
    decide: (order, account, context, debt) => settleDifference(asked, order, account, context, debt),
  });
  if (!applied.ok) return applied;
  // Money given back is rounded up in the customer's favour (D-29): less than the cash unit is no excess.
  const unit = asked.method === 'cash' ? batch.settings.cashUnit : 1;
  const exceeds =
    asked.amount > 0 ? asked.amount > Math.max(0, pending) : -asked.amount >= Math.max(0, -pending) + unit;
  return exceeds ? { ...applied, flags: [...applied.flags, 'difference_exceeded'] } : applied;
}
