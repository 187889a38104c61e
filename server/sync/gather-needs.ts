import { SYSTEM_USER } from '../../shared/tills/till.ts';
import { cancelledWith } from '../movements/cancelled-with.ts';
import type { Incoming } from './sync-deps.ts';

/** What a batch's commands name. */
export interface Needs {
  readonly customers: Set<string>;
  /** Those among them whose open installments a command may pay: a sale only adds to them, however many there are. */
  readonly payers: Set<string>;
  readonly products: Set<string>;
  readonly users: Set<string>;
  readonly stores: Set<string>;
  readonly tills: Set<string>;
  /** Ids of orders, payments and debts: one id is one document, whatever kind of it. */
  readonly documents: Set<string>;
  readonly orderNumbers: Set<string>;
  readonly receiptNumbers: Set<string>;
  readonly refundNumbers: Set<string>;
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
    products: new Set(),
    users: new Set([SYSTEM_USER]),
    stores: new Set(),
    tills: new Set(),
    documents: new Set(),
    orderNumbers: new Set(),
    receiptNumbers: new Set(),
    refundNumbers: new Set(),
    orders: new Set(),
    movements: new Set(),
    allUsers: false,
  };
  for (const { command } of incoming) if (command) gather(needs, command);
  return needs;
}

function gather(needs: Needs, command: NonNullable<Incoming['command']>): void {
  needs.users.add(command.userId);
  if (command.approval) needs.users.add(command.approval.userId);
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
    case 'order.invoice':
    case 'difference.settle':
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
      break;
    case 'store.save':
      needs.stores.add(command.payload.storeId);
      break;
    case 'till.save':
    case 'till.revoke':
      needs.tills.add(command.payload.tillId);
      break;
  }
}
