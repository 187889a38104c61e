import { foldNumber, foldText } from '../../shared/customers/customer.ts';
import { MAX_QUANTITY, type Quantity } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import { codesOf } from '../../shared/products/product-codes.ts';
import { parseQuantity } from '../i18n/parse-amount.ts';

/** A product with what it is found by, folded once for all keystrokes. */
export interface FindableProduct {
  readonly product: Product;
  readonly words: string;
  readonly codes: readonly string[];
}

const folded = new WeakMap<readonly Product[], readonly FindableProduct[]>();

/** Those that are sold, as they came: folded once for a list, whoever looks into it, and however often the page is left. */
export function findable(products: readonly Product[]): readonly FindableProduct[] {
  const before = folded.get(products);
  if (before) return before;
  const now = products
    .filter(({ archived }) => !archived)
    .map((product) => ({
      product,
      words: ` ${wordsIn(`${product.name} ${product.sku ?? ''} ${product.barcode ?? ''}`).join(' ')}`,
      codes: codesOf(product),
    }));
  folded.set(products, now);
  return now;
}

const wordsIn = (text: string): readonly string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** null is every category, '' the products without one; favourites are of any. */
export type CategoryChoice = string | null;
export const FAVOURITES = '\u2605';

/** Those with every word of the text at the beginning of a word of theirs; a text searches all categories. */
export function findProducts(
  products: readonly FindableProduct[],
  text: string,
  category: CategoryChoice,
): readonly Product[] {
  const words = wordsIn(text);
  const found =
    words.length === 0
      ? inCategory(products, category)
      : products.filter((each) => words.every((word) => each.words.includes(` ${word}`)));
  return found.map(({ product }) => product);
}

/** Of all categories, the favourites come first. */
function inCategory(products: readonly FindableProduct[], category: CategoryChoice): readonly FindableProduct[] {
  const favourites = products.filter(({ product }) => product.favourite);
  if (category === FAVOURITES) return favourites;
  if (category !== null) return products.filter(({ product }) => (product.category ?? '') === category);
  return favourites.length === 0 ? products : [...favourites, ...products.filter(({ product }) => !product.favourite)];
}

/** "3*leche": so many of what stands behind the star. One of all that has none. */
export function readTimes(text: string): { readonly times: Quantity | null; readonly wanted: string } {
  const found = /^\s*([\d.,]+)\s*\*(.*)$/s.exec(text);
  const times = found ? parseQuantity(found[1] ?? '') : null;
  if (!found || times === null || times <= 0 || times > MAX_QUANTITY) return { times: null, wanted: text };
  return { times: times as Quantity, wanted: found[2] ?? '' };
}

/** The product that carries exactly this code, as a scanner reads it or a person types it. */
export function productWithCode(products: readonly FindableProduct[], text: string): Product | null {
  const code = foldNumber(text);
  if (code === '') return null;
  return products.find(({ codes }) => codes.includes(code))?.product ?? null;
}

/** Digits only and as long as a barcode: then the nearest name is no answer, only the code itself. */
export const looksLikeCode = (text: string): boolean => /^\d{6,}$/.test(text.trim());

/** The categories in use, by name; '' comes last, when some product has none. */
export function categoriesIn(products: readonly FindableProduct[]): readonly string[] {
  const found = new Set(products.map(({ product }) => product.category ?? ''));
  const named = [...found].filter(Boolean).sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  return found.has('') && named.length > 0 ? [...named, ''] : named;
}
