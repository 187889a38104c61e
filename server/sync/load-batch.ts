import { SYSTEM_USER } from '../../shared/tills/till.ts';
import { toBusiness } from '../business/store.ts';
import { loadAccounts, loadDocumentIds } from '../credit/store.ts';
import { loadCustomers } from '../customers/store.ts';
import type { Tx } from '../db/database.ts';
import type { BusinessRow } from '../db/tables.ts';
import { loadProducts } from '../products/store.ts';
import { Batch } from './batch.ts';
import type { Incoming } from './sync-deps.ts';

/** Loads what a batch's commands may need, a table at a time however many they are. */
export async function loadBatch(tx: Tx, business: BusinessRow, incoming: readonly Incoming[]): Promise<Batch> {
  const batch = new Batch(toBusiness(business));
  const needs = gatherNeeds(incoming);
  for (const profile of await loadCustomers(tx, [...needs.customers])) {
    const account = { customerId: profile.profile.id, balance: profile.balance, installments: [], credits: [] };
    batch.customers.set(profile.profile.id, { profile: profile.profile, account, seq: profile.seq, changed: false });
  }
  await loadAccounts(tx, batch, needs);
  for (const id of await loadDocumentIds(tx, needs)) batch.documents.add(id);
  for (const number of await loadNumbers(tx, needs)) batch.numbers.add(number);
  for (const row of await loadProducts(tx, [...needs.products]))
    batch.products.set(row.product.id, { ...row, changed: false });
  for (const row of await tx.byValues('stores', 'id', [...needs.stores])) batch.stores.set(row.id, row);
  for (const row of await tx.byValues('tills', 'id', [...needs.tills])) batch.tills.set(row.id, row);
  await loadUsers(tx, batch, [...needs.users], needs.allUsers);
  return batch;
}

export interface Needs {
  readonly customers: Set<string>;
  /** Those among them whose open installments a command may pay: a sale only adds to them, however many there are. */
  readonly payers: Set<string>;
  readonly products: Set<string>;
  readonly users: Set<string>;
  readonly stores: Set<string>;
  readonly tills: Set<string>;
  readonly orders: Set<string>;
  readonly payments: Set<string>;
  readonly debts: Set<string>;
  readonly orderNumbers: Set<string>;
  readonly receiptNumbers: Set<string>;
  /** Changing a user must see all of them: the last owner stays. */
  allUsers: boolean;
}

function gatherNeeds(incoming: readonly Incoming[]): Needs {
  const needs: Needs = {
    customers: new Set(),
    payers: new Set(),
    products: new Set(),
    users: new Set([SYSTEM_USER]),
    stores: new Set(),
    tills: new Set(),
    orders: new Set(),
    payments: new Set(),
    debts: new Set(),
    orderNumbers: new Set(),
    receiptNumbers: new Set(),
    allUsers: false,
  };
  for (const { command } of incoming) if (command) gather(needs, command);
  return needs;
}

function gather(needs: Needs, command: NonNullable<Incoming['command']>): void {
  needs.users.add(command.userId);
  switch (command.kind) {
    case 'order.sell':
      needs.orders.add(command.payload.orderId);
      needs.orderNumbers.add(command.payload.number);
      if (command.payload.customerId) needs.customers.add(command.payload.customerId);
      break;
    case 'payment.take':
      needs.payments.add(command.payload.paymentId);
      needs.receiptNumbers.add(command.payload.receiptNumber);
      needs.customers.add(command.payload.customerId);
      needs.payers.add(command.payload.customerId);
      break;
    case 'debt.open':
      needs.debts.add(command.payload.debtId);
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

/** Sales and receipts have their own series, so each is sought where it could stand. */
const loadNumbers = async (tx: Tx, needs: Needs): Promise<string[]> => [
  ...(await tx.existing('orders', 'number', [...needs.orderNumbers])),
  ...(await tx.existing('payments', 'receipt_number', [...needs.receiptNumbers])),
];

async function loadUsers(tx: Tx, batch: Batch, ids: readonly string[], all: boolean): Promise<void> {
  const users = all ? await tx.q.selectFrom('users').selectAll().execute() : await tx.byValues('users', 'id', ids);
  for (const user of users) {
    batch.users.set(user.id, user);
    if (user.pin_base === null) continue;
    batch.userKeys.push({
      user_id: user.id,
      key_version: user.pin_key_version,
      salt: user.pin_salt ?? '',
      iterations: user.pin_iterations ?? 0,
      sealed_base: user.pin_base,
      retired_at: '',
    });
  }
  batch.userKeys.push(
    ...(await tx.byValues(
      'user_keys',
      'user_id',
      users.map((user) => user.id),
    )),
  );
}
