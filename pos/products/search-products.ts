import { foldText } from '../../shared/customers/customer.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import { codesIn, codesOf } from '../../shared/products/product-codes.ts';

/** Those whose name, category or codes hold every word of the text, without case and accents; in the order given. */
export function searchProducts(products: readonly ProductRow[], text: string): readonly ProductRow[] {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return products;
  return products.filter((product) => {
    const hay = hayOf(product);
    return words.every((word) => hay.includes(word));
  });
}

/** Folding is what costs when there are 100,000 products: each row is folded once, and forgotten with it. */
const hays = new WeakMap<ProductRow, string>();

function hayOf(product: ProductRow): string {
  const known = hays.get(product);
  if (known !== undefined) return known;
  const { name, category, sku, barcode } = product;
  const hay = foldText(`${name} ${category ?? ''} ${sku ?? ''} ${barcode ?? ''}`);
  hays.set(product, hay);
  return hay;
}

/** Categories in use, by name. */
export function categoriesOf(products: readonly ProductRow[]): string[] {
  const found = new Set<string>();
  for (const { category, archived } of products) if (category && !archived) found.add(category);
  return [...found].sort((a, b) => a.localeCompare(b));
}

/** Another product in use with one of these codes, as a barcode or as the shop's own: the till could not tell them apart. */
export function productWithCodes(
  products: readonly ProductRow[],
  codes: string,
  exceptId: string | null,
): ProductRow | null {
  const wanted = new Set(codesIn(codes));
  if (wanted.size === 0) return null;
  return (
    products.find(
      (product) => product.id !== exceptId && !product.archived && codesOf(product).some((code) => wanted.has(code)),
    ) ?? null
  );
}
