import './catalogue.css';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { Checklist } from '../setup/checklist.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useAfterPaint } from '../ui/use-after-paint.ts';
import { useTill } from '../use-till.ts';
import { takeTimes } from './cart-lines.ts';
import {
  type CategoryChoice,
  categoriesIn,
  FAVOURITES,
  type FindableProduct,
  findable,
  findProducts,
  looksLikeCode,
  readTimes,
} from './find-products.ts';
import { ProductGrid } from './product-grid.tsx';
import { readCode, type Wanted } from './read-code.ts';
import { takeTypedAhead } from './typed-ahead.ts';

interface CatalogueProps {
  cart: Cart;
  search: RefObject<HTMLInputElement | null>;
  onPick: (wanted: Wanted) => void;
  onFreeAmount: () => void;
}

interface Codes {
  readonly findable: readonly FindableProduct[];
  /** What a code on an article means. */
  read(code: string): Wanted | null;
}

/** The products of the till by all that they are found by. */
export function useCodes(): Codes {
  const { books } = useTill();
  const rows = books.products.value;
  const business = books.business.value;
  const products = findable(rows);
  const scaleCodes = business?.settings.scaleCodes ?? '';
  const exponent = currencyExponent(business?.currency ?? 'USD');
  return { findable: products, read: (code) => readCode(products, code, { scaleCodes, exponent }) };
}

/** What is sold: by its name, by its code or a scanner, by category, or as a bare amount. */
export function Catalogue({ cart, search, onPick, onFreeAmount }: CatalogueProps) {
  const { findable: products, read } = useCodes();
  const [text, setText] = useState('');
  const [category, setCategory] = useState<CategoryChoice>(null);
  const [unknown, setUnknown] = useState<string | null>(null);
  const { times, wanted: sought } = readTimes(text);
  const all = useMemo(() => findProducts(products, '', category), [products, category]);
  const isSought = sought.trim() !== '';
  const found = useMemo(
    () => (isSought ? findProducts(products, sought, category) : all),
    [products, sought, category, all, isSought],
  );
  // What was taken stands in the sale first; all the tiles that were out of the way come back a frame later. Under a scanner's digits,
  // which are over before anybody could read what they leave, none goes away.
  const tiles = useAfterPaint(found, text === '' || looksLikeCode(sought));
  const first = !isSought || looksLikeCode(sought) ? null : (found[0] ?? null);

  const type = (typed: string) => {
    setText(typed);
    setUnknown(null);
  };
  const take = (wanted: Wanted) => {
    type('');
    onPick(wanted);
  };
  /** So many of it, where a number and a star stand before it; what cannot be is said. */
  const takeOrSay = (wanted: Wanted | null) => {
    const asked = wanted && times !== null ? takeTimes(wanted, times) : wanted;
    if (asked) return take(asked);
    setUnknown(text.trim());
    search.current?.select();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey) return;
    if (event.key === 'Escape') return type('');
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    takeOrSay(read(sought) ?? (first && { product: first }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the sale begins.
  useEffect(() => {
    const ahead = takeTypedAhead();
    if (ahead === '') return;
    search.current?.focus();
    const scanned = ahead.endsWith('\n') ? read(ahead) : null;
    if (scanned) return void onPick(scanned);
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
      <Categories products={products} value={isSought ? null : category} onChange={setCategory} />
      {tiles.length > 0 ? (
        <ProductGrid
          products={tiles}
          cart={cart}
          activeId={first?.id ?? null}
          scrollKey={`${text}\n${category}`}
          onPick={(product) => takeOrSay({ product })}
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
  const hasFavourites = useMemo(() => products.some(({ product }) => product.favourite), [products]);
  if (categories.length === 0 && !hasFavourites) return null;
  return (
    <fieldset>
      <legend class="visually-hidden">{t('till.categories')}</legend>
      <div class="categories">
        <Category pressed={value === null} onClick={() => onChange(null)}>
          {t('till.category.all')}
        </Category>
        {hasFavourites && (
          <Category pressed={value === FAVOURITES} onClick={() => onChange(FAVOURITES)}>
            <Icon name="star" size="small" /> {t('selling.favourites')}
          </Category>
        )}
        {categories.map((category) => (
          <Category key={category} pressed={value === category} onClick={() => onChange(category)}>
            {category || t('till.category.none')}
          </Category>
        ))}
      </div>
    </fieldset>
  );
}

interface CategoryProps {
  pressed: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** A tile for a thumb. */
const Category = ({ pressed, onClick, children }: CategoryProps) => (
  <button type="button" class="category" aria-pressed={pressed} onClick={onClick}>
    <span class="category-name">{children}</span>
  </button>
);

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
