import type { Order, OrderChange, OrderLine, RemovedLine } from '../../shared/orders/order.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

type Changed = Pick<OrderChange, 'added'> & { readonly removed: readonly Omit<RemovedLine, 'value'>[] };

/** How the lines of an order are written: what is weighed in kilos, the rest by the piece. */
export interface LineWords {
  isWeighed(line: Pick<OrderLine, 'productId' | 'quantity'>): boolean;
  /** "2", "0,5 kg". */
  quantity(line: OrderLine, quantity: number): string;
  /** "2 × Yerba", "0,5 kg Queso". */
  line(line: OrderLine, quantity: number): string;
  /** "+ 2 × Yerba", "− 1 × Azúcar": what a version changed. */
  change(change: Changed, order: Pick<Order, 'lines' | 'changes'>): readonly string[];
}

export function lineWords(products: readonly ProductRow[], formats: ShopFormats): LineWords {
  const weighed = new Set(products.filter(({ unit }) => unit === 'weight').map(({ id }) => id));
  // An order's line does not say its unit; a part of a piece there cannot be.
  const isWeighed: LineWords['isWeighed'] = ({ productId, quantity }) =>
    (productId !== undefined && weighed.has(productId)) || quantity % 1000 !== 0;
  const words: LineWords = {
    isWeighed,
    quantity: (line, quantity) => `${formats.quantity(quantity)}${isWeighed(line) ? ' kg' : ''}`,
    line: (line, quantity) => {
      const named = { quantity: formats.quantity(quantity), name: line.description };
      return isWeighed(line) ? t('order.change.weight', named) : t('order.change.pieces', named);
    },
    change: ({ added, removed }, order) => {
      const lines = new Map(
        [...order.lines, ...order.changes.flatMap((one) => one.added)].map((line) => [line.lineId, line]),
      );
      return [
        ...removed.flatMap(({ lineId, quantity }) => {
          const line = lines.get(lineId);
          return line ? [t('order.change.removed', { what: words.line(line, quantity) })] : [];
        }),
        ...added.map((line) => t('order.change.added', { what: words.line(line, line.quantity) })),
      ];
    },
  };
  return words;
}
