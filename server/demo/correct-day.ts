import { addDays, type Instant } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import { money, plus, ZERO } from '../../shared/money/money.ts';
import type { ModifyOrder } from '../../shared/orders/modification.ts';
import type { Order } from '../../shared/orders/order.ts';
import { asSold } from '../../shared/orders/order-value.ts';
import { debtDelta, previewModification, toTender } from '../../shared/orders/preview-modification.ts';
import { demoCustomers } from './customers.ts';
import { DEFAULT_LIMIT, pesos } from './demo-shop.ts';
import { type Cart, lineOf } from './fill-cart.ts';
import { DAYS, type Play } from './play.ts';
import { demoProducts } from './products.ts';

/** A sale of the day that somebody has on his account, as the evening finds it. */
export interface Sold {
  readonly order: Order;
  readonly who: number;
}

/** The order that a sale makes, as far as a correction asks. */
export const soldOrder = (
  play: Play,
  cart: Cart,
  sale: Pick<Order, 'id' | 'number' | 'tenders' | 'creditAmount'>,
): Order => ({
  ...sale,
  customerId: '',
  tillId: '',
  userId: play.cast.supervisor,
  occurredAt: '' as Instant,
  businessDate: play.firstDay,
  total: cart.total,
  rounding: ZERO,
  hasCredit: sale.creditAmount > 0,
  lines: cart.lines,
  ...asSold(cart, 1),
});

/**
 * What the supervisor puts right before she goes home: somebody brought something back, somebody sent for one thing more, a sale was
 * rung up twice. Some of what the mixed ones come to is left to settle, so that there is something to look at.
 */
export function correctDay(play: Play, day: number, sales: readonly Sold[]): void {
  let minute = 20 * 60 + 30;
  for (const [index, sold] of sales.entries()) {
    const moment = { day, minute, by: play.cast.supervisor };
    const isMixed = sold.order.creditAmount < sold.order.total;
    if ((day + index) % 4 === 0 && (sold.order.lines.length > 1 || isMixed)) modify(play, sold, moment, isMixed);
    else if (day >= DAYS - 13 && !hasVoided(play)) voidOne(play, sold, moment);
    else continue;
    minute += 3;
  }
}

const hasVoided = ({ commands }: Play): boolean => commands.some(({ kind }) => kind === 'order.void');

type Evening = { readonly day: number; readonly minute: number; readonly by: string };

function modify(play: Play, { order, who }: Sold, at: Evening, isMixed: boolean): void {
  const [first] = order.lines;
  const wanted = demoProducts[(at.day * 7) % demoProducts.length];
  if (!first || !wanted) return;
  const takesBack = at.day % 2 === 0 && order.lines.length > 1;
  const id = play.idOf(`command ${play.commands.length}`);
  const add = takesBack ? [] : [lineOf(derivedId(id, 'l1'), wanted, play.idOf(`product ${wanted.name}`))];
  const asked: Pick<ModifyOrder, 'add' | 'remove'> = {
    add,
    remove: takesBack ? [{ lineId: first.lineId, quantity: first.quantity }] : [],
  };
  const preview = previewModification(order, asked);
  if (!preview.ok) return;
  const balance = plus(play.balances[who] ?? ZERO, debtDelta(preview.value));
  const own = demoCustomers[who]?.limit ?? null;
  if (balance > (own === null ? DEFAULT_LIMIT : pesos(own))) return;
  play.balances[who] = balance;
  const due = toTender(preview.value);
  const isSettled = isMixed && due > 0 && at.day < DAYS - 6;
  play.say('order.modify', at, (modificationId) => ({
    modificationId,
    orderId: order.id,
    baseVersion: 1,
    ...asked,
    ...(isSettled ? { cashShare: { method: 'transfer' as const, amount: due } } : {}),
    reason: takesBack ? 'Lo trajo de vuelta' : 'Mandó a buscar',
  }));
}

function voidOne(play: Play, { order, who }: Sold, at: Evening): void {
  play.balances[who] = money((play.balances[who] ?? ZERO) - order.creditAmount);
  const refunds = order.tenders.flatMap(({ method, amount }) => (method === 'account' ? [] : [{ method, amount }]));
  play.say('order.void', at, (voidId) => ({
    voidId,
    orderId: order.id,
    baseVersion: 1,
    reason: 'Se cobró dos veces',
    refunds,
  }));
}

/** On the last evening: a transfer that never came is taken back, and an adjustment waits for its owner. */
export function leaveForTheOwner(play: Play, lastTransfer: string | null): void {
  const at = { day: DAYS - 1, minute: 21 * 60 + 30, by: play.cast.supervisor };
  if (lastTransfer)
    play.say('movement.cancel', at, () => ({
      movementId: derivedId(lastTransfer, 'payment'),
      reason: 'La transferencia no llegó',
    }));
  const customerId = play.idOf('customer 0');
  play.say('movement.draft', { ...at, minute: at.minute + 5 }, (movementId) => ({
    movementId,
    customerId,
    amount: pesos(-500),
    reason: `Botella rota del ${addDays(play.firstDay, DAYS - 1).slice(8)}`,
  }));
}
