import { type ReadonlySignal, signal } from '@preact/signals';
import type { Order } from '../../shared/orders/order.ts';
import type { OwnCommands } from './own-commands.ts';
import type { StoredStock } from './rows.ts';
import type { Stock } from './stock-with.ts';

export const NO_STOCK: Stock = { isKept: false, of: () => null };

/** What there is of each product, kept up to date in memory. */
export interface StockKeeper {
  readonly stock: ReadonlySignal<Stock>;
  /** Something may have changed of what it is made of. */
  update(isKept: boolean, stored: ReadonlyMap<string, StoredStock>, own: OwnCommands): void;
}

/** `readOrders` gives orders as this till knows them: what was taken back of one is named by its line alone. */
export function createStockKeeper(readOrders: (ids: readonly string[]) => Promise<readonly Order[]>): StockKeeper {
  const stock = signal<Stock>(NO_STOCK);
  /** The rules come when they are first needed: most shops keep no stock, and wait for none of it. */
  let rules: typeof import('./stock-with.ts') | null = null;
  let last: { readonly stored: ReadonlyMap<string, StoredStock>; readonly own: OwnCommands } | null = null;
  let orders: ReadonlyMap<string, Order> = new Map();
  /** Changes that were looked for: one that no longer fits its order is not there, and is looked for once. */
  let sought: ReadonlySet<string> = new Set();

  const show = (): void => {
    stock.value = last && rules ? rules.stockWith(last.stored, rules.stockCommands(last.own), orders) : NO_STOCK;
  };

  const seek = async (): Promise<void> => {
    rules ??= await import('./stock-with.ts');
    show();
    if (!last) return;
    const { own } = last;
    const missing = rules.ordersToRead(rules.stockCommands(own), orders);
    const wanted = [...missing].filter(([change]) => !sought.has(change));
    if (wanted.length === 0) return;
    const read = await readOrders([...new Set(wanted.map(([, orderId]) => orderId))]);
    sought = new Set(missing.keys());
    const needed = new Set(own.orders());
    orders = new Map(
      [...orders.values(), ...read].filter(({ id }) => needed.has(id)).map((order) => [order.id, order]),
    );
    show();
  };

  return {
    stock,
    update(isKept, stored, own) {
      last = isKept ? { stored, own } : null;
      show();
      // What cannot be read now is read with the next change.
      if (last) seek().catch(() => undefined);
    },
  };
}
