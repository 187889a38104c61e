import { assignOrderSchema, invoiceOrderSchema } from '../../shared/orders/modification.ts';
import type { Order } from '../../shared/orders/order.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Kind, Payload } from '../../shared/sync/command.ts';
import type { OrderView } from '../db/view-order.ts';
import { beginAct, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

/**
 * A counter sale becomes a customer's: no money moves (D-06). Refuses: not_enrolled, session_expired, not_authorized, order_unknown,
 * order_voided, order_assigned (it is another's already), not_found (no such customer), storage_full, not_saved.
 */
export async function assignOrder(till: Till, asked: Payload<'order.assign'>): Promise<Result<true>> {
  const parsed = assignOrderSchema.safeParse(asked);
  if (!parsed.success) return refuse('malformed');
  if (!till.books.customer(asked.customerId)) return refuse('not_found');
  return recordOnOrder(till, 'order.assign', parsed.data, ({ order }) => {
    if (order.voided) return 'order_voided';
    const holder = (id: string) => till.books.customer(id)?.id ?? id;
    return order.customerId !== null && holder(order.customerId) !== holder(asked.customerId) ? 'order_assigned' : null;
  });
}

/**
 * Notes the reference of an invoice made elsewhere, and that it was made of the order as it was seen (R4-62). Refuses: not_enrolled,
 * session_expired, not_authorized, malformed (no reference, or too long a one), order_unknown, storage_full, not_saved.
 */
export async function noteInvoice(
  till: Till,
  seen: Pick<Order, 'id' | 'version' | 'changes'>,
  reference: string,
): Promise<Result<true>> {
  const baseChange = seen.changes.at(-1)?.id;
  const parsed = invoiceOrderSchema.safeParse({
    ...{ orderId: seen.id, reference: reference.trim(), baseVersion: seen.version },
    ...(baseChange && { baseChange }),
  });
  if (!parsed.success) return refuse('malformed');
  return recordOnOrder(till, 'order.invoice', parsed.data, () => null);
}

async function recordOnOrder<K extends Extract<Kind, 'order.assign' | 'order.invoice'>>(
  till: Till,
  kind: K,
  payload: Payload<K>,
  check: (view: OrderView) => 'order_voided' | 'order_assigned' | null,
): Promise<Result<true>> {
  const act = beginAct(till, kind, { payload });
  if (!act.ok) return act;
  const recorded = await recordCommand(act.value, {
    kind,
    orderId: payload.orderId,
    signed: payload,
    decide: (_, _view, now) => {
      if (!now) return refuse('order_unknown');
      const code = check(now);
      return code ? refuse(code) : accept({ payload, done: true as const });
    },
  });
  return recorded === 'exists' || recorded.ok ? accept(true) : recorded;
}
