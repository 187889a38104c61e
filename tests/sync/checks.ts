import type { Command } from '../../shared/sync/command.ts';
import { pendingOf, worthOf } from '../worlds/order-notes.ts';
import { type Counted, openNotes } from './counted-again.ts';
import type { ShopTill } from './shop-till.ts';
import type { Shop } from './simulation.ts';
import { checkDrawers } from './some-drawer.ts';

/** The cash unit of the simulated shop, in centavos. */
const UNIT = 100;

interface Recorded {
  readonly id: string;
  readonly till_id: string;
  readonly status: string;
  readonly code: string | null;
  readonly body: string;
  readonly seq: number;
}

const recorded = (shop: Shop): Promise<Recorded[]> =>
  shop.books.db.read((tx) =>
    tx.all<Recorded>('select id, till_id, status, code, body, seq from commands order by seq', []),
  );

/** What was recorded, entered in its order into a notebook that knows none of the product's rules. */
function countAgain(rows: readonly Recorded[]) {
  const notes = openNotes(UNIT);
  const counted = new Map<string, Counted>();
  for (const { id, body } of rows) counted.set(id, notes.enter(JSON.parse(body) as Command));
  return { notes, counted };
}

/** By how much its till shows that a command moves a balance, until it has heard what came of it. */
function shownEffect({ kind, payload }: Pick<Command, 'kind' | 'payload'>, customerId: string): number {
  const { shown } = payload as { shown?: { customerId: string; debt: number } };
  if (shown) return shown.customerId === customerId ? shown.debt : 0;
  const {
    amount = 0,
    rounding = 0,
    tenders = [],
    ...rest
  } = payload as {
    customerId?: string;
    amount?: number;
    rounding?: number;
    tenders?: readonly { method: string; amount: number }[];
  };
  if (rest.customerId !== customerId) return 0;
  if (kind === 'payment.take') return -amount - rounding;
  if (kind === 'refund.pay') return amount;
  let onAccount = 0;
  for (const tender of tenders) if (tender.method === 'account') onAccount += tender.amount;
  return onAccount;
}

/**
 * At any moment, whatever is lost or under way, what a till shows of a customer is all of its own movements, each once, as it showed
 * them or as they came out, and a prefix of what the others did, in the server's order.
 */
export async function checkFigure(shop: Shop, till: ShopTill): Promise<void> {
  if (till.busy || shop.customers.length === 0) return;
  const customerId = shop.random.pick(shop.customers);
  // Just opened: its directory of customers is still on the way, and the screen says so.
  if (!till.open.books.ready.value) return;
  const balance = till.open.books.customer(customerId)?.balance ?? 0;
  const rows = await recorded(shop);
  const { counted } = countAgain(rows);
  const cameTo = (id: string) => counted.get(id)?.moved.get(customerId) ?? 0;
  const own = [...till.made.values()].sort((a, b) => a.tillSeq - b.tillSeq);
  let mine = own.reduce((sum, command) => sum + shownEffect(command, customerId), 0);
  const minePossible = new Set([mine]);
  for (const command of own) {
    if (!counted.has(command.id)) break;
    mine += cameTo(command.id) - shownEffect(command, customerId);
    minePossible.add(mine);
  }
  let others = 0;
  const possible = new Set(minePossible);
  for (const row of rows) {
    if (row.till_id === till.id) continue;
    others += cameTo(row.id);
    for (const one of minePossible) possible.add(one + others);
  }
  if (!possible.has(balance))
    throw new Error(
      `till ${till.n} shows ${balance} for ${customerId.slice(-4)}; it can only be one of ${[...possible].join(', ')}`,
    );
}

/** After all is mended: nothing lost, nothing doubled, and every till shows what the server holds. Says how much was held. */
export async function checkAgreement(shop: Shop): Promise<number> {
  const rows = await recorded(shop);
  const { notes, counted } = countAgain(rows);
  checkNothingLostOrDoubled(shop, rows, counted);
  await checkBalances(shop, counted);
  await checkOrders(shop, notes);
  for (const till of shop.tills) await checkNumbers(till);
  await checkDrawers(shop);
  return rows.filter(({ status }) => status === 'held').length;
}

/** Applied + held = made: what two tills did both counts, or is held for the reason that it has. */
function checkNothingLostOrDoubled(shop: Shop, rows: readonly Recorded[], counted: ReadonlyMap<string, Counted>): void {
  const made = new Map(shop.tills.flatMap((till) => [...till.made]));
  for (const { id, status, code } of rows) {
    if (!made.has(id)) throw new Error(`the server holds ${id}, which no till made`);
    const reason = counted.get(id)?.held ?? null;
    const refused = made.get(id)?.kind === 'attention.settle' ? 'refused' : 'held';
    if (status !== (reason === null ? 'applied' : refused) || code !== reason)
      throw new Error(`the server has ${status} ${made.get(id)?.kind} ${id}: ${code}, and it should be ${reason}`);
  }
  if (rows.length !== made.size) throw new Error(`${made.size} commands were made and ${rows.length} recorded`);
}

