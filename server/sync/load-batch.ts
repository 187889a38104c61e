import { judgeTime } from '../../shared/clock/judge-time.ts';
import { addDays, type Instant } from '../../shared/dates/plain-date.ts';
import { documentOf } from '../../shared/movements/cancel-movement.ts';
import type { OrderLine } from '../../shared/orders/order.ts';
import { currentLines } from '../../shared/orders/order-value.ts';
import { readWaiting } from '../attention/load-waiting.ts';
import { loadFormer } from '../audit/former-values.ts';
import { toBusiness } from '../business/store.ts';
import { loadAccounts, loadDocumentIds, loadStanding } from '../credit/store.ts';
import { loadAccountHolders, loadHolders, loadWithBooks, numberKey } from '../customers/store.ts';
import { loadUnsettled } from '../customers/unsettled.ts';
import type { Tx } from '../db/database.ts';
import type { BusinessRow } from '../db/tables.ts';
import { isBelowPrice, reachOf, wasGivenAway } from '../orders/find-grants.ts';
import { loadSettledIds, readLastDays, readOrders } from '../orders/read-order-rows.ts';
import { loadProducts } from '../products/store.ts';
import { loadStrayStock } from '../stock/store.ts';
import { loadSessions } from '../till-sessions/store.ts';
import { loadTapes } from '../till-sessions/tape.ts';
import type { AnsweredRow } from './append-commands.ts';
import { Batch } from './batch.ts';
import { gatherNeeds, type Needs } from './gather-needs.ts';
import type { Incoming } from './sync-deps.ts';

/** Loads what a batch's commands may need, a table at a time however many they are. */
export async function loadBatch(
  tx: Tx,
  business: BusinessRow,
  pushed: readonly Incoming[],
  { now, replayed = null }: { readonly now: number; readonly replayed?: readonly AnsweredRow[] | null },
): Promise<Batch> {
  const batch = new Batch(toBusiness(business));
  // What is settled may be applied: it needs what it would have needed when it came.
  batch.replays = replayed !== null;
  const waiting = await readWaiting(tx, pushed, replayed);
  for (const one of waiting) batch.waiting.set(one.id, one);
  batch.settlesSome = pushed.some(({ command }) => command?.kind === 'attention.settle');
  const incoming = [...pushed, ...waiting.flatMap((one) => one.incoming ?? [])];
  const needs = gatherNeeds(incoming);
  if (batch.settlesSome) for (const { command } of incoming) if (command) needs.tills.add(command.tillId);
  await loadCorrected(tx, batch, needs, incoming);
  for (const { profile, balance, seq } of await loadAccountHolders(tx, needs)) {
    const account = { customerId: profile.id, balance, installments: [], credits: [] };
    batch.customers.set(profile.id, { profile, account, seq, changed: false });
    if (profile.mergedInto !== undefined) batch.aliases.set(profile.id, profile.mergedInto);
  }
  await loadAccounts(tx, batch, needs);
  for (const id of await loadWithBooks(tx, batch, needs)) batch.withBooks.add(id);
  await loadUnsettled(tx, batch, needs);
  for (const id of await loadDocumentIds(tx, [...needs.documents])) batch.documents.add(id);
  for (const number of await loadNumbers(tx, needs)) batch.numbers.add(number);
  for (const row of await loadProducts(tx, [...needs.products]))
    batch.products.set(row.product.id, { ...row, changed: false });
  await loadStrayStock(tx, batch, [...needs.products]);
  for (const row of await tx.byValues('stores', 'id', [...needs.stores])) batch.stores.set(row.id, row);
  for (const row of await tx.byValues('tills', 'id', [...needs.tills])) batch.tills.set(row.id, row);
  await loadUsers(tx, batch, [...needs.users], needs.allUsers);
  await loadTapes(tx, batch, needs);
  await loadSessions(tx, batch, [...needs.sessions]);
  await loadHoldersOf(tx, batch, incoming);
  await loadFormerOf(tx, batch, incoming, now);
  return batch;
}

/**
 * Orders and movements that are corrected, with all that stands on them. Their customers are those of the order or the movement: found
 * with it, or sold to by this very batch.
 */
