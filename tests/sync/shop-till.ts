import { numbered } from '../../pos/db/outbox.ts';
import type { Approver } from '../../pos/session/approval.ts';
import { deriveKey } from '../../pos/session/keys.ts';
import type { Till } from '../../pos/till-context.ts';
import type { Result } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import { MARIA, PEDRO, STORE } from '../worlds/books.ts';
import { idOf } from '../worlds/ledger.ts';
import { openTestTill } from '../worlds/till.ts';

/** What a till needs of the shop around it. */
export interface Surroundings {
  readonly network: { fetchOf(tillId: string): typeof globalThis.fetch };
  readonly now: number;
  readonly trace: string[];
}

/** A till at the counter of a simulated shop: the product's own outbox, books, verbs and sync, on a disk that outlives it. */
export interface ShopTill {
  readonly n: number;
  readonly id: string;
  /** Who works at it. */
  readonly userId: string;
  /** Who approves what its cashier may not do alone; undefined where the owner herself is at it. */
  readonly approver: Approver | undefined;
  /** Its clock minus the true one, in milliseconds. */
  skew: number;
  /** A sync is under way. */
  readonly busy: boolean;
  /** What it has made and has on its disk. */
  readonly made: Map<string, Command>;
  readonly open: Till;
  /** Why the last sync did not get through; null when it did. */
  readonly failure: string | null;
  act<T>(what: string, verb: (till: Till) => Promise<Result<T>>): Promise<void>;
  sync(): Promise<void>;
  /** The tab is killed, and opened again on the same disk. */
  crash(): Promise<void>;
  /** Starts something and kills the tab some turns of the event loop later. */
  crashDuring(work: () => Promise<unknown>, turns: number): Promise<void>;
  close(): Promise<void>;
}

export interface ShopTillOptions {
  readonly n: number;
  readonly id: string;
  readonly shop: Surroundings;
  readonly skew: number;
  readonly seed: number;
  /** By default what the shop's books expect of its till `n`. */
  readonly deviceToken?: string;
  readonly receiptPrefix?: string;
}

export async function openShopTill({
  n,
  id,
  shop,
  skew,
  seed,
  deviceToken = id,
  receiptPrefix = `0${n}`,
}: ShopTillOptions): Promise<ShopTill> {
  const made = new Map<string, Command>();
  let running = 0;
  let failure: string | null = null;
  // Every other till is the owner's; a cashier stands at the others.
  const isOwners = n % 2 === 0;
  const operator = isOwners ? ({ id: MARIA, role: 'owner' } as const) : { id: PEDRO };
  const remember = async () => {
    for (const row of await tab.till.db.outbox.toArray()) made.set(row.id, numbered(row));
  };
  const till: ShopTill = {
    n,
    id,
    userId: operator.id,
    approver: isOwners ? undefined : { userId: MARIA, keyVersion: 1, key: await keyAt(id) },
    skew,
    made,
    get busy() {
      return running > 0;
    },
    get open() {
      return tab.till;
    },
    get failure() {
      return failure;
    },
    act: async (what, verb) => {
      const result = await verb(tab.till);
      shop.trace.push(`till ${n} ${what}${result.ok ? '' : `: ${result.refusal.code}`}`);
      if (result.ok) await remember();
    },
    sync: async () => {
      running += 1;
      try {
        const outcome = await tab.sync();
        failure = outcome.ok ? null : outcome.code;
      } finally {
        running -= 1;
      }
      shop.trace.push(`till ${n} synced: ${failure ?? 'through'}`);
    },
    crash: async () => {
      tab = await tab.crash();
      await tab.seat(operator);
      // What lies in the outbox has happened, also when the tab was killed before it could say so.
      await remember();
    },
    crashDuring: async (work, turns) => {
      const abandoned = work().catch(() => undefined);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      shop.trace.push(`till ${n} is killed after ${turns} turns`);
      await till.crash();
      await abandoned;
    },
    close: async () => tab.close(),
  };
  const enrollment = { tillId: id, storeId: STORE, businessId: idOf(1), receiptPrefix, deviceToken };
  const clock = { now: () => shop.now + till.skew };
  let tab = await openTestTill({
    fetch: shop.network.fetchOf(id),
    clock,
    seed: seed * 31 + n,
    enrollment,
    name: `Caja ${n}`,
  });
  await tab.seat(operator);
  return till;
}

const keyAt = (tillId: string): Promise<CryptoKey> => deriveKey('2468', { salt: 'AAAA', iterations: 1 }, tillId);
