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
  if (state.order.customerId !== null && state.order.customerId !== customerId)
    return { ok: false, held: true, refusal: { code: 'order_assigned' } };
  const buyer = batch.customerOrPlaceholder(customerId, applying);
  buyer.changed ||= buyer.profile.placeholder;
  if (buyer.seq === 0) buyer.seq = applying.seq;
  const before = { customerId: state.order.customerId };
  noteAct(batch, applying, { entity: 'order', id: orderId, before, after: { customerId } });
  state.order = { ...state.order, customerId };
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
