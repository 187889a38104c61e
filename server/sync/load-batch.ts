import { addDays, type Instant } from '../../shared/dates/plain-date.ts';
import { SYSTEM_USER } from '../../shared/tills/till.ts';
import { loadFormer } from '../audit/former-values.ts';
import { toBusiness } from '../business/store.ts';
import { loadAccounts, loadDocumentIds } from '../credit/store.ts';
import { loadCustomers, loadHolders, numberKey } from '../customers/store.ts';
import type { Tx } from '../db/database.ts';
import type { BusinessRow } from '../db/tables.ts';
import { isBelowPrice, reachOf } from '../orders/find-grants.ts';
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
  for (const id of await loadDocumentIds(tx, [...needs.documents])) batch.documents.add(id);
  for (const number of await loadNumbers(tx, needs)) batch.numbers.add(number);
  for (const row of await loadProducts(tx, [...needs.products]))
    batch.products.set(row.product.id, { ...row, changed: false });
  for (const row of await tx.byValues('stores', 'id', [...needs.stores])) batch.stores.set(row.id, row);
  for (const row of await tx.byValues('tills', 'id', [...needs.tills])) batch.tills.set(row.id, row);
  await loadUsers(tx, batch, [...needs.users], needs.allUsers);
  await loadHoldersOf(tx, batch, incoming);
  await loadFormerOf(tx, batch, incoming);
  return batch;
}

/** Who has the phones and documents that this batch gives to somebody. */
async function loadHoldersOf(tx: Tx, batch: Batch, incoming: readonly Incoming[]): Promise<void> {
  for (const field of ['phone', 'document'] as const) {
    const keys = incoming.flatMap(({ command }) =>
      command?.kind === 'customer.save' ? (numberKey(command.payload.changes[field] ?? null) ?? []) : [],
    );
    for (const { id, key } of await loadHolders(tx, field, [...new Set(keys)])) {
      const name = `${field} ${key}`;
      batch.holders.set(name, (batch.holders.get(name) ?? new Set()).add(id));
    }
  }
}

/** The history of what a sale or payment does not fit: most fit, and cost no reading. */
async function loadFormerOf(tx: Tx, batch: Batch, incoming: readonly Incoming[]): Promise<void> {
  const wanted = { product: new Set<string>(), customer: new Set<string>(), business: new Set<string>() };
  let since = '';
  const want = (entity: keyof typeof wanted, id: string, occurredAt: Instant) => {
    wanted[entity].add(id);
    const reach = reachOf(occurredAt);
    if (since === '' || reach < since) since = reach;
  };
  for (const { command } of incoming) {
    if (command?.kind !== 'order.sell' && command?.kind !== 'payment.take') continue;
    const { occurredAt } = command;
    if ((command.payload.rounding ?? 0) >= batch.settings.cashUnit) want('business', batch.business.id, occurredAt);
    if (command.kind === 'payment.take') continue;
    for (const line of command.payload.lines)
      if (line.productId && isBelowPrice(batch, line, occurredAt)) want('product', line.productId, occurredAt);
    const { customerId = '', dueDates = [] } = command.payload;
    const term = batch.customer(customerId)?.profile.paymentTermDays ?? batch.settings.defaultTermDays;
    const latest = addDays(command.businessDate, term);
    if (dueDates.every(({ dueDate }) => dueDate <= latest)) continue;
    want('business', batch.business.id, occurredAt);
    want('customer', customerId, occurredAt);
  }
  for (const entity of ['product', 'customer', 'business'] as const)
    await loadFormer(tx, batch.former, { entity, ids: [...wanted[entity]], since });
}

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
    documents: new Set(),
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
  const known = users.map((user) => user.id);
  batch.formerRoles.push(...(await tx.byValues('former_roles', 'user_id', known)));
  batch.userKeys.push(...(await tx.byValues('user_keys', 'user_id', known)));
}
