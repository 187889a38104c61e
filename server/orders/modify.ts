import { goesOtherWay, modifyOrder } from '../../shared/orders/modify-order.ts';
import { previewModification } from '../../shared/orders/preview-modification.ts';
import { type FlagCode, refuse } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { changeOrder } from './change-order.ts';
import { givesBelowPrice } from './find-grants.ts';

/** Goods added to an order, and taken back from it, by whoever may. */
export function modify(batch: Batch, asked: Payload<'order.modify'>, applying: Applying): Applied {
  if (batch.documents.has(asked.modificationId))
    return { ok: false, held: true, refusal: { code: 'modification_exists' } };
  let isOtherWay = false;
  const unknown = asked.add.find(({ productId }) => productId !== undefined && !batch.products.has(productId));
  const applied = changeOrder(batch, applying, {
    orderId: asked.orderId,
    shown: asked.shown,
    never: ['cash_order_no_add', 'total_mismatch', 'tender_missing'],
    decide: (order, account, context, debt) => {
      const preview = previewModification(order, asked);
      isOtherWay = preview.ok && goesOtherWay(asked, preview.value);
      const decided = modifyOrder(asked, order, account, context, debt);
      return decided.ok && unknown ? refuse('product_unknown', { description: unknown.description }) : decided;
    },
  });
  if (!applied.ok) return applied;
  batch.documents.add(asked.modificationId);
  const flags: FlagCode[] = givesBelowPrice(batch, asked.add, applying) ? ['price_override'] : [];
  if (isOtherWay && !applied.flags.includes('preview_differs')) flags.push('preview_differs');
  return { ok: true, flags: [...applied.flags, ...flags] };
}
