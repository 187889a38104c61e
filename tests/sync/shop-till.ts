import { signal } from '@preact/signals';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { saveIdentity } from '../../pos/db/identity.ts';
import { openBooks } from '../../pos/db/open-books.ts';
import { numbered } from '../../pos/db/outbox.ts';
import type { Identity } from '../../pos/db/rows.ts';
import { openTillDb } from '../../pos/db/till-db.ts';
import type { Session } from '../../pos/session/session.ts';
import { createApi } from '../../pos/sync/api.ts';
import { syncOnce } from '../../pos/sync/sync-once.ts';
import type { Till } from '../../pos/till-context.ts';
import type { Result } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import { PEDRO, STORE } from '../worlds/books.ts';
import { idOf } from '../worlds/ledger.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';

/** What a till needs of the shop around it. */
export interface Surroundings {
  readonly random: Random;
  readonly network: Pick<Network, 'fetchOf'>;
  readonly now: number;
  readonly trace: string[];
}

/** A till at the counter of a simulated shop: the product's own outbox, books, verbs and sync, on a disk that outlives it. */
export interface ShopTill {
  readonly n: number;
  readonly id: string;
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
}

export async function openShopTill({ n, id, shop, skew }: ShopTillOptions): Promise<ShopTill> {
  const disk = new IDBFactory();
  const made = new Map<string, Command>();
  const identity: Identity = {
    tillId: id,
    storeId: STORE,
    businessId: idOf(1),
    receiptPrefix: `0${n}`,
    deviceToken: id,
    name: `Caja ${n}`,
  };
  let running = 0;
  let failure: string | null = null;
  const start = () => startTill(disk, identity, shop, () => shop.now + till.skew);
  const till: ShopTill = {
    n,
    id,
    skew,
    made,
    get busy() {
      return running > 0;
    },
    get open() {
      return open;
    },
    get failure() {
      return failure;
    },
    act: async (what, verb) => {
      const result = await verb(open);
      shop.trace.push(`till ${n} ${what}${result.ok ? '' : `: ${result.refusal.code}`}`);
      if (result.ok) await remember();
    },
    sync: async () => {
      running += 1;
      try {
        const { db, books, api, clock, chance } = open;
        const outcome = await syncOnce({ db, books: books as never, api, clock, random: chance });
        failure = outcome.ok ? null : outcome.code;
      } finally {
        running -= 1;
      }
      shop.trace.push(`till ${n} synced: ${failure ?? 'through'}`);
    },
    crash: async () => {
      open.close();
      open = await start();
      await remember();
    },
    crashDuring: async (work, turns) => {
      const abandoned = work().catch(() => undefined);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      open.close();
      await abandoned;
      shop.trace.push(`till ${n} was killed after ${turns} turns`);
      open = await start();
      await remember();
    },
    close: async () => open.close(),
  };
  /** What lies in the outbox has happened, also when the tab was killed before it could say so. */
  const remember = async () => {
    for (const row of await open.db.outbox.toArray()) made.set(row.id, numbered(row));
  };
  let open = await start();
  return till;
}

async function startTill(disk: IDBFactory, identity: Identity, shop: Surroundings, now: () => number): Promise<Till> {
  const db = await openTillDb({ indexedDB: disk, IDBKeyRange });
  await saveIdentity(db, identity);
  const books = await openBooks({ db, pause: async () => undefined });
  const session: Session = {
    user: { id: PEDRO, name: 'Pedro', role: 'cashier', disabled: false, seq: 1, pin: null },
    key: {} as CryptoKey,
    keyVersion: 1,
    sessionToken: null,
  };
  return {
    db,
    books,
    sync: {
      state: signal({ online: true, syncing: false, lastContactAt: null, error: null }),
      start: nothing,
      stop: nothing,
      syncNow: async () => undefined,
      wake: nothing,
    },
    api: createApi({
      fetch: shop.network.fetchOf(identity.tillId),
      deviceToken: () => identity.deviceToken,
      sessionToken: () => null,
      timeoutMs: 0,
    }),
    clock: { now },
    chance: (count) => shop.random.bytes(count) as Uint8Array<ArrayBuffer>,
    session: signal<Session | null>(session),
    identity: signal<Identity | null>(identity),
    adopt: () => Promise.reject(new Error('it is enrolled')),
    close: () => {
      books.close();
      db.close();
    },
  };
}

const nothing = (): void => undefined;
