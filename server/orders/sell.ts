import { emptyAccount } from '../../shared/credit/account.ts';
import { effectiveLimit, excessOverLimit } from '../../shared/credit/limit.ts';
import { type Money, plus, sum, ZERO } from '../../shared/money/money.ts';
import { creditAmount, roundsTooMuch, sellOrder } from '../../shared/orders/sell-order.ts';
import { soldOrder } from '../../shared/orders/sold-order.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import { stockOfSale } from '../../shared/stock/stock.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import { moveStock } from '../stock/move-stock.ts';
import { type Applied, numberFlags, postingContext } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { type Grant, grantFlags, grantOf } from './find-grants.ts';

/** A sale that happened at a till. Over the limit, it stands and, where nobody who may grant it has, is flagged (D-27). */
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
  const grant = grantOf(batch, order, applying, { buyer, context });
  flags.push(...grantFlags(batch, grant, applying));
  noteGrant(batch, order, applying, { before: buyer?.account.balance ?? null, onAccount, grant });
  if (buyer) {
    const state = buyer;
    if (state.profile.placeholder) flags.push('unknown_customer');
    if (state.profile.archived) flags.push('archived_customer');
    const excess = excessOver(batch, state.account.balance, onAccount, state.profile.creditLimit);
    if (isOverCredit(order, excess, applying)) flags.push('over_limit');
    if (decided.value) batch.post(state, decided.value, applying);
    // A row that an order refers to must exist, also when nothing was bought on account.
    state.changed ||= state.profile.placeholder;
    if (state.seq === 0) state.seq = applying.seq;
  }
  moveStock(batch, applying, order.orderId, stockOfSale(order.lines));
  enterOrder(batch, order, applying, decided.value?.installments.length ?? 0);
  return { ok: true, flags };
}

const excessOver = (batch: Batch, balance: Money, onAccount: Money, own: Money | null): Money =>
  excessOverLimit(balance, onAccount, effectiveLimit(own, batch.settings.defaultCreditLimit));

/**
 * Over the limit by more than somebody with the right to it said yes to. What a till asked a yes for and nobody gave is looked at, whatever
 * it comes to here: the till could not know.
 */
function isOverCredit({ acceptedExcess }: Payload<'order.sell'>, excess: Money, applying: Applying): boolean {
  if (acceptedExcess === undefined) return excess > 0;
  const isGranted = applying.approvedBy !== undefined || applying.proven === true;
  return !isGranted || excess > acceptedExcess;
}

/**
 * Who sold on account beyond what the till sells by itself, below the price or for longer than the terms, or approved that or a discount,
 * may have to answer for it (D-27, D-46).
 */
function noteGrant(
  batch: Batch,
  { orderId, lines, acceptedExcess }: Payload<'order.sell'>,
  applying: Applying,
  { before, onAccount, grant }: { before: Money | null; onAccount: Money; grant: Grant },
): void {
  const { approvedBy, proven } = applying;
  if (approvedBy === undefined && proven !== true) return;
  const discount = approvedBy === undefined ? 0 : sum(lines.map((line) => line.discount ?? ZERO));
  const letOff = Math.max(grant.letOff, discount);
  const isExcess = acceptedExcess !== undefined && before !== null;
  if (!isExcess && letOff === 0 && grant.dueDate === null) return;
  noteAct(batch, applying, {
    entity: 'order',
    id: orderId,
    before: isExcess ? { balance: before } : {},
    after: {
      ...(isExcess && { balance: plus(before, onAccount), acceptedExcess }),
      ...(letOff > 0 && { discount: letOff }),
      ...(grant.dueDate && { dueDate: grant.dueDate }),
      approvedBy,
    },
  });
}

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
