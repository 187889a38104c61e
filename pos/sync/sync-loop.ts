import { type ReadonlySignal, signal } from '@preact/signals';
import type { Instant } from '../../shared/dates/plain-date.ts';
import type { RefusalCode } from '../../shared/refusal.ts';
import type { RandomBytes } from '../chance.ts';
import type { Api } from './api.ts';
import type { Channel, TabMessage } from './channel.ts';
import { type LeaderOptions, type Release, seekLead } from './leader.ts';
import type { SyncDeps, SyncOutcome } from './sync-once.ts';

export interface SyncStatus {
  /** The last contact succeeded. */
  readonly online: boolean;
  readonly syncing: boolean;
  /** By the server's clock. */
  readonly lastContactAt: Instant | null;
  /** Why the last try failed. */
  readonly error: RefusalCode | null;
}

export interface Sync {
  readonly state: ReadonlySignal<SyncStatus>;
  /** The first round comes after so many milliseconds, unless something calls for it sooner. */
  start(afterMs?: number): void;
  stop(): void;
  /** One round now: push, then pull to the head. Never rejects; `state` says how it went. */
  syncNow(): Promise<void>;
  /** A round soon (within 50 ms): called after each own command. */
  wake(): void;
}

/** As the till's composition holds it. */
export interface SyncKeeper extends Sync {
  /** What another tab says: the one that leads reports, the others ask it for a round. */
  hear(message: TabMessage): void;
}

export interface SyncOptions extends SyncDeps {
  readonly api: Api;
  readonly channel: Channel;
  readonly leader: LeaderOptions;
  /** The disk was wiped: this till is no more. */
  readonly onRevoked: () => void;
}

const EVERY_MS = 30_000;
const WAKE_MS = 50;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** A stream that ends sooner was none: opened again at once, it would go in a circle. */
const STEADY_MS = 5_000;

export const idleStatus: SyncStatus = { online: false, syncing: false, lastContactAt: null, error: null };

/** How long to wait after so many failures: doubling, and spread, so that all tills of a chain do not come back at once. */
export function retryDelay(failures: number, random: RandomBytes): number {
  const longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  const [byte = 0] = random(1);
  return longest / 2 + (longest / 2) * (byte / 255);
}

/** The code of a round: nobody needs it to see who is there, so it comes behind the first screen. */
const loadRound = () => import('./sync-once.ts');

/** Drives `syncOnce` in the one tab that leads: by a timer, on coming back to the screen or the network, and when woken. */
export function createSync(options: SyncOptions): SyncKeeper {
  return new SyncLoop(options);
}

class SyncLoop implements SyncKeeper {
  readonly state = signal(idleStatus);
  readonly #options: SyncOptions;
  #release: Release | null = null;
  #leads = false;
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The timer is a wake-up: nothing later may take its place. */
  #soon = false;
  #live: AbortController | null = null;

  constructor(options: SyncOptions) {
    this.#options = options;
  }

  start(afterMs = 0): void {
    if (this.#release) return;
    listenToBrowser('add', this.#onBrowser);
    this.#release = seekLead(this.#options.leader, () => {
      this.#leads = true;
      this.#schedule(afterMs);
    });
    // A tab that has just been opened hears from the one that leads how things stand.
    this.#options.channel.post({ type: 'wake' });
  }

  stop(): void {
    this.#release?.();
    this.#release = null;
    this.#leads = false;
    this.#again = false;
    this.#clear();
    this.#live?.abort();
    this.#live = null;
    listenToBrowser('remove', this.#onBrowser);
  }

  async syncNow(): Promise<void> {
    if (!this.#release) return;
    if (!this.#leads) {
      this.#options.channel.post({ type: 'now' });
      return;
    }
    this.#clear();
    // A round that is under way may have read what waits before this was asked.
    if (this.#running) this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      this.#schedule(this.#failures > 0 ? retryDelay(this.#failures, this.#options.random) : EVERY_MS);
    });
    await this.#running;
  }

  wake(): void {
    if (!this.#leads) this.#options.channel.post({ type: 'wake' });
    else if (this.#running) this.#again = true;
    // Between failures the timer decides: every sale would otherwise knock at a dead server.
    else if (this.#failures === 0) this.#schedule(WAKE_MS, true);
  }

  readonly #onBrowser = (event: Event): void => {
    if (event.type === 'visibilitychange' && document.visibilityState === 'hidden') return;
    this.syncNow().catch(() => {});
  };

  async #run(): Promise<void> {
    do {
      this.#again = false;
      this.#show({ syncing: true });
      const outcome = await this.#attempt();
      if (!this.#release) return;
      this.#failures = outcome.ok ? 0 : this.#failures + 1;
      this.#show({
        syncing: false,
        online: outcome.ok,
        error: outcome.ok ? null : outcome.code,
        ...(outcome.ok ? { lastContactAt: outcome.at } : {}),
      });
      if ('revoked' in outcome) {
        this.stop();
        this.#options.onRevoked();
        return;
      }
      if (outcome.ok) this.#listenLive();
    } while (this.#again && this.#failures === 0);
  }

  async #attempt(): Promise<SyncOutcome> {
    const round = await loadRound().catch(() => null);
    if (!round) return { ok: false, code: 'offline' };
    try {
      return await round.syncOnce(this.#options);
    } catch {
      // A bug must stop neither the counter nor the next try.
      return { ok: false, code: 'internal_error' };
    }
  }

  /**
   * The stream only says that there is something to pull. One that stood and ends may be a cable or a server that is gone: a
   * round finds out, so that no till calls itself connected for half a minute more.
   */
  #listenLive(): void {
    if (this.#live) return;
    const live = new AbortController();
    this.#live = live;
    let steady = false;
    const standing = setTimeout(() => {
      steady = true;
    }, STEADY_MS);
    this.#options.api
      .live(({ head, epoch }) => {
        const sync = this.#options.books?.sync();
        if (!sync || head > sync.cursor || epoch !== sync.epoch) this.wake();
      }, live.signal)
      .catch(() => {})
      .finally(() => {
        clearTimeout(standing);
        if (this.#live !== live) return;
        this.#live = null;
        if (steady && !this.#running && this.#failures === 0) this.#schedule(retryDelay(1, this.#options.random), true);
      });
  }

  #schedule(ms: number, soon = false): void {
    if (!this.#leads || (this.#timer !== null && this.#soon)) return;
    this.#clear();
    this.#soon = soon;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.syncNow().catch(() => {});
    }, ms);
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#soon = false;
  }

  #show(part: Partial<SyncStatus>): void {
    this.state.value = { ...this.state.peek(), ...part };
    this.#options.channel.post({ type: 'status', status: this.state.peek() });
  }

  hear(message: TabMessage): void {
    // Only the one that leads acts on a call: passed on, it would go round among the others for ever.
    if (message.type === 'wake' && this.#leads) this.wake();
    if (message.type === 'now' && this.#leads) this.syncNow().catch(() => {});
    if (message.type === 'status' && !this.#leads) this.state.value = message.status;
  }
}

function listenToBrowser(what: 'add' | 'remove', listener: (event: Event) => void): void {
  const register = what === 'add' ? 'addEventListener' : 'removeEventListener';
  if (typeof window !== 'undefined') {
    window[register]('online', listener);
    window[register]('offline', listener);
  }
  if (typeof document !== 'undefined') document[register]('visibilitychange', listener);
}
