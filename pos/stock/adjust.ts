import { type Result, refuse } from '../../shared/refusal.ts';
import { type AdjustStock, adjustStockSchema } from '../../shared/stock/stock-schema.ts';
import { recordChange } from '../record-change.ts';
import { newId } from '../record-command.ts';
import type { Till } from '../till-context.ts';

/**
 * Corrects what there is of a product, or says what was counted; offline too. Refuses: not_enrolled, session_expired, not_authorized,
 * stock_off, not_found, malformed, storage_full, not_saved.
 */
export async function adjustStock(till: Till, asked: Omit<AdjustStock, 'adjustmentId'>): Promise<Result<true>> {
  const { books } = till;
  if (!books.business.peek()?.settings.stock) return refuse('stock_off');
  if (!books.products.peek().some(({ id }) => id === asked.productId)) return refuse('not_found');
  const parsed = adjustStockSchema.safeParse({ adjustmentId: newId(till), ...asked });
  if (!parsed.success) return refuse('malformed');
  return recordChange(till, 'stock.adjust', parsed.data);
}
