import { invoiceOrder } from '../../shared/orders/invoice.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/** A sale to nobody becomes somebody's; whose it is already, it stays. No money moves. */
export function assign(batch: Batch, { orderId, customerId }: Payload<'order.assign'>, applying: Applying): Applied {
  const state = batch.orders.get(orderId);
  if (!state) return { ok: false, held: true, refusal: { code: 'order_unknown' } };
  if (state.order.voided) return { ok: false, held: true, refusal: { code: 'order_voided' } };
  const { customerId: owner } = state.order;
  const holder = (id: string) => batch.customer(id)?.profile.id ?? id;
  if (owner !== null && holder(owner) !== holder(customerId))
    return { ok: false, held: true, refusal: { code: 'order_assigned' } };
  const buyer = batch.customerOrPlaceholder(customerId, applying);
  buyer.changed ||= buyer.profile.placeholder;
  if (buyer.seq === 0) buyer.seq = applying.seq;
  // His by another of his ids, it keeps the one that it has (decision 0023).
  const after = { customerId: owner ?? customerId };
  noteAct(batch, applying, { entity: 'order', id: orderId, before: { customerId: owner }, after });
  state.order = { ...state.order, ...after };
  state.seq = applying.seq;
  state.changed = true;
  const flags: FlagCode[] = buyer.profile.placeholder ? ['unknown_customer'] : [];
  if (buyer.profile.archived) flags.push('archived_customer');
  return { ok: true, flags };
}

/** Notes the reference of an invoice made elsewhere, and of which version of the order it was made (R4-62). */
export function invoice(batch: Batch, payload: Payload<'order.invoice'>, applying: Applying): Applied {
  const { orderId, reference } = payload;
  const state = batch.orders.get(orderId);
  if (!state) return { ok: false, held: true, refusal: { code: 'order_unknown' } };
  const before = { invoice: state.order.invoice?.reference ?? null };
  noteAct(batch, applying, { entity: 'order', id: orderId, before, after: { invoice: reference } });
  state.order = invoiceOrder(state.order, payload);
  state.seq = applying.seq;
  state.changed = true;
  return { ok: true, flags: [] };
}
