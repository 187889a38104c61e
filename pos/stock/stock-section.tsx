import { useState } from 'preact/hooks';
import { mayDo, mayRequest } from '../../shared/authority/authority.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { useTill } from '../use-till.ts';
import { StockCardList } from './stock-card.tsx';
import { StockDialog, type StockTask } from './stock-dialog.tsx';
import { stockText } from './stock-text.ts';

/** On a product's page: what there is, what can be done about it, and why it is so much. Nothing where the shop keeps no stock. */
export function StockSection({ product }: { product: ProductRow }) {
  const { books, session } = useTill();
  const formats = useShopFormats();
  const [task, setTask] = useState<StockTask | null>(null);
  const stock = books.stock.value;
  const role = session.value?.user.role;
  if (!stock.isKept || role === undefined) return null;
  const there = stock.of(product.id);
  return (
    <section class="stack gap-2" aria-labelledby="product-stock">
      <h2 id="product-stock">{t('stock.title')}</h2>
      <div class="card stack">
        {there === null ? (
          <p class="muted">{t('stock.untracked')}</p>
        ) : (
          <p>
            <Badge tone={there < 0 ? 'danger' : there === 0 ? 'warn' : 'plain'}>
              {stockText(there, product, formats)}
            </Badge>
          </p>
        )}
        {mayDo(role, 'stock.adjust') && (
          <div class="row">
            <Button icon="edit" onClick={() => setTask('adjust')}>
              {t('stock.adjust')}
            </Button>
            <Button icon="notebook" onClick={() => setTask('count')}>
              {t('stock.count')}
            </Button>
          </div>
        )}
      </div>
      {mayRequest(role, 'lists.read') && <StockCardList product={product} />}
      <StockDialog task={task} product={product} stock={there} onClose={() => setTask(null)} />
    </section>
  );
}
