import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { Product } from '../../shared/products/product.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { Checklist } from '../setup/checklist.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useTill } from '../use-till.ts';
import {
  type CategoryChoice,
  categoriesIn,
  type FindableProduct,
  findable,
  findProducts,
  looksLikeCode,
  productWithCode,
} from './find-products.ts';
import { ProductGrid } from './product-grid.tsx';
import { takeTypedAhead } from './typed-ahead.ts';

interface CatalogueProps {
  cart: Cart;
  search: RefObject<HTMLInputElement | null>;
  onPick: (product: Product) => void;
  onFreeAmount: () => void;
}

/** What is sold: by its name, by its code or a scanner, by category, or as a bare amount. */
export function Catalogue({ cart, search, onPick, onFreeAmount }: CatalogueProps) {
  const rows = useTill().books.products.value;
  const products = useMemo(() => findable(rows), [rows]);
  const [text, setText] = useState('');
  const [category, setCategory] = useState<CategoryChoice>(null);
  const [unknown, setUnknown] = useState<string | null>(null);
  const found = useMemo(() => findProducts(products, text, category), [products, text, category]);
  const first = text.trim() === '' || looksLikeCode(text) ? null : (found[0] ?? null);

  const type = (typed: string) => {
    setText(typed);
    setUnknown(null);
  };
  const take = (product: Product) => {
    type('');
    onPick(product);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey) return;
    if (event.key === 'Escape') return type('');
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    const wanted = productWithCode(products, text) ?? first;
    if (wanted) return take(wanted);
    setUnknown(text.trim());
    search.current?.select();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the sale begins.
  useEffect(() => {
    const ahead = takeTypedAhead();
    if (ahead === '') return;
    search.current?.focus();
    const scanned = ahead.endsWith('\n') ? productWithCode(products, ahead) : null;
    if (scanned) return onPick(scanned);
    setText(ahead.trim());
    if (ahead.endsWith('\n')) setUnknown(ahead.trim());
  }, []);
  return (
    <section class="catalogue" aria-label={t('till.products')}>
      <div class="search-row">
        <div class="grow">
          <SearchField
            label={t('till.search')}
            placeholder={t('till.search.short')}
            value={text}
            onInput={type}
            onKeyDown={onKeyDown}
            ref={search}
          />
        </div>
        <Button onClick={onFreeAmount}>{t('till.free')}</Button>
      </div>
      {unknown !== null && (
        <Banner tone="warn" live>
          <p>{t('till.code.unknown', { code: unknown })}</p>
        </Banner>
      )}
      <Categories products={products} value={text.trim() === '' ? category : null} onChange={setCategory} />
      {found.length > 0 ? (
        <ProductGrid
          products={found}
          cart={cart}
          activeId={first?.id ?? null}
          scrollKey={`${text}\n${category}`}
          onPick={take}
        />
      ) : (
        <NothingFound isEmpty={products.length === 0} onFreeAmount={onFreeAmount} />
      )}
    </section>
  );
}

interface CategoriesProps {
  products: readonly FindableProduct[];
  value: CategoryChoice;
  onChange: (category: CategoryChoice) => void;
}

function Categories({ products, value, onChange }: CategoriesProps) {
  const categories = useMemo(() => categoriesIn(products), [products]);
  if (categories.length === 0) return null;
  return (
    <fieldset>
      <legend class="visually-hidden">{t('till.categories')}</legend>
      <div class="chips">
        <Chip pressed={value === null} onClick={() => onChange(null)}>
          {t('till.category.all')}
        </Chip>
        {categories.map((category) => (
          <Chip key={category} pressed={value === category} onClick={() => onChange(category)}>
            {category || t('till.category.none')}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

function NothingFound({ isEmpty, onFreeAmount }: { isEmpty: boolean; onFreeAmount: () => void }) {
  const role = useTill().session.value?.user.role;
  if (!isEmpty) return <EmptyState icon="search" title={t('till.products.none')} text={t('till.products.none.text')} />;
  return (
    <div class="scroll">
      <EmptyState
        title={t('till.products.empty')}
        text={t('till.products.empty.text')}
        action={
          <div class="row">
            <Button variant="primary" icon="edit" onClick={onFreeAmount}>
              {t('till.free')}
            </Button>
            {role && mayDo(role, 'product.save') && (
              <Button icon="plus" onClick={() => navigate('/office/products')}>
                {t('till.products.new')}
              </Button>
            )}
          </div>
        }
      />
      <Checklist />
    </div>
  );
}
