import { idSchema } from '../../shared/ids/id-schema.ts';
import type { Command } from '../../shared/sync/command.ts';
import { SYSTEM_USER } from '../../shared/tills/till.ts';
import { cancelledWith } from '../movements/cancelled-with.ts';
import type { Incoming } from './sync-deps.ts';

/** What a batch's commands name. */
export interface Needs {
  readonly customers: Set<string>;
  /** Those among them whose open installments a command may pay: a sale only adds to them, however many there are. */
  readonly payers: Set<string>;
  /** Those who are to be merged, deleted or erased: whether there is anything of theirs, and anything not settled. */
  readonly leaving: Set<string>;
  readonly products: Set<string>;
  readonly users: Set<string>;
  readonly stores: Set<string>;
  readonly tills: Set<string>;
  /** Ids of orders, payments and debts: one id is one document, whatever kind of it. */
  readonly documents: Set<string>;
  readonly orderNumbers: Set<string>;
  readonly receiptNumbers: Set<string>;
  readonly refundNumbers: Set<string>;
  readonly closeNumbers: Set<string>;
  /** Tills whose drawers are opened, counted or closed, and the sessions that are named. */
  readonly drawers: Set<string>;
  readonly sessions: Set<string>;
  /** Orders that something is done to, and movements that are confirmed or cancelled: with all that stands on them. */
  readonly orders: Set<string>;
  readonly movements: Set<string>;
  /** Changing a user must see all of them: the last owner stays. */
  allUsers: boolean;
}

export function gatherNeeds(incoming: readonly Incoming[]): Needs {
  const needs: Needs = {
    customers: new Set(),
    payers: new Set(),
    leaving: new Set(),
    products: new Set(),
    users: new Set([SYSTEM_USER]),
    stores: new Set(),
    tills: new Set(),
    documents: new Set(),
    orderNumbers: new Set(),
    receiptNumbers: new Set(),
    refundNumbers: new Set(),
    closeNumbers: new Set(),
    drawers: new Set(),
    sessions: new Set(),
    orders: new Set(),
    movements: new Set(),
    allUsers: false,
  };
  for (const one of incoming) {
    if (one.command) gather(needs, one.command);
    else if (one.head?.kind === 'customer.save') gatherUnread(needs, one.raw);
  }
  return needs;
}

/** Whom a customer.save that cannot be read is about: of one who is erased it is not kept as it came (D-44). */
function gatherUnread(needs: Needs, raw: unknown): void {
  const { payload } = raw as { payload?: { customerId?: unknown } | null };
  const id = idSchema.safeParse(payload?.customerId);
  if (id.success) needs.customers.add(id.data);
}

const wantDrawer = (needs: Needs, command: Command<'till.open' | 'till.count' | 'till.close'>): void => {
  needs.drawers.add(command.tillId);
  needs.sessions.add(command.payload.sessionId);
};

function gather(needs: Needs, command: NonNullable<Incoming['command']>): void {
  needs.users.add(command.userId);
  if (command.approval) needs.users.add(command.approval.userId);
  if ('shown' in command.payload && command.payload.shown) needs.customers.add(command.payload.shown.customerId);
  switch (command.kind) {
    case 'order.sell':
      needs.documents.add(command.payload.orderId);
      for (const { productId } of command.payload.lines) if (productId) needs.products.add(productId);
      needs.orderNumbers.add(command.payload.number);
      if (command.payload.customerId) needs.customers.add(command.payload.customerId);
      break;
    case 'payment.take':
      needs.documents.add(command.payload.paymentId);
      needs.receiptNumbers.add(command.payload.receiptNumber);
      needs.customers.add(command.payload.customerId);
      needs.payers.add(command.payload.customerId);
      break;
    case 'order.modify':
      needs.documents.add(command.payload.modificationId);
      needs.orders.add(command.payload.orderId);
      for (const { productId } of command.payload.add) if (productId) needs.products.add(productId);
      break;
    case 'order.void':
      needs.documents.add(command.payload.voidId);
      needs.orders.add(command.payload.orderId);
      break;
    case 'order.assign':
      needs.customers.add(command.payload.customerId);
      needs.orders.add(command.payload.orderId);
      break;
    case 'difference.settle':
      needs.documents.add(command.payload.settlementId);
      needs.orders.add(command.payload.orderId);
      break;
    case 'order.invoice':
      needs.orders.add(command.payload.orderId);
      break;
    case 'refund.pay':
      needs.documents.add(command.payload.refundId);
      needs.refundNumbers.add(command.payload.receiptNumber);
      needs.customers.add(command.payload.customerId);
      needs.payers.add(command.payload.customerId);
      break;
    case 'movement.draft':
      needs.customers.add(command.payload.customerId);
      needs.movements.add(command.payload.movementId);
      break;
    case 'movement.confirm':
    case 'movement.cancel':
      for (const id of cancelledWith(command.payload.movementId)) needs.movements.add(id);
      break;
    case 'debt.open':
      needs.documents.add(command.payload.debtId);
      needs.customers.add(command.payload.customerId);
      needs.payers.add(command.payload.customerId);
      break;
    case 'customer.merge':
      for (const id of [command.payload.customerId, command.payload.into]) {
        needs.leaving.add(id);
        needs.customers.add(id);
        needs.payers.add(id);
      }
      break;
    case 'customer.delete':
    case 'customer.erase':
      needs.leaving.add(command.payload.customerId);
      needs.customers.add(command.payload.customerId);
      needs.payers.add(command.payload.customerId);
      break;
    case 'customer.save':
    case 'customer.archive':
      needs.customers.add(command.payload.customerId);
      break;
    case 'product.save':
      needs.products.add(command.payload.productId);
      break;
    case 'stock.adjust':
      needs.documents.add(command.payload.adjustmentId);
      needs.products.add(command.payload.productId);
      break;
    case 'user.save':
      needs.users.add(command.payload.userId);
      needs.allUsers = true;
      break;
    case 'settings.save':
    case 'attention.settle':
      break;
    case 'store.save':
      needs.stores.add(command.payload.storeId);
      break;
    case 'till.save':
    case 'till.revoke':
      needs.tills.add(command.payload.tillId);
      break;
    case 'till.close':
      needs.closeNumbers.add(command.payload.number);
      wantDrawer(needs, command);
      break;
    case 'till.open':
    case 'till.count':
      wantDrawer(needs, command);
      break;
    case 'cash.move':
      needs.documents.add(command.payload.moveId);
      break;
  }
}
