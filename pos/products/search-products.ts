import { foldNumber, foldText } from '../../shared/customers/customer.ts';
import type { ProductRow } from '../../shared/products/product.ts';

/** Those whose name, category or codes hold every word of the text, without case and accents; in the order given. */
export function searchProducts(products: readonly ProductRow[], text: string): readonly ProductRow[] {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return products;
  return products.filter((product) => {
    const hay = foldText(`${product.name} ${product.category ?? ''} ${product.sku ?? ''} ${product.barcode ?? ''}`);
    return words.every((word) => hay.includes(word));
  });
}

/** Categories in use, by name. */
export function categoriesOf(products: readonly ProductRow[]): string[] {
  const found = new Set<string>();
  for (const { category, archived } of products) if (category && !archived) found.add(category);
  return [...found].sort((a, b) => a.localeCompare(b));
}

/** Another product in use with the same barcode: the scanner could not tell them apart. */
export function productWithBarcode(
  products: readonly ProductRow[],
  barcode: string,
  exceptId: string | null,
): ProductRow | null {
  const wanted = foldNumber(barcode);
  if (wanted === '') return null;
  return (
    products.find(
      (product) => product.id !== exceptId && !product.archived && foldNumber(product.barcode ?? '') === wanted,
    ) ?? null
  );
}
