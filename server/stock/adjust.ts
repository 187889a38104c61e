import { stockAfter, stockOfAdjustment } from '../../shared/stock/stock.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { enterMove } from './move-stock.ts';

/** Somebody corrects what there is of a product, or has counted it. Not a fact: where it cannot be, it is refused. */
export function adjust(batch: Batch, asked: Payload<'stock.adjust'>, applying: Applying): Applied {
  const state = batch.products.get(asked.productId);
  if (!state)
    return { ok: false, held: false, refusal: { code: 'product_unknown', params: { description: asked.productId } } };
  if (!batch.settings.stock) return { ok: false, held: false, refusal: { code: 'stock_off' } };
  if (batch.documents.has(asked.adjustmentId))
    return { ok: false, held: false, refusal: { code: 'adjustment_exists' } };
  batch.documents.add(asked.adjustmentId);
  const change = stockOfAdjustment(asked, state.stock);
  noteAct(batch, applying, {
    entity: 'product',
    id: asked.productId,
    before: { stock: state.stock },
    after: { stock: stockAfter(state.stock, change.quantity), reason: asked.reason },
  });
  const reason = asked.reason ?? null;
  enterMove(batch, applying, change, { id: asked.adjustmentId, orderId: null, reason, ordinal: 0 });
  return { ok: true, flags: [] };
}
