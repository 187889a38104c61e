import { changeProduct, newProduct } from '../../shared/products/product.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteChange } from '../audit/note-change.ts';
import { NOT_TRACKED } from '../stock/store.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

export function saveProduct(
  batch: Batch,
  { productId, changes }: Payload<'product.save'>,
  applying: Applying,
): Applied {
  const state = batch.products.get(productId);
  const known = state?.product;
  const before = known ?? newProduct(productId);
  const product = changeProduct(before, changes);
  if (!product.name) return { ok: false, held: false, refusal: { code: 'name_required' } };
  noteChange(batch, applying, { entity: 'product', id: productId, before: known ?? {}, changes });
  const { stock, stockSeq } = state ?? batch.strayStock.get(productId) ?? NOT_TRACKED;
  batch.products.set(productId, { product, seq: applying.seq, changed: true, stock, stockSeq });
  return { ok: true, flags: [] };
}
