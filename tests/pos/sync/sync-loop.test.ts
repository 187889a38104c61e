import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Api } from '../../../pos/sync/api.ts';
import { ApiError } from '../../../pos/sync/api-error.ts';
import type { LeaderOptions } from '../../../pos/sync/leader.ts';
import { createSync, retryDelay } from '../../../pos/sync/sync-loop.ts';
import type { LiveEvent } from '../../../shared/sync/protocol.ts';
import { openGrocery, pesos, sellForCash } from '../../worlds/counter.ts';
import { seededBytes } from '../../worlds/till.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // Compression works on other threads, whose time no turn of ours waits for.
  vi.stubGlobal('CompressionStream', undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets everything that is under way, disk and all, come to its end. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise(setImmediate);
};

const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
};

async function openLoop(options: { locks?: LeaderOptions['locks']; live?: Api['live'] } = {}) {
  const world = await openGrocery();
  const { till, deps, server } = { ...world, deps: world.test.deps };
  const posted: string[] = [];
  let revoked = 0;
  const live: Api['live'] = options.live ?? (() => new Promise(() => {}));
  const sync = createSync({
    ...deps,
    api: { ...till.api, live },
    channel: { post: ({ type }) => posted.push(type), listen: () => {}, close: () => {} },
    leader: { name: 'test', ...(options.locks ? { locks: options.locks } : {}) },
    onRevoked: () => {
      revoked += 1;
    },
  });
  const rounds = () => server.requests.filter(({ path }) => path.endsWith('pull')).length;
  return { ...world, sync, rounds, posted, revoked: () => revoked };
}

describe('when a till syncs', () => {
  test('at once when it starts, then every 30 seconds', async () => {
    const { sync, rounds } = await openLoop();
    const before = rounds();
    sync.start();
    await pass(0);
    expect(rounds() - before).toBe(1);
    await pass(29_000);
    expect(rounds() - before).toBe(1);
    await pass(1_000);
    expect(rounds() - before).toBe(2);
    expect(sync.state.value).toMatchObject({ online: true, syncing: false, error: null });
    sync.stop();
    await pass(120_000);
    expect(rounds() - before).toBe(2);
  });

  test('within 50 ms of an own sale, once for several', async () => {
    const { sync, rounds, till, server } = await openLoop();
    sync.start();
    await pass(0);
    const before = rounds();
    for (let n = 0; n < 3; n += 1) {
      await sellForCash(till, pesos(1));
      sync.wake();
    }
    await pass(50);
    expect(rounds() - before).toBe(1);
    expect(server.state.recorded.size).toBe(3);
    sync.stop();
  });

  test('a sale made during a round is pushed right after it', async () => {
    const { sync, till, server } = await openLoop();
    sync.start();
    await pass(0);
    let once = true;
    server.meanwhile = async (path) => {
      if (!once || !path.endsWith('pull')) return;
      once = false;
      await sellForCash(till, pesos(1));
      sync.wake();
    };
    await sync.syncNow();
    await settle();
    expect(server.wrong).toEqual([]);
    expect(server.state.recorded.size).toBe(1);
    sync.stop();
  });

  test('with a dead server it waits longer and longer, at most a minute, whatever is sold meanwhile', async () => {
    const { sync, till, server } = await openLoop();
    server.fate = () => 'lost';
    sync.start();
    await pass(0);
    const tried: number[] = [server.requests.length];
    for (let minute = 0; minute < 6; minute += 1) {
      await sellForCash(till, pesos(1));
      sync.wake();
      await pass(60_000);
      tried.push(server.requests.length);
    }
    expect(sync.state.value).toMatchObject({ online: false, error: 'offline' });
    expect((tried[1] ?? 0) - (tried[0] ?? 0)).toBeLessThan(12);
    expect((tried[6] ?? 0) - (tried[5] ?? 0)).toBeLessThanOrEqual(2);
    server.fate = () => 'ok';
    await pass(60_000);
    expect(sync.state.value).toMatchObject({ online: true, error: null });
    expect(till.books.status.value.pending).toBe(0);
    sync.stop();
  });

  test('waits are spread, so that the tills of a chain do not come back all at once', () => {
    const delays = Array.from({ length: 50 }, (_, seed) => retryDelay(4, seededBytes(seed)));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(4000);
    expect(Math.max(...delays)).toBeLessThanOrEqual(8000);
    expect(new Set(delays).size).toBeGreaterThan(20);
    expect(retryDelay(50, seededBytes(1))).toBeLessThanOrEqual(60_000);
  });

  test('when the server says that there is something new, and not when it says what is known', async () => {
    let tell: (event: LiveEvent) => void = () => {};
    const { sync, rounds, till, server } = await openLoop({
      live: (onEvent) => {
        tell = onEvent;
        return new Promise(() => {});
      },
    });
    sync.start();
    await pass(0);
    const before = rounds();
    tell({ head: till.books.status.value.cursor, epoch: server.state.epoch });
    await pass(100);
    expect(rounds() - before).toBe(0);
    server.putCustomer({ id: '0193a000-0000-7000-8000-00000000d003', name: 'Rosa', placeholder: false });
    tell({ head: server.state.seq, epoch: server.state.epoch });
    await pass(100);
    expect(rounds() - before).toBe(1);
    expect(till.books.searchCustomers('rosa')).toHaveLength(1);
    sync.stop();
  });

  test('a stream that fails is opened again with the next round, never in a circle', async () => {
    let opened = 0;
    const { sync } = await openLoop({
      live: () => {
        opened += 1;
        return Promise.reject(new ApiError(0, 'offline'));
      },
    });
    sync.start();
    await pass(0);
    expect(opened).toBe(1);
    await pass(30_000);
    expect(opened).toBe(2);
    sync.stop();
  });

  test('a stream that stood and ends is asked about within a second: a dead server is called so at once', async () => {
    let end: () => void = () => {};
    const { sync, server } = await openLoop({
      live: () =>
        new Promise((resolve) => {
          end = resolve;
        }),
    });
    sync.start();
    await pass(0);
    await pass(10_000);
    expect(sync.state.value.online).toBe(true);
    server.fate = () => 'lost';
    end();
    await settle();
    await pass(1_000);
    expect(sync.state.value).toMatchObject({ online: false, error: 'offline' });
    sync.stop();
  });

  test('a till that was revoked stops, and says so once', async () => {
    const { sync, server, revoked, till } = await openLoop();
    server.revoked.add(till.identity.value?.tillId ?? '');
    sync.start();
    await pass(0);
    await pass(120_000);
    expect(revoked()).toBe(1);
    expect(server.requests.at(-1)?.path).toBe('/api/sync/pull');
  });
});

