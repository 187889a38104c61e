import type { Command } from '../../shared/sync/command.ts';
import type { ShopTill } from './shop-till.ts';
import type { Shop } from './simulation.ts';

/** By how much a command moves a customer's balance, counted by other code than the product's. */
function effectOn(command: Pick<Command, 'kind' | 'payload'>, customerId: string): number {
  const payload = command.payload as {
    customerId?: string;
    amount?: number;
    rounding?: number;
    tenders?: readonly { method: string; amount: number }[];
  };
  if (payload.customerId !== customerId) return 0;
  if (command.kind === 'payment.take') return -(payload.amount ?? 0) - (payload.rounding ?? 0);
  let onAccount = 0;
  for (const tender of payload.tenders ?? []) if (tender.method === 'account') onAccount += tender.amount;
  return onAccount;
}

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

/**
 * At any moment, whatever is lost or under way, what a till shows of a customer is all of its own movements, each once, and a
 * prefix of what the others did, in the server's order.
 */
export async function checkFigure(shop: Shop, till: ShopTill): Promise<void> {
  if (till.busy || shop.customers.length === 0) return;
  const customerId = shop.random.pick(shop.customers);
  // Just opened: its directory of customers is still on the way, and the screen says so.
  if (!till.open.books.ready.value) return;
  const shown = till.open.books.customer(customerId)?.balance ?? 0;
  let own = 0;
  for (const command of till.made.values()) own += effectOn(command, customerId);
  const figures = new Set([own]);
  let figure = own;
  for (const row of await recorded(shop)) {
    if (row.till_id === till.id) continue;
    figure += effectOn(JSON.parse(row.body) as Command, customerId);
    figures.add(figure);
  }
  if (!figures.has(shown))
    throw new Error(
      `till ${till.n} shows ${shown} for ${customerId.slice(-4)}; it can only be one of ${[...figures].join(', ')}`,
    );
}

/** After all is mended: nothing lost, nothing doubled, and every till shows what the server holds. */
export async function checkAgreement(shop: Shop): Promise<void> {
  await checkNothingLostOrDoubled(shop);
  await checkBalances(shop);
  for (const till of shop.tills) await checkNumbers(till);
}

async function checkNothingLostOrDoubled(shop: Shop): Promise<void> {
  const rows = await recorded(shop);
  const made = new Map(shop.tills.flatMap((till) => [...till.made]));
  for (const row of rows) {
    if (!made.has(row.id)) throw new Error(`the server holds ${row.id}, which no till made`);
    if (row.status !== 'applied') throw new Error(`the server has ${row.status} ${row.id}: ${row.code}`);
  }
  if (rows.length !== made.size) throw new Error(`${made.size} commands were made and ${rows.length} recorded`);
}

async function checkBalances(shop: Shop): Promise<void> {
  const made = shop.tills.flatMap((till) => [...till.made.values()]);
  const rows = await shop.books.db.read((tx) =>
    tx.all<{ id: string; balance: number }>('select id, balance from customers', []),
  );
  const held = new Map(rows.map((row) => [row.id, row.balance]));
  for (const customerId of shop.customers) {
    const expected = made.reduce((sum, command) => sum + effectOn(command, customerId), 0);
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
    }
  }
  for (const till of shop.tills) {
    const { pending, cursor, head } = till.open.books.status.value;
    if (pending !== 0 || cursor !== head)
      throw new Error(`till ${till.n} ends with ${pending} pending at ${cursor} of ${head}`);
  }
}

/** Printed numbers go 1, 2, 3… a till and series: nothing is sold without one, and none is used twice. */
async function checkNumbers(till: ShopTill): Promise<void> {
  for (const [kind, field] of [
    ['order.sell', 'number'],
    ['payment.take', 'receiptNumber'],
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
