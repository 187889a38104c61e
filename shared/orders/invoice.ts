import type { InvoiceOrder } from './modification.ts';
import type { Order } from './order.ts';

/** Whether the order changed after it was invoiced: the invoice says what is no longer so (R4-62). */
export const isInvoiceOutdated = ({ invoice, version }: Pick<Order, 'invoice' | 'version'>): boolean =>
  invoice !== null && invoice.version < version;

/**
 * The order with its invoice noted. It was made of the version that was looked at: what another till changed meanwhile is not in it,
 * whichever of the two the server hears of first (R4-62).
 */
export const invoiceOrder = (order: Order, { reference, baseVersion = order.version }: InvoiceOrder): Order => ({
  ...order,
  invoice: { reference, version: Math.min(baseVersion, order.version) },
});
