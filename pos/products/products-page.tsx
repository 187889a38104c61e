import { useMemo } from 'preact/hooks';
import type { Quantity } from '../../shared/money/money.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, Link, navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useRemembered } from '../shell/use-remembered.ts';
import { stockText } from '../stock/stock-text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { RowContent } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { useTill } from '../use-till.ts';
import { filterProducts, type ProductFilter, type ProductState, statesFor } from './filter-products.ts';
import { categoriesOf, searchProducts } from './search-products.ts';

const NEW = '/office/products/new';
const ROW_HEIGHT = 76;

export function ProductsPage() {
  const { books } = useTill();
  const all = books.products.value;
  const stock = books.stock.value;
  const [text, setText] = useRemembered('products.text', '');
  const [filter, setFilter] = useRemembered<ProductFilter>('products.filter', { state: 'in_use', category: null });
  const offered = useMemo(() => filterProducts(all, filter, stock), [all, filter, stock]);
  const found = useMemo(() => searchProducts(offered, text), [offered, text]);
  return (
    <Page
      title={t('product.list.title')}
      subtitle={t('product.list.count', { count: found.length })}
      back={() => goBack('/office')}
      fill
      actions={
        <Button variant="primary" size="small" icon="plus" onClick={() => navigate(NEW)}>
          {t('action.add')}
        </Button>
      }
    >
      {all.length > 0 && (
        <div class="stack gap-2">
          <SearchField label={t('product.list.search')} value={text} onInput={setText} />
          <Filters all={all} states={statesFor(stock)} filter={filter} onChange={setFilter} />
        </div>
      )}
      {found.length > 0 ? (
        <VirtualList
          label={t('product.list.label')}
          items={found}
          keyOf={({ id }) => id}
          rowHeight={ROW_HEIGHT}
          scrollKey={`${text}|${filter.state}|${filter.category}`}
          renderRow={(product) => <ProductLink product={product} stock={stock.of(product.id)} />}
        />
      ) : all.length === 0 ? (
        <EmptyState
          icon="box"
          title={t('product.list.empty')}
          text={t('product.list.empty.text')}
          action={
            <Button variant="primary" icon="plus" onClick={() => navigate(NEW)}>
              {t('product.list.new')}
            </Button>
          }
        />
      ) : (
        <EmptyState icon="search" title={t('product.list.none')} text={t('product.list.none.text')} />
      )}
    </Page>
  );
}

interface FiltersProps {
  all: readonly ProductRow[];
  states: readonly ProductState[];
  filter: ProductFilter;
  onChange: (filter: ProductFilter) => void;
}

/** A category is named by itself, apart from the two that are none: an option's value is text. */
const EVERY = 'every';
const NONE = 'none';

function Filters({ all, states, filter, onChange }: FiltersProps) {
  const categories = useMemo(() => categoriesOf(all), [all]);
  const { category } = filter;
  const setCategory = (value: string) =>
    onChange({ ...filter, category: value === EVERY ? null : value === NONE ? '' : value.slice(1) });
  return (
    <div class="grid-2">
      <SelectField
        label={t('product.filter.category')}
        labelHidden
        value={category === null ? EVERY : category === '' ? NONE : `=${category}`}
        options={[
          { value: EVERY, label: t('product.filter.all_categories') },
          ...categories.map((each) => ({ value: `=${each}`, label: each })),
          { value: NONE, label: t('product.filter.no_category') },
        ]}
        onChange={setCategory}
      />
      <SelectField
        label={t('product.filter.show')}
        labelHidden
        value={states.includes(filter.state) ? filter.state : 'in_use'}
        options={states.map((state) => ({ value: state, label: t(`product.filter.${state}`) }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </div>
  );
}

function ProductLink({ product, stock }: { product: ProductRow; stock: Quantity | null }) {
  const formats = useShopFormats();
  const there = stock === null ? null : stockText(stock, product, formats);
  const detail = [there, product.category, product.barcode ?? product.sku].filter(Boolean).join(' · ');
  return (
    <Link class="list-row" href={`/office/products/${product.id}`}>
      <RowContent
        title={product.name}
        detail={detail === '' ? undefined : detail}
        end={
          <>
            <span class="strong figure">{formats.money(product.price)}</span>
            {product.archived ? (
              <Badge>{t('product.archived')}</Badge>
            ) : (
              product.unit === 'weight' && <span class="muted small">{t('product.per_kilo')}</span>
            )}
          </>
        }
      />
    </Link>
  );
}
