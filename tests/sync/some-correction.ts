import type { OrderView } from '../../pos/db/view-order.ts';
import { orderContext } from '../../pos/db/view-order.ts';
import { cancelMovement } from '../../pos/movements/cancel.ts';
import { showMovement } from '../../pos/movements/shown-movement.ts';
import { assignOrder } from '../../pos/orders/assign.ts';
import { modify } from '../../pos/orders/modify.ts';
import { planModification } from '../../pos/orders/plan-modification.ts';
import { settleDifference } from '../../pos/orders/settle-difference.ts';
import { voidOrder } from '../../pos/orders/void.ts';
import { newId, refusingDisk } from '../../pos/record-command.ts';
import { payRefund } from '../../pos/refunds/pay.ts';
import type { Till } from '../../pos/till-context.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import { currentLines } from '../../shared/orders/order-value.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import type { ShopTill } from './shop-till.ts';
import type { Shop } from './simulation.ts';

const corrections: ReadonlySet<string> = new Set([
  ...['order.modify', 'order.void', 'difference.settle', 'order.assign', 'movement.cancel', 'refund.pay'],
]);

export const isCorrection = ({ kind }: { readonly kind: string }): boolean => corrections.has(kind);

/** Something is done to what was sold or paid before, by the verbs of the pages: whoever is at the till, with an approval where he needs one. */
export async function someCorrection(shop: Shop, till: ShopTill): Promise<void> {
  const roll = shop.random.next();
  if (roll < 0.5) return onSomeOrder(shop, till, 'modifies', modifySome);
  if (roll < 0.6) return onSomeOrder(shop, till, 'voids', voidSome);
  if (roll < 0.74) return onSomeOrder(shop, till, 'settles', settleSome, (order) => order.differencePending !== 0);
  if (roll < 0.8) return onSomeOrder(shop, till, 'assigns', assignSome, (order) => order.customerId === null);
  if (roll < 0.9) return someCancellation(shop, till);
  return someRefund(shop, till);
}

type OnOrder = (shop: Shop, till: ShopTill, open: Till, order: Order) => Promise<Result<unknown>>;

async function onSomeOrder(
  shop: Shop,
  till: ShopTill,
  what: string,
  verb: OnOrder,
  suits: (order: Order) => boolean = () => true,
): Promise<void> {
  const { random } = shop;
  // Drawn before anything is waited for: a run is its seed's alone.
  const place = random.next();
  const known = await refusingDisk(() => till.open.books.orders({ limit: 8 }));
  if ('ok' in known) return;
  const views = known.filter(({ order }) => suits(order));
  if (views.length === 0) return;
  const { order } = views[Math.floor(place * views.length)] as OrderView;
  await till.act(`${what} ${order.number} v${order.version}`, (open) => verb(shop, till, open, order));
}

async function modifySome({ random }: Shop, till: ShopTill, open: Till, order: Order): Promise<Result<unknown>> {
  const modificationId = newId(open);
  const unitPrice = random.int(1, 60_000) as Money;
  const lineId = `${modificationId}:l1`;
  const isMore = order.hasCredit && random.chance(0.5);
  const add = isMore ? [{ lineId, description: 'Más', quantity: 1000 as Quantity, unitPrice }] : [];
  const remove = currentLines(order).flatMap(({ line, left }) =>
    left > 0 && random.chance(isMore ? 0.4 : 0.7)
      ? [{ lineId: line.lineId, quantity: (random.chance(0.4) ? left : random.int(1, left)) as Quantity }]
      : [],
  );
  const method = random.pick([null, 'cash', 'card', 'account', 'later'] as const);
  const wanted = { modificationId, add, remove, method };
  const business = open.books.business.peek();
  const { customerId } = order;
  if (!business || add.length + remove.length === 0) return refuse('cart_empty');
  const account = customerId ? ((await open.books.account(customerId))?.account ?? null) : null;
  const occurredAt = instantOf(open.clock.now());
  const businessDate = businessDateAt(occurredAt, business.timeZone);
  const context = orderContext({ occurredAt, businessDate, tillId: till.id, userId: till.userId }, business);
  const plan = planModification(order, wanted, { context, account, creditLimit: null });
  if (!plan.ok) return plan;
  const modifying = { ...wanted, orderId: order.id, customerId, seen: plan.value, acceptOverLimit: true };
  return modify(open, { ...modifying, approver: till.approver });
}

function voidSome({ random }: Shop, till: ShopTill, open: Till, order: Order): Promise<Result<unknown>> {
  // In coins of a peso: a till hands out no cents (D-29).
  const amount = (random.int(1, 500) * 100) as Money;
  const methods = (['cash', 'account'] as const).filter((method) => random.chance(method === 'cash' ? 0.5 : 0.2));
  const refunds = methods.map((method) => ({ method, amount }));
  return voidOrder(open, { voidId: newId(open), order, reason: 'error', refunds, approver: till.approver } as never);
}

async function settleSome({ random }: Shop, till: ShopTill, open: Till, order: Order): Promise<Result<unknown>> {
  const share = random.chance(0.7) ? 1 : random.next();
  const amount = Math.ceil(Math.abs(order.differencePending) * share) as Money;
  const method = random.pick(['cash', 'card', 'account'] as const);
  return settleDifference(open, { settlementId: newId(open), order, amount, method, approver: till.approver });
}

async function assignSome(
  { random, customers }: Shop,
  _: ShopTill,
  open: Till,
  order: Order,
): Promise<Result<unknown>> {
  if (order.customerId !== null || customers.length === 0) return refuse('order_assigned');
  return assignOrder(open, { orderId: order.id, customerId: random.pick(customers) });
}

async function someCancellation({ random, customers }: Shop, till: ShopTill): Promise<void> {
  if (customers.length === 0) return;
  const customerId = random.pick(customers);
  const place = random.next();
  const view = await refusingDisk(() => till.open.books.account(customerId));
  if (!view || 'ok' in view) return;
  const paid = view.movements.filter(({ type }) => type === 'payment' || type === 'refund');
  const one = paid[Math.floor(place * paid.length)];
  const movement = one && showMovement(one.id, { answer: null, view, waiting: [] });
  if (!movement) return;
  await till.act(`cancels ${movement.id.slice(-14)} ${movement.amount}`, (open) =>
    cancelMovement(open, { movement, reason: 'error', approver: till.approver }),
  );
}

async function someRefund({ random, customers }: Shop, till: ShopTill): Promise<void> {
  const inFavour = customers.filter((id) => (till.open.books.customer(id)?.balance ?? 0) < 0);
  if (till.approver || inFavour.length === 0) return;
  const customerId = random.pick(inFavour);
  const amount = random.int(1, -(till.open.books.customer(customerId)?.balance ?? 0)) as Money;
  await till.act(`pays out ${amount} to ${customerId.slice(-4)}`, (open) =>
    payRefund(open, { refundId: newId(open), customerId, amount, method: 'cash' }),
  );
}
