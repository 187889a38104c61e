import type { Quantity } from '../../shared/money/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import {
  type StockChange,
  stockAfter,
  stockOfAdjustment,
  stockOfChange,
  stockOfSale,
} from '../../shared/stock/stock.ts';
import type { Command } from '../../shared/sync/command.ts';
import { countsOn, type OwnCommand, type OwnCommands } from './own-commands.ts';
import type { StoredStock } from './rows.ts';

/** What there is of each product: the server's figure, with what was done here on top. */
export interface Stock {
  /** Whether the shop keeps stock at all. */
  readonly isKept: boolean;
  /** Thousandths; less than nothing is what is missing. null while it was never tracked, or is not kept. */
  of(productId: string): Quantity | null;
}

/** `orders` are those that own commands changed, with the change in them: what came back is named there by its line alone. */
export function stockWith(
  stored: ReadonlyMap<string, StoredStock>,
  commands: readonly OwnCommand[],
  orders: ReadonlyMap<string, Pick<Order, 'lines' | 'changes'>>,
): Stock {
  const changed = new Map<string, Quantity>();
  const of = (productId: string): Quantity | null => changed.get(productId) ?? stored.get(productId)?.stock ?? null;
  for (const { row, command } of commands)
    for (const { productId, quantity } of changesOf(command, orders, of))
      if (countsOn(row, stored.get(productId) ?? null)) changed.set(productId, stockAfter(of(productId), quantity));
  return { isKept: true, of };
}

function changesOf(
  command: Command,
  orders: ReadonlyMap<string, Pick<Order, 'lines' | 'changes'>>,
  of: Stock['of'],
): readonly StockChange[] {
  switch (command.kind) {
    case 'order.sell':
      return stockOfSale(command.payload.lines);
    case 'stock.adjust':
      return [stockOfAdjustment(command.payload, of(command.payload.productId))];
    case 'order.modify':
    case 'order.void': {
      const order = orders.get(command.payload.orderId);
      const at = order?.changes.findIndex(({ id }) => id === changeId(command)) ?? -1;
      const change = order?.changes[at];
      return order && change ? stockOfChange({ lines: order.lines, changes: order.changes.slice(0, at) }, change) : [];
    }
    default:
      return [];
  }
}

/** This till's own commands that move stock, in order of their numbers. */
export const stockCommands = (own: OwnCommands): OwnCommand[] =>
  [...[...own.orders()].flatMap((id) => own.ofOrder(id)), ...own.others()].sort(
    (a, b) => a.row.tillSeq - b.row.tillSeq,
  );

/** The orders that have to be read before it can be said what own commands brought back of them. */
export function ordersToRead(
  commands: readonly OwnCommand[],
  orders: ReadonlyMap<string, Pick<Order, 'changes'>>,
): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const { command } of commands) {
    if (command.kind !== 'order.modify' && command.kind !== 'order.void') continue;
    const { orderId } = command.payload;
    const change = changeId(command);
    if (!orders.get(orderId)?.changes.some(({ id }) => id === change)) wanted.set(change, orderId);
  }
  return wanted;
}

const changeId = (command: Command<'order.modify' | 'order.void'>): string =>
  command.kind === 'order.modify' ? command.payload.modificationId : command.payload.voidId;
