import { useRef } from 'preact/hooks';
import type { ProductRow } from '../../shared/products/product.ts';
import { isNothing } from '../changed-fields.ts';
import { t } from '../i18n/catalogue.ts';
import { saySaved, sayUnchanged } from '../office/say-saved.ts';
import { SaveForm } from '../shell/save-form.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Button } from '../ui/button.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useTill } from '../use-till.ts';
import { draftOf, readDraft } from './product-draft.ts';
import { saveProduct } from './save.ts';
import { categoriesOf, productWithCodes } from './search-products.ts';

interface ProductFormProps {
  product: ProductRow | null;
  onDone: () => void;
}

export function ProductForm({ product, onDone }: ProductFormProps) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const form = useDraft(() => draftOf(product, formats), 'product');
  const { draft, opened, unsaved, recovered, errors, show, change, reset } = form;
  const nameField = useRef<HTMLInputElement>(null);
  const products = till.books.products.value;
  const price = formats.readAmount(draft.price);

  const save = async (another: boolean) => {
    const read = readDraft(draft, product && opened, formats);
    const whoHas = (codes: string) => productWithCodes(products, codes, product?.id ?? null);
    const taken = whoHas(draft.barcode);
    // Two that have had the same for long are still to be sold: neither's price waits for it.
    const ownTaken = draft.sku === opened.sku ? null : whoHas(draft.sku);
    const found = {
      ...(taken && { barcode: t('product.form.barcode.taken', { name: taken.name }) }),
      ...(ownTaken && { sku: t('product.form.barcode.taken', { name: ownTaken.name }) }),
      ...(read.ok ? {} : read.errors),
    };
    if (show(found) || !read.ok) return;
    if (product && isNothing(read.changes)) {
      sayUnchanged();
      return onDone();
    }
    const saved = await act.run(() => saveProduct(till, product?.id ?? null, read.changes));
    if (saved === null) return;
    saySaved(till);
    if (!another) return onDone();
    reset({ ...draftOf(null, formats), category: draft.category });
    nameField.current?.focus();
  };
  return (
    <SaveForm
      act={act}
      unsaved={unsaved}
      recovered={recovered}
      onSave={() => void save(false)}
      more={
        product === null && (
          <Button wide disabled={act.busy} onClick={() => void save(true)}>
            {t('product.form.save_another')}
          </Button>
        )
      }
    >
      <div class="card stack">
        <Field
          ref={(element) => {
            nameField.current = element instanceof HTMLInputElement ? element : null;
          }}
          label={t('product.form.name')}
          value={draft.name}
          error={errors.name}
          name="name"
          maxLength={200}
          autoCapitalize="sentences"
          autoFocus={product === null}
          onInput={(name) => change({ name })}
        />
        <SegmentedControl
          label={t('product.form.unit')}
          value={draft.unit}
          options={[
            { value: 'piece', label: t('product.form.unit.piece'), icon: 'box' },
            { value: 'weight', label: t('product.form.unit.weight'), icon: 'scale' },
          ]}
          onChange={(unit) => change({ unit })}
        />
        <AmountField
          label={draft.unit === 'weight' ? t('product.form.price_kilo') : t('product.form.price')}
          value={draft.price}
          hint={price === null || price < 0 ? undefined : formats.money(price)}
          error={errors.price}
          name="price"
          onInput={(text) => change({ price: text })}
        />
        <Category
          value={draft.category}
          error={errors.category}
          inUse={categoriesOf(products)}
          onChange={(category) => change({ category })}
        />
        <Field
          label={t('product.form.barcode')}
          hint={t('product.form.barcode.hint')}
          optional
          value={draft.barcode}
          error={errors.barcode}
          name="barcode"
          maxLength={200}
          autoCapitalize="none"
          // A scanner ends with Enter, which must not save a product that is still being typed.
          onEnter={() => {}}
          onInput={(barcode) => change({ barcode })}
        />
        <Field
          label={t('product.form.sku')}
          optional
          value={draft.sku}
          error={errors.sku}
          name="sku"
          maxLength={60}
          autoCapitalize="none"
          onInput={(sku) => change({ sku })}
        />
        <CheckField
          label={t('selling.product.favourite')}
          hint={t('selling.product.favourite.hint')}
          checked={draft.favourite}
          onChange={(favourite) => change({ favourite })}
        />
      </div>
    </SaveForm>
  );
}

interface CategoryProps {
  value: string;
  error: string | undefined;
  inUse: readonly string[];
  onChange: (category: string) => void;
}

/** Free text, with the ones in use a tap away, so that "Lácteos" is not written in three ways. */
function Category({ value, error, inUse, onChange }: CategoryProps) {
  return (
    <div class="stack gap-2">
      <Field
        label={t('product.form.category')}
        optional
        value={value}
        error={error}
        name="category"
        maxLength={60}
        autoCapitalize="sentences"
        onInput={onChange}
      />
      {inUse.length > 0 && (
        <fieldset>
          <legend class="visually-hidden">{t('product.form.category.suggestions')}</legend>
          <div class="chips">
            {inUse.map((category) => (
              <Chip key={category} pressed={category === value} onClick={() => onChange(category)}>
                {category}
              </Chip>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
