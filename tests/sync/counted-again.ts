import type { Command, Payload } from '../../shared/sync/command.ts';
import {
  half,
  type NotedOrder,
  noteModification,
  noteSettlement,
  noteVoid,
  type OrderNotes,
  owe,
  pendingOf,
  shareOf,
  worthOf,
} from '../worlds/order-notes.ts';

/** What one command came to, counted by other code than the product's. */
export interface Counted {
  /** Held, or a decision refused, and why; null when it counts. */
  readonly held: string | null;
  /** Whose balance it moved, and by how much. */
  readonly moved: ReadonlyMap<string, number>;
}

/** A notebook of the shop: commands are entered in the order in which the server took them. */
export function openNotes(unit: number) {
  const orders = new Map<string, NotedOrder>();
  const notes: OrderNotes = { balances: new Map(), drawer: 0n, unit: BigInt(unit) };
  /** Payments and refunds that stand, with what they moved. */
  const standing = new Map<string, { readonly customerId: string; readonly amount: bigint }>();

  const sell = ({ orderId, customerId, lines, tenders, total, rounding }: Payload<'order.sell'>) => {
    let credit = 0n;
    for (const { method, amount } of tenders) if (method === 'account') credit += BigInt(amount);
    const order: NotedOrder = {
      ...{ customer: customerId ?? null, total: BigInt(total), credit, lines: new Map(), voided: false },
      ...{ paid: BigInt(total) - credit - BigInt(rounding ?? 0), letOff: BigInt(rounding ?? 0), charged: 0n },
    };
    for (const line of lines) enterLine(order, line);
    orders.set(orderId, order);
    owe(notes, customerId ?? null, credit);
    return null;
  };

  const modify = ({ orderId, add, remove, cashShare }: Payload<'order.modify'>): string | null => {
    const order = orders.get(orderId);
    if (!order) return 'order_unknown';
    if (order.voided) return 'order_voided';
    for (const { lineId, quantity } of remove) {
      const line = order.lines.get(lineId);
      if (!line) return 'line_unknown';
      if (BigInt(quantity) > line.left) return 'over_removal';
    }
    const before = { value: worthOf(order), share: shareOf(order) };
    for (const { lineId, quantity } of remove) {
      const line = order.lines.get(lineId);
      if (line) line.left -= BigInt(quantity);
    }
    for (const line of add) enterLine(order, line);
    noteModification(notes, order, { before, isGrowth: add.length > 0, cashShare });
    return null;
  };

  const assign = ({ orderId, customerId }: Payload<'order.assign'>): string | null => {
    const order = orders.get(orderId);
    if (!order) return 'order_unknown';
    if (order.voided) return 'order_voided';
    if (order.customer !== null && order.customer !== customerId) return 'order_assigned';
    order.customer = customerId;
    return null;
  };

  const stand = (id: string, customerId: string, amount: number) => {
    standing.set(id, { customerId, amount: BigInt(amount) });
    owe(notes, customerId, BigInt(amount));
    return null;
  };

  const known = new Set<string>();
  const cancel = (movementId: string): string | null => {
    const found = standing.get(movementId);
    if (!found) return known.has(movementId) ? 'movement_cancelled' : 'movement_unknown';
    known.add(movementId);
    standing.delete(movementId);
    owe(notes, found.customerId, -found.amount);
    return null;
  };

  /** What was entered, why it is held, and what somebody decided of it since. */
  const entered = new Map<
    string,
    { readonly command: Command; readonly held: string | null; settled: string | null }
  >();
  const decide = ({ commandId, outcome }: Payload<'attention.settle'>): string | null => {
    const about = entered.get(commandId);
    if (!about) return 'command_unknown';
    if (about.settled !== null) return about.settled === outcome ? null : 'already_settled';
    if (about.held === null) return 'outcome_unfit';
    const reason = outcome === 'apply' ? take(about.command) : null;
    if (reason === null) about.settled = outcome;
    return reason;
  };

  const take = (command: Command): string | null => {
    switch (command.kind) {
      case 'order.sell':
        return sell(command.payload);
      case 'order.modify':
        return modify(command.payload);
      case 'order.assign':
        return assign(command.payload);
      case 'order.void': {
        const order = orders.get(command.payload.orderId);
        if (!order) return 'order_unknown';
        if (order.voided) return 'order_voided';
        noteVoid(notes, order, command.payload.refunds);
        return null;
      }
      case 'difference.settle': {
        const { orderId, method, amount } = command.payload;
        const order = orders.get(orderId);
        if (order) noteSettlement(notes, order, method, BigInt(amount));
        return order ? null : 'order_unknown';
      }
      case 'payment.take': {
        const { paymentId, customerId, amount, rounding = 0 } = command.payload;
        return stand(`${paymentId}:payment`, customerId, -amount - rounding);
      }
      case 'refund.pay':
        return stand(`${command.payload.refundId}:refund`, command.payload.customerId, command.payload.amount);
      case 'movement.cancel':
        return cancel(command.payload.movementId);
      case 'attention.settle':
        return decide(command.payload);
      default:
        return null;
    }
  };

  return {
    orders,
    pendingOf,
    enter(command: Command): Counted {
      const before = new Map(notes.balances);
      const held = take(command);
      entered.set(command.id, { command, held, settled: null });
      const moved = new Map<string, number>();
      for (const [customer, balance] of notes.balances) {
        const by = Number(balance - (before.get(customer) ?? 0n));
        if (by !== 0) moved.set(customer, by);
      }
      return { held, moved };
    },
  };
}

function enterLine(
  order: NotedOrder,
  { lineId, quantity, unitPrice, discount }: Payload<'order.sell'>['lines'][number],
): void {
  const total = half(BigInt(quantity) * BigInt(unitPrice), 1000n) - BigInt(discount ?? 0);
  order.lines.set(lineId, { total, sold: BigInt(quantity), left: BigInt(quantity) });
}
