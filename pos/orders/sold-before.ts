import type { OrderLine, SellOrder, Tender } from '../../shared/orders/order.ts';
import type { Till } from '../till-context.ts';
import type { Sale } from './sell.ts';

/**
 * Whether the order of this id on the till's disk is this very sale: pressed twice, or interrupted after it was written. The
 * same id with other content is a sale that another window made of the cart before it was changed here.
 */
export async function soldBefore({ db }: Pick<Till, 'db'>, sale: Sale): Promise<boolean> {
  const row = await db.outbox.get(sale.orderId ?? '');
  return row?.command.kind === 'order.sell' && contentOf(row.command.payload) === contentOf(sale);
}

/** What was handed over and how it was paid. When it is due follows from that, unless it was agreed. */
function contentOf(sale: Sale | SellOrder): string {
  const lines = sale.lines.map(
    ({ productId, description, quantity, unitPrice, discount, note }: Omit<OrderLine, 'lineId'>) => [
      productId ?? null,
      description,
      quantity,
      unitPrice,
      discount ?? 0,
      note ?? null,
    ],
  );
  const tenders = sale.tenders.map(({ method, amount, received, reference }: Tender) => [
    method,
    amount,
    received ?? null,
    reference ?? null,
  ]);
  return JSON.stringify([sale.customerId ?? null, lines, tenders, sale.rounding ?? 0, sale.note ?? null]);
}
