import type { InvoiceOrder } from './modification.ts';
import type { Order } from './order.ts';

/** Whether the order changed after it was invoiced: the invoice says what is no longer so (R4-62). */
export const isInvoiceOutdated = ({ invoice, version }: Pick<Order, 'invoice' | 'version'>): boolean =>
  invoice !== null && invoice.version < version;

/**
 * The order with its invoice noted. It was made of what was looked at: what another till changed meanwhile is not in it, whichever of
 * the two the server hears of first, and it does not displace the invoice of a later version (R4-62).
 */
export function invoiceOrder(order: Order, asked: InvoiceOrder): Order {
  const version = invoicedVersion(order, asked);
  if (order.invoice && order.invoice.version > version) return order;
  return { ...order, invoice: { reference: asked.reference, version } };
}

/**
 * Which version that is here. Tills count their versions each for itself until the server has heard of all: it is the same one only if
 * the last change that was seen stands at the same place; or else it is none that is current.
 */
function invoicedVersion({ version, changes }: Order, { baseVersion, baseChange }: InvoiceOrder): number {
  if (baseVersion === undefined) return version;
  const here = baseChange === undefined ? 1 : (changes.find(({ id }) => id === baseChange)?.version ?? 0);
  return here === baseVersion ? here : Math.min(here, baseVersion, version - 1);
}