async function loadCorrected(tx: Tx, batch: Batch, needs: Needs, incoming: readonly Incoming[]): Promise<void> {
  if (needs.orders.size + needs.movements.size === 0) return;
  batch.standing.needed = true;
  const rows = await tx.byValues('orders', 'id', [...needs.orders]);
  const lastDays = await readLastDays(tx, rows);
  for (const order of await readOrders(tx, rows)) {
    const stored = { changes: order.changes.length, settlements: order.settlements.length };
    const { seq, ...rest } = order;
    const postedOn = lastDays.get(order.id) ?? '';
    batch.orders.set(order.id, { order: rest, postedOn, seq, changed: false, stored, made: new Map() });
    if (order.customerId) wantAccount(needs, order.customerId);
    // What comes back of it may raise what there is of a product.
    for (const { line } of currentLines(order)) if (line.productId) needs.products.add(line.productId);
  }
  const own = await tx.byValues('movements', 'order_id', [...needs.orders]);
  for (const row of [...own, ...(await tx.byValues('movements', 'id', [...needs.movements]))]) {
    batch.movementsFound.set(row.id, row);
    wantAccount(needs, row.customer_id);
  }
  for (const { command } of incoming)
    if (command && 'customerId' in command.payload && command.payload.customerId)
      wantAccount(needs, command.payload.customerId);
  const papers = [...new Set([...needs.movements].map(documentOf))];
  for (const table of ['payments', 'refunds'] as const)
    for (const { id, method } of await tx.byValues(table, 'id', papers)) batch.methodsFound.set(id, method);
  const documents = [...needs.orders, ...papers];
  for (const id of await loadSettledIds(tx, [...needs.documents])) batch.documents.add(id);
  await loadStanding(tx, batch, { documents, movements: [...needs.movements] });
}

const wantAccount = (needs: Needs, customerId: string): void => {
  needs.customers.add(customerId);
  needs.payers.add(customerId);
};

/** Who has the phones and documents that this batch gives to somebody. */
async function loadHoldersOf(tx: Tx, batch: Batch, incoming: readonly Incoming[]): Promise<void> {
  for (const field of ['phone', 'document'] as const) {
    const keys = incoming.flatMap(({ command }) =>
      command?.kind === 'customer.save' ? (numberKey(command.payload.changes[field] ?? null) ?? []) : [],
    );
    for (const { id, key, mergedInto } of await loadHolders(tx, field, [...new Set(keys)])) {
      const name = `${field} ${key}`;
      if (mergedInto !== null) batch.aliases.set(id, mergedInto);
      batch.holders.set(name, (batch.holders.get(name) ?? new Set()).add(id));
    }
  }
}

/**
 * The history of what a sale or payment does not fit: most fit, and cost no reading. As far back as either the till's time or the server's
 * estimate of it reaches: it is judged by that, and of a clock that is ahead that is the earlier one.
 */
async function loadFormerOf(tx: Tx, batch: Batch, incoming: readonly Incoming[], now: number): Promise<void> {
  const wanted = { product: new Set<string>(), customer: new Set<string>(), business: new Set<string>() };
  let since = '';
  const want = (entity: keyof typeof wanted, id: string, occurredAt: Instant) => {
    wanted[entity].add(id);
    const reach = reachOf(occurredAt);
    if (since === '' || reach < since) since = reach;
  };
  const wantPrices = (lines: readonly OrderLine[], occurredAt: Instant) => {
    if (!wasGivenAway(batch, lines, occurredAt)) return;
    want('business', batch.business.id, occurredAt);
    for (const line of lines)
      if (line.productId && isBelowPrice(batch, line)) want('product', line.productId, occurredAt);
  };
  for (const { command } of incoming) {
    if (command?.kind !== 'order.modify' && command?.kind !== 'order.sell' && command?.kind !== 'payment.take')
      continue;
    const timed = judgeTime(command, { now, began: 0, before: null, timeZone: batch.business.timeZone });
    const occurredAt = timed.occurredAt < command.occurredAt ? timed.occurredAt : command.occurredAt;
    if (command.kind === 'order.modify') {
      wantPrices(command.payload.add, occurredAt);
      continue;
    }
    if ((command.payload.rounding ?? 0) >= batch.settings.cashUnit) want('business', batch.business.id, occurredAt);
    if (command.kind === 'payment.take') continue;
    wantPrices(command.payload.lines, occurredAt);
    const { customerId = '', dueDates = [] } = command.payload;
    const term = batch.customer(customerId)?.profile.paymentTermDays ?? batch.settings.defaultTermDays;
    const latest = addDays(timed.businessDate, term);
    if (dueDates.every(({ dueDate }) => dueDate <= latest)) continue;
    want('business', batch.business.id, occurredAt);
    const survivor = batch.customer(customerId)?.profile.id ?? customerId;
    for (const id of [survivor, ...batch.idsOf(survivor)]) want('customer', id, occurredAt);
  }
  for (const entity of ['product', 'customer', 'business'] as const)
    await loadFormer(tx, batch.former, { entity, ids: [...wanted[entity]], since });
}

/** Sales and receipts have their own series, so each is sought where it could stand. */
const loadNumbers = async (tx: Tx, needs: Needs): Promise<string[]> => [
  ...(await tx.existing('orders', 'number', [...needs.orderNumbers])),
  ...(await tx.existing('payments', 'receipt_number', [...needs.receiptNumbers])),
  ...(await tx.existing('refunds', 'receipt_number', [...needs.refundNumbers])),
  ...(await tx.existing('till_sessions', 'number', [...needs.closeNumbers])),
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
