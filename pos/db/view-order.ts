import type { Business } from '../../shared/business/business.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import { invoiceOrder } from '../../shared/orders/invoice.ts';
import { modifyOrder } from '../../shared/orders/modify-order.ts';
import type { Order } from '../../shared/orders/order.ts';
import type { OrderContext } from '../../shared/orders/order-act.ts';
import { settleDifference } from '../../shared/orders/settle-difference.ts';
import { soldOrder } from '../../shared/orders/sold-order.ts';
import { voidOrder } from '../../shared/orders/void-order.ts';
import { accept, type Refusal, type Result, refuse } from '../../shared/refusal.ts';
import type { Command, Kind } from '../../shared/sync/command.ts';
import { countsOn, type OwnCommand, type OwnCommands } from './own-commands.ts';
import { newestFirst, type OrdersWanted } from './read-orders.ts';
import type { StoredOrder } from './rows.ts';
import { termsFor } from './view-account.ts';

/** An order as this till knows it: the server's, with what was done here on top. */
export interface OrderView {
  readonly order: Order;
  /** The SEQ of the server's part; null while only this till knows of it. */
  readonly seq: number | null;
  /** What in it the server's part does not have yet: ids of own commands. */
  readonly own: ReadonlySet<string>;
  /** Own commands that no longer fit what the order has become: the server will hold them. */
  readonly unfit: readonly UnfitCommand[];
  readonly asOf: Instant | null;
}

export interface UnfitCommand {
  readonly id: string;
  readonly kind: Kind;
  readonly refusal: Refusal;
}

interface OrderRules {
  readonly business: Business;
  /** Whose account an id is by now. */
  readonly holderOf: (customerId: string) => string;
}

/**
 * Own commands on top of what was pulled, in order of their numbers, decided by the rules the server decides by; null when there is
 * neither. What no longer fits does not count, and is named.
 */
export function viewOrder(
  stored: StoredOrder | null,
  commands: readonly OwnCommand[],
  { business, holderOf }: OrderRules,
): Omit<OrderView, 'asOf'> | null {
  let order: Order | null = stored;
  const own = new Set<string>();
  const unfit: UnfitCommand[] = [];
  for (const { row, command } of commands) {
    if (!countsOn(row, stored)) continue;
    const done = apply(command, order, { business, holderOf });
    if (!done) continue;
    if (done.ok) {
      order = done.value;
      own.add(command.id);
    } else unfit.push({ id: command.id, kind: command.kind, refusal: done.refusal });
  }
  return order && { order, seq: stored?.seq ?? null, own, unfit };
}

/** Orders read from the disk, and those that only this till knows of so far, newest first. */
export function viewOrders(
  stored: readonly StoredOrder[],
  wanted: OrdersWanted,
  own: OwnCommands,
  view: (id: string, stored: StoredOrder | null) => OrderView | null,
): OrderView[] {
  const views = new Map(stored.map((one) => [one.id, view(one.id, one)]));
  for (const id of own.orders())
    if (!views.has(id) && isSoldHere(own.ofOrder(id), wanted)) views.set(id, view(id, null));
  return [...views.values()]
    .filter((one) => one !== null)
    .sort((a, b) => newestFirst(a.order, b.order))
    .slice(0, wanted.limit);
}

/** A sale that waits here: an order whose server's part was not asked for is not one of them. */
function isSoldHere([first]: readonly OwnCommand[], { ids, customers }: OrdersWanted): boolean {
  if (first?.command.kind !== 'order.sell') return false;
  const { orderId, number, customerId } = first.command.payload;
  if (!ids && !customers) return true;
  return (ids?.includes(orderId) || ids?.includes(number) || (customerId && customers?.includes(customerId))) === true;
}

/** null for what leaves the order as it is, or comes before there is one. */
function apply(command: Command, order: Order | null, { business, holderOf }: OrderRules): Result<Order> | null {
  if (command.kind === 'order.sell') return order ? null : accept(soldOrder(command.payload, command, 1));
  if (!order) return null;
  const context = orderContext(command, business);
  switch (command.kind) {
    case 'order.modify':
      return orderIn(modifyOrder(command.payload, order, null, context, null));
    case 'order.void':
      return orderIn(voidOrder(command.payload, order, null, context, null));
    case 'difference.settle':
      return orderIn(settleDifference(command.payload, order, null, context, null));
    case 'order.assign': {
      const { customerId } = command.payload;
      if (order.customerId === null) return accept({ ...order, customerId });
      return holderOf(order.customerId) === holderOf(customerId) ? accept(order) : refuse('order_assigned');
    }
    case 'order.invoice':
      return accept(invoiceOrder(order, command.payload));
    default:
      return null;
  }
}

/** Who does something to an order, and when, as the shared rules want it. */
export const orderContext = (
  command: Pick<Command, 'occurredAt' | 'businessDate' | 'tillId' | 'userId' | 'approval'>,
  business: Business,
): OrderContext => ({
  ...termsFor(command, null, business),
  tillId: command.tillId,
  userId: command.userId,
  approvedBy: command.approval?.userId,
});

const orderIn = (decided: Result<{ readonly order: Order }>): Result<Order> =>
  decided.ok ? accept(decided.value.order) : decided;
