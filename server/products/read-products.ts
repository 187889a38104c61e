import type { Quantity } from '../../shared/money/money.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import type { ReadTx } from '../db/database.ts';
import type { ProductTableRow } from '../db/tables.ts';
import { toProduct } from './store.ts';

export interface ProductPage {
  readonly products: readonly (ProductRow & { readonly stock: Quantity | null })[];
  /** What to ask the next page `after`; null on the last. */
  readonly next: string | null;
}

/** Products in the order in which they were made, archived ones too. */
export async function readProducts(
  tx: ReadTx,
  { after = '', limit }: { after?: string | undefined; limit: number },
): Promise<ProductPage> {
  const text = 'select * from products where id > ? order by id limit ?';
  const rows = await tx.all<ProductTableRow>(text, [after, limit + 1]);
  const page = rows.slice(0, limit);
  return {
    products: page.map((row) => ({ ...toProduct(row), seq: row.seq, stock: row.stock as Quantity | null })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
