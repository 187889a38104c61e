import type { Order } from './order.ts';

/** Whether the order changed after it was invoiced: the invoice says what is no longer so (R4-62). */
export const isInvoiceOutdated = ({ invoice, version }: Pick<Order, 'invoice' | 'version'>): boolean =>
  invoice !== null && invoice.version < version;
