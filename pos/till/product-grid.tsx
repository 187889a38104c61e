import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Quantity } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { stockText } from '../stock/stock-text.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { useTill } from '../use-till.ts';
import { quantityOf } from './cart-lines.ts';

interface ProductGridProps {
  products: readonly Product[];
  cart: Cart;
  /** The product that Enter would take. */
  activeId: string | null;
  scrollKey: string;
  onPick: (product: Product) => void;
}

/** A name of three lines and its price. */
const TILE_HEIGHT = 116;
/** With what there is of it below its price. */
const STOCKED_HEIGHT = 136;
const TILE_WIDTH = 140;
/** Characters of "$ 99.999,99 / kg": more than these give up their size before they leave the tile. */
const LONG = 13;

/** Tiles for a thumb, as many across as fit; only those in sight are drawn, so that ten thousand products cost as much as ten. */
export function ProductGrid(props: ProductGridProps) {
  const stock = useTill().books.stock.value;
  const frame = useRef<HTMLDivElement>(null);
  const [across, setAcross] = useState(2);
  const rows = useMemo(() => rowsOf(props.products, across), [props.products, across]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => setAcross(Math.max(2, Math.floor(element.clientWidth / TILE_WIDTH)));
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={frame} class="product-grid">
      <VirtualList
        label={t('till.products')}
        items={rows}
        keyOf={(row) => row[0]?.id ?? ''}
        rowHeight={stock.isKept ? STOCKED_HEIGHT : TILE_HEIGHT}
        scrollKey={props.scrollKey}
        renderRow={(row) => (
          <div class="product-row" style={{ '--across': across }}>
            {row.map((product) => (
              <Tile key={product.id} product={product} stock={stock.of(product.id)} {...props} />
            ))}
          </div>
        )}
      />
    </div>
  );
}

function rowsOf(products: readonly Product[], across: number): readonly (readonly Product[])[] {
  const rows: Product[][] = [];
  for (let at = 0; at < products.length; at += across) rows.push(products.slice(at, at + across));
  return rows;
}

interface TileProps extends ProductGridProps {
  product: Product;
  /** null where it is not kept, or was never counted. */
  stock: Quantity | null;
}

/** Drawn anew only when something on it changes: every key at the counter changes the sale, and few of them a tile. */
function Tile({ product, stock, cart, activeId, onPick }: TileProps) {
  const formats = useShopFormats();
  const inCart = quantityOf(cart, product.id);
  const isActive = product.id === activeId;
  const pick = useRef(onPick);
  pick.current = onPick;
  return useMemo(() => {
    const price = formats.money(product.price);
    const shownPrice = product.unit === 'weight' ? t('till.per_kilo', { price }) : price;
    const left = stock === null ? null : stockText(stock, product, formats);
    const count = inCart > 0 ? formats.quantity(inCart) : null;
    return (
      <button
        type="button"
        class={classNames('product', isActive && 'product-active')}
        onClick={() => pick.current(product)}
      >
        <span class="product-name">{product.name}</span>
        <span class={classNames('product-price figure', shownPrice.length > LONG && 'product-price-long')}>
          {shownPrice}
        </span>
        {left !== null && stock !== null && (
          <span class={classNames('product-stock', stock < 0 && 'product-short')}>{left}</span>
        )}
        {product.favourite && (
          <span class="product-favourite">
            <Icon name="star" size="small" />
          </span>
        )}
        {count !== null && (
          <span class="product-count">
            <span class="visually-hidden">{t('till.in_cart')} </span>
            {count}
          </span>
        )}
      </button>
    );
  }, [product, isActive, inCart, stock, formats]);
}
