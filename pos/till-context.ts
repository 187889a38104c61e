import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { accept, type Result, refuse } from '../shared/refusal.ts';
import type { Enrollment } from '../shared/tills/till.ts';
import { type RandomBytes, randomBytes } from './chance.ts';
import { type Clock, steadyClock, systemClock } from './clock.ts';
import type { BooksKeeper } from './db/books-keeper.ts';
import { discard, type Identity, readIdentity, saveIdentity } from './db/identity.ts';
import { keyOrderPages } from './db/key-order-pages.ts';
import { readLastAct } from './db/last-act.ts';
import { openBooks } from './db/open-books.ts';
import { StorageFailure, storageFailureOf } from './db/storage-failure.ts';
import { openTillDb, TILL_DB_NAME, type TillDb, type TillDbOptions } from './db/till-db.ts';
import type { Session } from './session/session.ts';
import { type Api, createApi } from './sync/api.ts';
import { type Channel, openChannel } from './sync/channel.ts';
import type { LeaderOptions } from './sync/leader.ts';
import type { SendOptions } from './sync/send.ts';
import { createSync, type Sync } from './sync/sync-loop.ts';
import { createTillClock, type TillClock } from './till-clock.ts';

/** Everything a page or a verb needs, put together once. */
export interface Till {
  readonly db: TillDb;
  readonly books: BooksKeeper;
  readonly sync: Sync;
  readonly api: Api;
  readonly clock: TillClock;
  readonly chance: RandomBytes;
  /** null until somebody signs in. Only pos/session writes it. */
  readonly session: Signal<Session | null>;
  /** null until the device is enrolled, and again after a revoked till was wiped. */
  readonly identity: ReadonlySignal<Identity | null>;
  /**
   * Makes this device the till that the server has just enrolled, and begins to copy the books. Refuses: not_saved (also when
   * another till's commands wait here unanswered), storage_full.
   */
  adopt(enrollment: Enrollment, name: string): Promise<Result<null>>;
  /**
   * When a demo has started over, or ended: forgets the old one, also what was never sent, and becomes the till that follows,
   * if one does. Refuses: not_saved, storage_full.
   */
  startOver(next: Enrollment | null, name: string): Promise<Result<null>>;
  close(): void;
}

export interface TillOptions extends TillDbOptions, SendOptions {
  readonly clock?: Clock;
  readonly chance?: RandomBytes;
  readonly channel?: Channel;
  readonly locks?: LeaderOptions['locks'];
  readonly pause?: () => Promise<void>;
  /** How long a till that is enrolled already has for its first screens before it syncs. */
  readonly syncAfterMs?: number;
  /** false where somebody else drives `syncOnce`: the simulation. */
  readonly autoSync?: boolean;
}

/** Opens the till's disk and puts its parts together. Rejects when the disk cannot be opened at all. */
export async function createTill(options: TillOptions = {}): Promise<Till> {
  const { clock = systemClock, chance = randomBytes, name = TILL_DB_NAME, autoSync = true } = options;
  const db = await openTillDb(options);
  const [books, whose, lastAct] = await Promise.all([
    openBooks({ db, ...(options.pause ? { pause: options.pause } : {}) }),
    readIdentity(db),
    readLastAct(db),
  ]);
  keyOrderPages(db).catch(ignore);
  const identity = signal(whose);
  const session = signal<Session | null>(null);
  const channel = options.channel ?? openChannel(name);
  const api = createApi({
    ...options,
    deviceToken: () => identity.peek()?.deviceToken ?? null,
    sessionToken: () => session.peek()?.sessionToken ?? null,
  });
  const readAgain = async (): Promise<void> => {
    const before = identity.peek();
    await books.catchUp(books.seenChange() + 1);
    identity.value = await readIdentity(db);
    const { tillId, businessId } = identity.value ?? {};
    if (!tillId || tillId !== before?.tillId || businessId !== before.businessId) session.value = null;
  };
  const sync = createSync({
    db,
    books,
    api,
    clock,
    random: chance,
    channel,
    leader: { name, ...(options.locks ? { locks: options.locks } : {}) },
    onRevoked: () => {
      readAgain().catch(ignore);
      channel.post({ type: 'identity' });
    },
  });
  const begin = (afterMs = 0): void => {
    if (identity.peek() && autoSync && !db.outdated.peek()) sync.start(afterMs);
  };
  const stopWatching = effect(() => {
    if (db.outdated.value) sync.stop();
  });

  // The highest change that the tabs have told each other of: an echo would go back and forth for ever.
  let told = -1;
  channel.listen((message) => {
    if (message.type === 'changed') {
      told = Math.max(told, message.change);
      books.catchUp(message.change).catch(ignore);
    } else if (message.type === 'identity')
      readAgain()
        .then(() => begin())
        .catch(ignore);
    else sync.hear(message);
  });
  const stopTelling = effect(() => {
    void books.version.value;
    const change = books.seenChange();
    if (change <= told) return;
    told = change;
    channel.post({ type: 'changed', change });
  });
  const stopFollowing = followUser(books, session);
  begin(options.syncAfterMs);

  return {
    db,
    books,
    sync,
    api,
    clock: createTillClock({
      device: clock,
      steady: options.clock ? null : steadyClock,
      heard: () => books.sync(),
      lastAct,
    }),
    chance,
    session,
    identity,
    async adopt(enrollment, tillName) {
      const saved = await onDisk(() => saveIdentity(db, { ...enrollment, name: tillName }));
      if (!saved.ok) return saved;
      await readAgain();
      keepForGood();
      channel.post({ type: 'identity' });
      begin();
      return accept(null);
    },
    async startOver(next, tillName) {
      sync.stop();
      const saved = await onDisk(async () => {
        await discard(db, next && { ...next, name: tillName });
        return true;
      });
      if (saved.ok) {
        await readAgain();
        channel.post({ type: 'identity' });
      }
      begin();
      return saved;
    },
    close() {
      sync.stop();
      stopTelling();
      stopWatching();
      stopFollowing();
      books.close();
      channel.close();
      db.close();
    },
  };
}

/** A write that may find no room, or be turned down: false is a refusal too. */
async function onDisk(write: () => Promise<boolean>): Promise<Result<null>> {
  try {
    return (await write()) ? accept(null) : refuse('not_saved');
  } catch (error) {
    const failure = storageFailureOf(error);
    if (failure instanceof StorageFailure) return refuse(failure.code);
    throw error;
  }
}

/** Whoever is signed in stays so under the role that was pulled last, and not at all once he is disabled. */
function followUser(books: BooksKeeper, session: Signal<Session | null>): () => void {
  return effect(() => {
    const users = books.users.value;
    const now = session.peek();
    const user = users.find(({ id }) => id === now?.user.id);
    if (!now || !user || user === now.user) return;
    session.value = user.disabled ? null : { ...now, user };
  });
}

/** Asks the browser not to throw the disk away when space runs short: unsynced sales are on it. */
function keepForGood(): void {
  if (typeof navigator !== 'undefined' && navigator.storage?.persist) navigator.storage.persist().catch(ignore);
}

const ignore = (): void => {};
