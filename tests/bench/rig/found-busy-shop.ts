import { type Database, DatabaseBusy } from '../../../server/db/database.ts';
import { pushCommands } from '../../../server/sync/push.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { MAX_PUSH_COMMANDS } from '../../../shared/sync/protocol.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';
import { type FoundedShop, foundShop } from './found-shop.ts';
import { makeCommands } from './make-commands.ts';
import { shopDeps } from './shop-deps.ts';

export interface BusyShop extends FoundedShop {
  readonly names: readonly string[];
  /** Customers with 50 movements or more. */
  readonly regulars: readonly string[];
  /** Tills that have made nothing. */
  readonly freeTills: readonly Enrollment[];
}

export interface BusySize {
  readonly customers: number;
  readonly movements: number;
  /** So many customers have half of all movements. */
  readonly regulars: number;
}

const YEAR_MS = 365 * 86_400_000;

/** A shop with a year of trade: two tills have pushed, one the regulars' half and one everybody's, and two tills are new. */
export async function foundBusyShop(folder: string, size: BusySize): Promise<BusyShop> {
  let names: string[] = [];
  const counts = new Map<string, number>();
  const shop = await foundShop(
    folder,
    { tills: 4, customers: size.customers },
    async (db, { tills, ownerId, customers }) => {
      const now = performance.timeOrigin;
      const when = { from: instantOf(now - YEAR_MS), until: instantOf(now - YEAR_MS / 365) };
      const [first, second] = tills as [Enrollment, Enrollment];
      const maker = { userId: ownerId, ...when };
      const regulars = makeCommands(
        { ...maker, till: first, customers: customers.slice(0, size.regulars), seed: 1 },
        size.movements / 2,
      );
      const everybody = makeCommands({ ...maker, till: second, customers, seed: 2 }, size.movements / 2);
      for (const { payload } of regulars as Command<'order.sell'>[]) {
        const id = payload.customerId ?? '';
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      await pushInTurn(db, [regulars, everybody]);
      names = await db.read(async (tx) =>
        (await tx.all<{ name: string }>('select name from customers', [])).map(({ name }) => name),
      );
    },
  );
  const regulars = [...counts].filter(([, count]) => count >= 50).map(([id]) => id);
  return { ...shop, names, regulars, freeTills: shop.tills.slice(2) };
}

async function pushInTurn(db: Database, ofTills: readonly (readonly Command[])[]): Promise<void> {
  const deps = { ...shopDeps(db, ''), isBusy: (error: unknown) => error instanceof DatabaseBusy };
  const longest = Math.max(...ofTills.map((commands) => commands.length));
  for (let at = 0; at < longest; at += MAX_PUSH_COMMANDS)
    for (const all of ofTills) {
      const commands = all.slice(at, at + MAX_PUSH_COMMANDS);
      const [one] = commands;
      if (!one) continue;
      const { results } = await pushCommands(deps, { tillId: one.tillId, userId: null }, { commands });
      const wrong = results.find((result) => result.status !== 'applied');
      if (wrong) throw new Error(`not applied: ${JSON.stringify(wrong)}`);
    }
}
