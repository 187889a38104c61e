import type { ProductRow } from '../../shared/products/product.ts';
import type { StockMove } from '../../shared/stock/stock.ts';
import type { Books } from '../db/books.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatDateTime } from '../i18n/dates.ts';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTill } from '../use-till.ts';
import { measureMove, stockText } from './stock-text.ts';
import { useStockCard } from './use-stock-card.ts';

/** Why there is as much of a product as there is, newest first. */
export function StockCardList({ product }: { product: ProductRow }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const { moves, hasMore, busy, refusal, load, dialog } = useStockCard(product.id);
  return (
    <>
      {moves !== null && moves.length > 0 && (
        <div class="card card-flush">
          <List label={t('stock.card')}>
            {moves.map((move) => (
              <Move key={move.id} move={move} product={product} books={books} formats={formats} />
            ))}
          </List>
        </div>
      )}
      {moves !== null && moves.length === 0 && <p class="muted">{t('stock.card.none')}</p>}
      {moves === null && busy && <Loading lines={2} />}
      {refusal !== null && (
        <Banner tone="warn" icon={refusal.code === 'offline' ? 'cloud-off' : undefined} live>
          <p>{refusal.code === 'offline' ? t('stock.card.offline') : formats.refusal(refusal)}</p>
        </Banner>
      )}
      {(hasMore || (moves === null && !busy)) && (
        <Button icon={moves === null ? 'clock' : undefined} busy={busy} onClick={load}>
          {moves === null ? t('stock.card.load') : t('action.more')}
        </Button>
      )}
      {dialog}
    </>
  );
}

interface MoveProps {
  move: StockMove;
  product: ProductRow;
  books: Books;
  formats: ShopFormats;
}

function Move({ move, product, books, formats }: MoveProps) {
  const { kind, quantity, stockAfter, orderId, orderNumber, occurredAt, userId, reason } = move;
  const what = [t(`stock.kind.${kind}`), orderNumber].filter(Boolean).join(' ');
  const when = formatDateTime(occurredAt, formats.timeZone, locale.value, { year: true });
  const who = books.users.value.find(({ id }) => id === userId)?.name;
  return (
    <ListRow
      title={reason === null ? what : `${what}: ${reason}`}
      detail={[when, who].filter(Boolean).join(' · ')}
      href={orderId === null ? undefined : `/orders/${orderId}`}
      end={
        <>
          <span class="strong figure">{measureMove(quantity, product, formats)}</span>
          <span class="muted small">{stockText(stockAfter, product, formats)}</span>
        </>
      }
    />
  );
}
