import { settleDifference } from '../../shared/orders/settle-difference.ts';
import type { Payload } from '../../shared/sync/command.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { changeOrder } from './change-order.ts';

/** What was left to collect, or to give back, of a modified order. More than was left stands, and is looked at. */
export function settle(batch: Batch, asked: Payload<'difference.settle'>, applying: Applying): Applied {
  if (batch.documents.has(asked.settlementId))
    return { ok: false, held: true, refusal: { code: 'modification_exists' } };
  const applied = changeOrder(batch, applying, {
    orderId: asked.orderId,
    shown: asked.shown,
    never: ['tender_missing'],
    decide: (order, account, context, debt) => settleDifference(asked, order, account, context, debt),
  });
  if (applied.ok) batch.documents.add(asked.settlementId);
  return applied;
}
