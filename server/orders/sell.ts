import { emptyAccount } from '../../shared/credit/account.ts';
import { effectiveLimit, excessOverLimit } from '../../shared/credit/limit.ts';
import type { Money } from '../../shared/money/money.ts';
import { creditAmount, roundsTooMuch, sellOrder } from '../../shared/orders/sell-order.ts';
import { soldOrder } from '../../shared/orders/sold-order.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import { stockOfSale } from '../../shared/stock/stock.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { moveStock } from '../stock/move-stock.ts';
import { type Applied, numberFlags, postingContext } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { grantFlags } from './find-grants.ts';

/** A sale that happened at a till. Over the limit, it stands and is flagged (D-27). */
export function sell(batch: Batch, order: Payload<'order.sell'>, applying: Applying, receiptPrefix: string): Applied {
  if (batch.documents.has(order.orderId)) return { ok: false, held: true, refusal: { code: 'order_exists' } };
  const known = order.customerId ? batch.customer(order.customerId) : undefined;
  const account = order.customerId ? (known?.account ?? emptyAccount(order.customerId)) : null;
  const context = postingContext(batch, applying, known?.profile.paymentTermDays ?? null);
  const decided = sellOrder(order, account, context);
  if (!decided.ok) return { ok: false, held: false, refusal: decided.refusal };
  const onAccount = creditAmount(order.tenders);
  const flags: FlagCode[] = numberFlags(batch, order.number, { series: 'V', prefix: receiptPrefix });
  if (roundsTooMuch(order, context.settings.cashUnit)) flags.push('rounding_excess');
  const buyer = order.customerId ? batch.customerOrPlaceholder(order.customerId, applying) : null;
  flags.push(...grantFlags(batch, order, applying, { buyer, context }));
  if (buyer) {
    const state = buyer;
    if (state.profile.placeholder) flags.push('unknown_customer');
    if (state.profile.archived) flags.push('archived_customer');
    if (isOver(batch, state.account.balance, onAccount, state.profile.creditLimit)) flags.push('over_limit');
    if (decided.value) batch.post(state, decided.value, applying);
    // A row that an order refers to must exist, also when nothing was bought on account.
    state.changed ||= state.profile.placeholder;
    if (state.seq === 0) state.seq = applying.seq;
  }
  moveStock(batch, applying, order.orderId, stockOfSale(order.lines));
  enterOrder(batch, order, applying, decided.value?.installments.length ?? 0);
  return { ok: true, flags };
}

const isOver = (batch: Batch, balance: Money, onAccount: Money, own: Money | null): boolean =>
  excessOverLimit(balance, onAccount, effectiveLimit(own, batch.settings.defaultCreditLimit)) > 0;

function enterOrder(batch: Batch, order: Payload<'order.sell'>, applying: Applying, installments: number): void {
  const { command } = applying;
  batch.documents.add(order.orderId);
  batch.numbers.add(order.number);
  batch.orders.set(order.orderId, {
    order: soldOrder(order, command, installments),
    postedOn: applying.postedOn,
    seq: applying.seq,
    changed: false,
    stored: null,
    made: new Map(),
  });
}
