import { HistorySection } from '../history/history-list.tsx';
import { t } from '../i18n/catalogue.ts';
import { InUse } from '../office/in-use.tsx';
import { goBack, type PageProps } from '../routes.tsx';
import { StockSection } from '../stock/stock-section.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { ProductForm } from './product-form.tsx';
import { saveProduct } from './save.ts';

const LIST = '/office/products';
const toList = () => goBack(LIST);

/** A new product, or one that exists. */
export function ProductPage({ params }: PageProps) {
  const till = useTill();
  const productId = params['productId'] ?? 'new';
  const isNew = productId === 'new';
  const product = till.books.products.value.find(({ id }) => id === productId) ?? null;
  return (
    <Page
      title={isNew ? t('product.form.new') : t('product.form.edit')}
      subtitle={product?.name}
      back={toList}
      width="narrow"
    >
      {isNew || product ? (
        <ProductForm key={productId} product={product} onDone={toList} />
      ) : (
        <EmptyState icon="box" title={t('product.form.missing')} />
      )}
      {product && (
        <>
          <StockSection product={product} />
          <InUse
            archived={product.archived}
            icon="box"
            words={{
              archived: t('product.archived'),
              restore: t('product.form.restore'),
              archive: t('product.form.archive'),
              title: t('product.form.archive.title', { name: product.name }),
            }}
            set={(archived) => saveProduct(till, product.id, { archived })}
            onArchived={toList}
          >
            <p>{t('product.form.archive.text')}</p>
          </InUse>
          <HistorySection entity="product" id={product.id} />
        </>
      )}
    </Page>
  );
}
