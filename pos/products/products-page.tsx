import { useMemo, useState } from 'preact/hooks';
import type { ProductRow } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, Link, navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { RowContent } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { useTill } from '../use-till.ts';
import { searchProducts } from './search-products.ts';

const NEW = '/office/products/new';
const ROW_HEIGHT = 76;

export function ProductsPage() {
  const all = useTill().books.products.value;
  const [text, setText] = useState('');
  const [withArchived, setWithArchived] = useState(false);
  const hasArchived = all.some(({ archived }) => archived);
  const offered = useMemo(() => (withArchived ? all : all.filter(({ archived }) => !archived)), [all, withArchived]);
  const found = useMemo(() => searchProducts(offered, text), [offered, text]);
  return (
    <Page
      title={t('product.list.title')}
      subtitle={t('product.list.count', { count: offered.length })}
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
          {hasArchived && (
            <div class="chips">
              <Chip pressed={withArchived} onClick={() => setWithArchived(!withArchived)}>
                {t('product.list.show_archived')}
              </Chip>
            </div>
          )}
        </div>
      )}
      {found.length > 0 ? (
        <VirtualList
          label={t('product.list.label')}
          items={found}
          keyOf={({ id }) => id}
          rowHeight={ROW_HEIGHT}
          scrollKey={text}
          renderRow={(product) => <ProductLink product={product} />}
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

function ProductLink({ product }: { product: ProductRow }) {
  const formats = useShopFormats();
  const detail = [product.category, product.barcode ?? product.sku].filter(Boolean).join(' · ');
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