async function checkBalances(shop: Shop, counted: ReadonlyMap<string, Counted>): Promise<void> {
  const rows = await shop.books.db.read((tx) =>
    tx.all<{ id: string; balance: number }>('select id, balance from customers', []),
  );
  const held = new Map(rows.map((row) => [row.id, row.balance]));
  for (const customerId of shop.customers) {
    const expected = [...counted.values()].reduce((sum, { moved }) => sum + (moved.get(customerId) ?? 0), 0);
    if (held.get(customerId) !== expected)
      throw new Error(`the server holds ${held.get(customerId)} for ${customerId}, not ${expected}`);
    for (const till of shop.tills) {
      const shown = till.open.books.customer(customerId);
      if (shown?.balance !== expected || shown.unsynced !== 0)
        throw new Error(
          `till ${till.n} shows ${shown?.balance} (${shown?.unsynced} unsynced) for ${customerId}, not ${expected}`,
        );
      const view = await till.open.books.account(customerId);
      const sum = view?.account.installments.reduce((total, i) => total + i.outstanding, 0) ?? 0;
      const unused = view?.account.credits.reduce((total, c) => total + c.remaining, 0) ?? 0;
      if (view?.account.balance !== expected || sum - unused !== expected)
        throw new Error(
          `till ${till.n}'s account of ${customerId} does not add up: ${view?.account.balance} and ${sum} − ${unused}`,
        );
      // D-05 D-08: whoever collected what first, no debt stays open beside money that could pay it.
      if (sum > 0 && unused > 0)
        throw new Error(`till ${till.n} shows ${customerId} with ${sum} owed beside ${unused} in favour`);
    }
  }
  for (const till of shop.tills) {
    const { pending, cursor, head } = till.open.books.status.value;
    if (pending !== 0 || cursor !== head)
      throw new Error(`till ${till.n} ends with ${pending} pending at ${cursor} of ${head}`);
  }
}

/** Every order is worth what is left of it, at the server and at every till, and what is pending of it is seen everywhere. */
async function checkOrders(shop: Shop, { orders }: ReturnType<typeof openNotes>): Promise<void> {
  const rows = await shop.books.db.read((tx) =>
    tx.all<{ id: string; [column: string]: unknown }>('select * from orders', []),
  );
  if (rows.length !== orders.size)
    throw new Error(`${orders.size} orders were sold, and the server has ${rows.length}`);
  for (const row of rows) {
    const noted = orders.get(row.id);
    const facts = noted && [Number(worthOf(noted)), Number(pendingOf(noted)), noted.voided, noted.customer];
    const expected = JSON.stringify(facts);
    const stands = [row.current_value, row.difference_pending, row.voided === 1, row.customer_id];
    if (JSON.stringify(stands) !== expected)
      throw new Error(`order ${row.id} is ${JSON.stringify(stands)}, not ${expected}`);
    for (const till of shop.tills) {
      const view = await till.open.books.order(row.id);
      if (!view) throw new Error(`till ${till.n} does not hold the order ${row.id}`);
      const { currentValue, differencePending, voided, customerId, version } = view.order;
      const shown = JSON.stringify([currentValue, differencePending, voided, customerId]);
      if (shown !== expected || version !== row.version || view.own.size > 0)
        throw new Error(
          `till ${till.n} shows order ${row.id} as ${shown} v${version}, not ${expected} v${row.version}`,
        );
    }
  }
}

/** Printed numbers go 1, 2, 3… a till and series: nothing is sold without one, and none is used twice. */
async function checkNumbers(till: ShopTill): Promise<void> {
  for (const [kind, field] of [
    ['order.sell', 'number'],
    ['payment.take', 'receiptNumber'],
    ['refund.pay', 'receiptNumber'],
    ['till.close', 'number'],
  ] as const) {
    const commands = [...till.made.values()].filter((command) => command.kind === kind);
    const counts = commands.map((command) =>
      Number((command.payload as unknown as Record<string, string>)[field]?.slice(-8)),
    );
    const sorted = counts.toSorted((a, b) => a - b);
    if (sorted.some((count, index) => count !== index + 1))
      throw new Error(`till ${till.n} printed ${kind} ${sorted.join(', ')}`);
  }
}
