import { useState } from 'preact/hooks';
import type { ProductRow } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import { saySaved } from '../office/say-saved.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { ProductForm } from './product-form.tsx';
import { saveProduct } from './save.ts';

const LIST = '/office/products';

/** A new product, or one that exists. */
export function ProductPage({ params }: PageProps) {
  const { books } = useTill();
  const productId = params['productId'] ?? 'new';
  const isNew = productId === 'new';
  const product = books.products.value.find(({ id }) => id === productId) ?? null;
  return (
    <Page
      title={isNew ? t('product.form.new') : t('product.form.edit')}
      subtitle={product?.name}
      back={() => goBack(LIST)}
      width="narrow"
    >
      {isNew || product ? (
        <ProductForm product={product} onDone={() => goBack(LIST)} />
      ) : (
        <EmptyState icon="box" title={t('product.form.missing')} />
      )}
      {product && <InUse product={product} />}
    </Page>
  );
}

/** Out of use and back again: what was sold under it stays as it is. */
function InUse({ product }: { product: ProductRow }) {
  const till = useTill();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const setArchived = async (archived: boolean) => {
    const done = await act.run(() => saveProduct(till, product.id, { archived }));
    setAsking(false);
    if (done === null) return;
    saySaved(till);
    if (archived) goBack(LIST);
  };
  return (
    <>
      <RefusalBanner refusal={act.refusal} />
      {product.archived ? (
        <Banner
          tone="warn"
          title={t('product.archived')}
          action={
            <Button size="small" busy={act.busy} onClick={() => void setArchived(false)}>
              {t('product.form.restore')}
            </Button>
          }
        />
      ) : (
        <Button icon="box" onClick={() => setAsking(true)}>
          {t('product.form.archive')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t('product.form.archive.title', { name: product.name })}
        confirmLabel={t('product.form.archive')}
        danger
        busy={act.busy}
        onConfirm={() => void setArchived(true)}
        onClose={() => setAsking(false)}
      >
        <p>{t('product.form.archive.text')}</p>
      </ConfirmDialog>
    </>
  );
}
