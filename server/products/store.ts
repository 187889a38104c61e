import type { Money, Quantity } from '../../shared/money/money.ts';
import type { Product, ProductUnit } from '../../shared/products/product.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { ProductTableRow } from '../db/tables.ts';
import type { Batch, ProductState } from '../sync/batch.ts';

export async function loadProducts(tx: ReadTx, ids: readonly string[]): Promise<Omit<ProductState, 'changed'>[]> {
  return (await tx.byValues('products', 'id', ids)).map((row) => ({
    product: toProduct(row),
    seq: row.seq,
    stock: row.stock as Quantity | null,
    stockSeq: row.stock_seq,
  }));
}

export const toProduct = (row: ProductTableRow): Product => ({
  id: row.id,
  sku: row.sku,
  barcode: row.barcode,
  name: row.name,
  price: row.price as Money,
  category: row.category,
  unit: row.unit as ProductUnit,
  archived: row.archived === 1,
  favourite: row.favourite === 1,
});

export async function writeProducts(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.products.values()].filter((entry) => entry.changed);
  await tx.upsert(
    'products',
    'id',
    changed.map(
      ({ product, seq, stock, stockSeq }): ProductTableRow => ({
        ...product,
        archived: product.archived ? 1 : 0,
        favourite: product.favourite ? 1 : 0,
        seq,
        stock,
        stock_seq: stockSeq,
      }),
    ),
  );
}
