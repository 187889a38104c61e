import { changeProduct, newProduct, type Product, type SaveProduct } from '../../shared/products/product.ts';
import { saveProductSchema } from '../../shared/products/product-schema.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { isNothing } from '../changed-fields.ts';
import { recordChange } from '../record-change.ts';
import { newId } from '../record-command.ts';
import type { Till } from '../till-context.ts';

/**
 * Saves a new product (null) or changed fields of one. Refuses: not_enrolled, session_expired, not_authorized, not_found,
 * name_required, amount_invalid, malformed, storage_full, not_saved.
 */
export async function saveProduct(
  till: Till,
  productId: string | null,
  changes: SaveProduct['changes'],
): Promise<Result<{ productId: string }>> {
  const id = productId ?? newId(till);
  const known = productId === null ? newProduct(id) : till.books.products.peek().find((product) => product.id === id);
  if (!known) return refuse('not_found');
  if ((productId === null || changes.name !== undefined) && !changes.name?.trim()) return refuse('name_required');
  const parsed = saveProductSchema.safeParse({ productId: id, changes: changed(known, changes) });
  if (!parsed.success)
    return refuse(parsed.error.issues.some((issue) => issue.path[1] === 'price') ? 'amount_invalid' : 'malformed');
  if (isNothing(parsed.data.changes)) return accept({ productId: id });
  const recorded = await recordChange(till, 'product.save', parsed.data);
  return recorded.ok ? accept({ productId: id }) : recorded;
}

function changed(known: Product, changes: SaveProduct['changes']): SaveProduct['changes'] {
  const after = changeProduct(known, changes);
  const fields = Object.entries(changes).filter(
    ([field, value]) => value !== undefined && after[field as keyof Product] !== known[field as keyof Product],
  );
  return Object.fromEntries(fields.map(([field, value]) => [field, value === '' ? null : value]));
}