describe('of several tabs one syncs', () => {
  /** The browser's lock manager, as far as the till uses it: one holder, and a queue. */
  function lockManager(): NonNullable<LeaderOptions['locks']> {
    let tail: Promise<unknown> = Promise.resolve();
    const request = (_name: string, options: LockOptions, hold: () => Promise<unknown>): Promise<unknown> => {
      const turn = tail.then(() => (options.signal?.aborted ? undefined : hold()));
      tail = turn.catch(() => {});
      return turn;
    };
    return { request } as unknown as LockManager;
  }

  test('the one that leads; the others ask it to, and take over when it closes', async () => {
    const locks = lockManager();
    const first = await openLoop({ locks });
    const second = await openLoop({ locks });
    first.sync.start();
    second.sync.start();
    await pass(0);
    const before = [first.rounds(), second.rounds()];
    await pass(30_000);
    expect([first.rounds(), second.rounds()]).toEqual([Number(before[0]) + 1, before[1]]);
    second.posted.length = 0;
    second.sync.wake();
    await second.sync.syncNow();
    expect(second.posted).toEqual(['wake', 'now']);
    // What it hears from a third it does not pass on: two of them would keep each other awake for ever.
    second.sync.hear({ type: 'wake' });
    second.sync.hear({ type: 'now' });
    expect(second.posted).toEqual(['wake', 'now']);
    const rounds = first.rounds();
    first.sync.hear({ type: 'wake' });
    await pass(50);
    expect(first.rounds()).toBe(rounds + 1);
    second.sync.hear({ type: 'status', status: first.sync.state.value });
    expect(second.sync.state.value.online).toBe(true);
    first.sync.stop();
    await pass(0);
    expect(second.rounds()).toBe(Number(before[1]) + 1);
    second.sync.stop();
  });

  test('"sync now" in another tab knocks at once, though the server was dead a moment ago; a sale waits its turn', async () => {
    const { sync, server, rounds } = await openLoop();
    server.fate = () => 'lost';
    sync.start();
    await pass(0);
    await pass(10_000);
    server.fate = () => 'ok';
    const before = rounds();
    sync.hear({ type: 'wake' });
    await pass(0);
    expect(rounds()).toBe(before);
    sync.hear({ type: 'now' });
    await pass(0);
    expect(rounds()).toBe(before + 1);
    expect(sync.state.value.online).toBe(true);
    sync.stop();
  });

  test('one that closes before it ever led leaves the line', async () => {
    const locks = lockManager();
    const [first, second, third] = [await openLoop({ locks }), await openLoop({ locks }), await openLoop({ locks })];
    for (const { sync } of [first, second, third]) sync.start();
    await pass(0);
    second.sync.stop();
    const before = second.rounds();
    first.sync.stop();
    await pass(0);
    expect(second.rounds()).toBe(before);
    expect(third.sync.state.value.online).toBe(true);
    third.sync.stop();
  });
});
