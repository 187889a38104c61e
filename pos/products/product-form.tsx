import { useRef, useState } from 'preact/hooks';
import { type Money, money } from '../../shared/money/money.ts';
import type { ProductRow, ProductUnit } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { saySaved } from '../office/say-saved.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useErrors } from '../shell/use-errors.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useTill } from '../use-till.ts';
import { saveProduct } from './save.ts';
import { categoriesOf, productWithBarcode } from './search-products.ts';

interface Draft {
  readonly name: string;
  readonly price: string;
  readonly unit: ProductUnit;
  readonly category: string;
  readonly barcode: string;
  readonly sku: string;
}

const draftOf = (product: ProductRow | null, formats: ShopFormats): Draft => ({
  name: product?.name ?? '',
  price: product ? formats.amount(product.price) : '',
  unit: product?.unit ?? 'piece',
  category: product?.category ?? '',
  barcode: product?.barcode ?? '',
  sku: product?.sku ?? '',
});

interface ProductFormProps {
  product: ProductRow | null;
  onDone: () => void;
}

export function ProductForm({ product, onDone }: ProductFormProps) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const [draft, setDraft] = useState(() => draftOf(product, formats));
  const { errors, show, clear } = useErrors<'name' | 'price' | 'barcode'>();
  const nameField = useRef<HTMLInputElement>(null);
  const products = till.books.products.value;
  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes });
    for (const field of ['name', 'price', 'barcode'] as const) if (field in changes) clear(field);
  };
  const price = priceOf(draft, formats);

  const check = () => {
    const taken = productWithBarcode(products, draft.barcode, product?.id ?? null);
    return {
      ...(draft.name.trim() === '' && { name: refusalText('name_required') }),
      ...(price === null && { price: refusalText('amount_invalid') }),
      ...(taken && { barcode: t('product.form.barcode.taken', { name: taken.name }) }),
    };
  };
  const save = async (another: boolean) => {
    if (show(check()) || price === null) return;
    const changes = {
      name: draft.name.trim(),
      price,
      unit: draft.unit,
      category: orNull(draft.category),
      barcode: orNull(draft.barcode),
      sku: orNull(draft.sku),
    };
    const saved = await act.run(() => saveProduct(till, product?.id ?? null, changes));
    if (saved === null) return;
    saySaved(till);
    if (!another) return onDone();
    setDraft({ ...draftOf(null, formats), category: draft.category, unit: draft.unit });
    nameField.current?.focus();
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.busy) void save(false);
      }}
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
          hint={price === null ? undefined : formats.money(price)}
          error={errors.price}
          name="price"
          onInput={(text) => change({ price: text })}
        />
        <Category value={draft.category} inUse={categoriesOf(products)} onChange={(category) => change({ category })} />
        <Field
          label={t('product.form.barcode')}
          hint={t('product.form.barcode.hint')}
          optional
          value={draft.barcode}
          error={errors.barcode}
          name="barcode"
          maxLength={60}
          autoCapitalize="none"
          // A scanner ends with Enter, which must not save a product that is still being typed.
          onEnter={() => {}}
          onInput={(barcode) => change({ barcode })}
        />
        <Field
          label={t('product.form.sku')}
          optional
          value={draft.sku}
          name="sku"
          maxLength={60}
          autoCapitalize="none"
          onInput={(sku) => change({ sku })}
        />
      </div>
      <RefusalBanner refusal={act.refusal} />
      <div class="stack gap-2">
        <Button type="submit" variant="primary" size="large" wide icon="check" busy={act.busy}>
          {t('action.save')}
        </Button>
        {product === null && (
          <Button wide disabled={act.busy} onClick={() => void save(true)}>
            {t('product.form.save_another')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface CategoryProps {
  value: string;
  inUse: readonly string[];
  onChange: (category: string) => void;
}

/** Free text, with the ones in use a tap away, so that "Lácteos" is not written in three ways. */
function Category({ value, inUse, onChange }: CategoryProps) {
  return (
    <div class="stack gap-2">
      <Field
        label={t('product.form.category')}
        optional
        value={value}
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

function priceOf({ price }: Draft, formats: ShopFormats): Money | null {
  const read = formats.readAmount(price);
  return read === null || read < 0 ? null : money(read);
}

const orNull = (text: string): string | null => text.trim() || null;
