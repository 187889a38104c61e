import type { Signal } from '@preact/signals';
import { IDBFactory as FakeFactory, IDBKeyRange as FakeKeyRange } from 'fake-indexeddb';
import type { RandomBytes } from '../../pos/chance.ts';
import type { Clock } from '../../pos/clock.ts';
import { deriveKey } from '../../pos/session/keys.ts';
import type { Channel, TabMessage } from '../../pos/sync/channel.ts';
import type { SyncStatus } from '../../pos/sync/sync-loop.ts';
import { type SyncDeps, type SyncOutcome, syncOnce } from '../../pos/sync/sync-once.ts';
import { createTill, type Till } from '../../pos/till-context.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { UserRow } from '../../shared/users/user.ts';

export interface TestTillOptions {
  /** The network: given to the real api. */
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** Decides all of this till's chance: its ids and its retries. */
  readonly seed: number;
  /** Already enrolled. */
  readonly enrollment?: Enrollment;
  readonly name?: string;
}

/** A till in Node: the real one over an IndexedDB of its own, with nobody driving its sync but the test. */
export interface TestTill {
  readonly till: Till;
  /** What `syncOnce` takes. */
  readonly deps: SyncDeps;
  sync(): Promise<SyncOutcome>;
  /** Puts somebody at the till without a PIN. */
  seat(user: Pick<UserRow, 'id'> & Partial<UserRow>): Promise<void>;
  /** The tab is killed: what was in the middle of a transaction never happened. Opens the same disk again, nobody signed in. */
  crash(): Promise<TestTill>;
  /** A second tab of the same till, over the same disk. */
  anotherTab(): Promise<TestTill>;
  close(): void;
}

export async function openTestTill(options: TestTillOptions): Promise<TestTill> {
  const disk: Disk = {
    ...options,
    indexedDB: new FakeFactory(),
    chance: seededBytes(options.seed),
    tabs: new Set(),
  };
  const tab = await openTab(disk);
  if (options.enrollment) {
    const adopted = await tab.till.adopt(
      options.enrollment,
      options.name ?? `Caja ${options.enrollment.receiptPrefix}`,
    );
    if (!adopted.ok) throw new Error(`not adopted: ${adopted.refusal.code}`);
  }
  return tab;
}

interface Disk extends TestTillOptions {
  readonly indexedDB: IDBFactory;
  readonly chance: RandomBytes;
  readonly tabs: Set<(message: TabMessage) => void>;
}

async function openTab(disk: Disk): Promise<TestTill> {
  const till = await createTill({
    name: 'fiado-test',
    indexedDB: disk.indexedDB,
    IDBKeyRange: FakeKeyRange,
    fetch: disk.fetch,
    baseUrl: 'http://localhost',
    timeoutMs: 0,
    clock: disk.clock,
    chance: disk.chance,
    channel: tabChannel(disk.tabs),
    pause: () => Promise.resolve(),
    autoSync: false,
  });
  const deps: SyncDeps = { db: till.db, books: till.books, api: till.api, clock: disk.clock, random: disk.chance };
  return {
    till,
    deps,
    sync: () => syncOnce(deps),
    seat: (user) => seat(till, user),
    async crash() {
      abortUnfinished(till.db.backendDB());
      till.close();
      return openTab(disk);
    },
    anotherTab: () => openTab(disk),
    close: () => till.close(),
  };
}

/** fake-indexeddb ends a dead tab's transactions well; a browser throws them away. */
function abortUnfinished(database: IDBDatabase): void {
  const { _rawDatabase } = database as unknown as { _rawDatabase: { transactions: IDBTransaction[] } };
  for (const transaction of [..._rawDatabase.transactions]) {
    const { _state } = transaction as unknown as { _state: string };
    if (transaction.db === database && _state !== 'finished' && _state !== 'committing') transaction.abort();
  }
}

async function seat(till: Till, user: Pick<UserRow, 'id'> & Partial<UserRow>): Promise<void> {
  const known = till.books.users.peek().find(({ id }) => id === user.id);
  const whole: UserRow = { name: 'Ana', role: 'cashier', disabled: false, seq: 0, pin: null, ...known, ...user };
  const check = whole.pin ?? { salt: 'AAAA', iterations: 1, keyVersion: 1 };
  const key = await deriveKey('1234', check, till.identity.peek()?.tillId ?? '');
  till.session.value = { user: whole, key, keyVersion: check.keyVersion, sessionToken: null };
}

/** Tabs hear each other a moment later, as in a browser, and never themselves. */
function tabChannel(tabs: Set<(message: TabMessage) => void>): Channel {
  let hear: (message: TabMessage) => void = () => {};
  let open = true;
  const own = (message: TabMessage): void => {
    if (open) hear(message);
  };
  tabs.add(own);
  return {
    post: (message) => {
      for (const tab of tabs) if (tab !== own) setImmediate(() => tab(message));
    },
    listen: (onMessage) => {
      hear = onMessage;
    },
    close: () => {
      open = false;
      tabs.delete(own);
    },
  };
}

/** What the loop says of the line, where a test drives the sync itself. */
export function sayOnline(till: Pick<Till, 'sync'>, online: boolean): void {
  (till.sync.state as Signal<SyncStatus>).value = { ...till.sync.state.peek(), online };
}

/** Mulberry32: the same bytes for the same seed, for ever. */
export function seededBytes(seed: number): RandomBytes {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) & 0xff;
  };
  return (count) => Uint8Array.from({ length: count }, next);
}

/** A clock that a test sets. */
export function testClock(
  at = '2026-11-21T14:02:00.000Z',
): Clock & { set(time: string): void; wait(ms: number): void } {
  let now = Date.parse(at);
  return {
    now: () => now,
    set: (time) => {
      now = Date.parse(time);
    },
    wait: (ms) => {
      now += ms;
    },
  };
}
