import { voidOrder } from '../../shared/orders/void-order.ts';
import type { Payload } from '../../shared/sync/command.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { changeOrder } from './change-order.ts';

/** An order that is as if it had not been, from today on. */
export function voidSold(batch: Batch, asked: Payload<'order.void'>, applying: Applying): Applied {
  if (batch.documents.has(asked.voidId)) return { ok: false, held: true, refusal: { code: 'modification_exists' } };
  const applied = changeOrder(batch, applying, {
    orderId: asked.orderId,
    shown: asked.shown,
    never: ['tender_missing'],
    decide: (order, account, context, debt) => voidOrder(asked, order, account, context, debt),
  });
  if (applied.ok) batch.documents.add(asked.voidId);
  return applied;
}
