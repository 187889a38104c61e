import type { Product, ProductUnit } from '../../shared/products/product.ts';
import { type SaveProduct, saveProductSchema } from '../../shared/products/product-schema.ts';
import { changedFields } from '../changed-fields.ts';
import { issueTexts } from '../i18n/issue-texts.ts';
import { unreadAmount } from '../i18n/refusal-text.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

/** A product as it stands in the fields: all text. */
export interface ProductDraft {
  readonly name: string;
  readonly price: string;
  readonly unit: ProductUnit;
  readonly category: string;
  readonly barcode: string;
  readonly sku: string;
  readonly favourite: boolean;
}

type Formats = Pick<ShopFormats, 'amount' | 'readAmount'>;

export const draftOf = (product: Product | null, formats: Formats): ProductDraft => ({
  name: product?.name ?? '',
  price: product ? formats.amount(product.price) : '',
  unit: product?.unit ?? 'piece',
  category: product?.category ?? '',
  barcode: product?.barcode ?? '',
  sku: product?.sku ?? '',
  favourite: product?.favourite ?? false,
});

type Read =
  | { readonly ok: true; readonly changes: SaveProduct['changes'] }
  | { readonly ok: false; readonly errors: Partial<Record<keyof ProductDraft, string>> };

/** The fields that somebody changed, or what the command's own schema finds wrong with them. A new product has all of them. */
export function readDraft(draft: ProductDraft, opened: ProductDraft | null, formats: Formats): Read {
  const parsed = saveProductSchema.shape.changes.safeParse(changesOf(draft, formats));
  if (!parsed.success)
    return { ok: false, errors: issueTexts(parsed.error.issues, { price: unreadAmount(draft.price) }) };
  if (opened === null) return { ok: true, changes: parsed.data };
  return { ok: true, changes: changedFields(changesOf(opened, formats), parsed.data) };
}

const changesOf = (draft: ProductDraft, formats: Formats) => ({
  name: draft.name.trim(),
  price: formats.readAmount(draft.price),
  unit: draft.unit,
  category: orNull(draft.category),
  barcode: orNull(draft.barcode),
  sku: orNull(draft.sku),
  favourite: draft.favourite,
});

const orNull = (text: string): string | null => text.trim() || null;
