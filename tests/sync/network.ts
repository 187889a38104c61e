import { type Outcome, type RequestCode, requestStatuses } from '../../server/http/refusals.ts';
import { pullPage } from '../../server/sync/pull.ts';
import { pushCommands } from '../../server/sync/push.ts';
import type { SyncDeps } from '../../server/sync/sync-deps.ts';
import { pullQuerySchema, pushSchema } from '../../shared/sync/protocol-schema.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { Random } from './random.ts';

/** How often each thing goes wrong, as a share of the requests. */
export interface Faults {
  readonly lostRequest: number;
  readonly lostAnswer: number;
  readonly doubled: number;
  /** Arrives long after the till gave it up, perhaps behind newer ones. */
  readonly late: number;
  readonly tornAnswer: number;
  readonly busy: number;
  /** The server dies with the transaction open. */
  readonly crash: number;
  /** Something else happens in the shop while the request is under way. */
  readonly interleaved: number;
}

export const FAULTY: Faults = {
  lostRequest: 0.08,
  lostAnswer: 0.08,
  doubled: 0.08,
  late: 0.06,
  tornAnswer: 0.03,
  busy: 0.03,
  crash: 0.04,
  interleaved: 0.25,
};

export const HEALTHY: Faults = {
  lostRequest: 0,
  lostAnswer: 0,
  doubled: 0,
  late: 0,
  tornAnswer: 0,
  busy: 0,
  crash: 0,
  interleaved: 0,
};

/** The server process died. What its open transaction did is gone. */
export class ServerCrash extends Error {}

export interface Network {
  faults: Faults;
  /** What may happen in the middle of a request. */
  meanwhile: () => Promise<void>;
  fetchOf(tillId: string): typeof globalThis.fetch;
  /** Delivers one of the requests that were given up, and throws its answer away. */
  deliverLate(): Promise<void>;
}

/** Takes a request whole, and answers it each time it is called. */
export type Exchange = (tillId: string, request: Request) => Promise<() => Promise<string>>;

/** Who the server takes the sender of a request for, and how a device becomes a till. */
export interface Gate {
  /** The till of a token; null for one that it does not know. */
  tillOf(deviceToken: string): Promise<string | null>;
  enroll(request: unknown): Promise<Outcome<Enrollment>>;
}

/** A request that was answered with a refusal. */
class Refused extends Error {
  readonly code: RequestCode;
  constructor(code: RequestCode) {
    super(code);
    this.code = code;
  }
}

/**
 * A network between real tills and the real push and pull of a server, which may also crash. Without a `gate` every till is
 * believed to be who it is.
 */
export function createNetwork(deps: SyncDeps, random: Random, gate: Gate | null = null): Network {
  let crashNext = false;
  const server = withCrashes(deps, () => {
    const crash = crashNext;
    crashNext = false;
    return crash;
  });
  return createNetworkOver(
    (tillId, request) => answerOf(server, tillId, request, gate),
    random,
    (crash) => {
      crashNext = crash;
    },
  );
}

/** A network that loses, doubles, delays and reorders whatever goes over it. */
export function createNetworkOver(
  exchange: Exchange,
  random: Random,
  crash: (next: boolean) => void = () => undefined,
): Network {
  const late: (() => Promise<unknown>)[] = [];
  const network: Network = {
    faults: FAULTY,
    meanwhile: async () => undefined,
    fetchOf: (tillId) => async (input, init) => {
      const { faults } = network;
      const url = new URL(input instanceof Request ? input.url : String(input), 'http://localhost');
      const answer = await exchange(tillId, new Request(url, init));
      if (random.chance(faults.lostRequest)) throw new TypeError('the request was lost');
      if (random.chance(faults.late)) {
        late.push(answer);
        throw new TypeError('the request took too long');
      }
      if (random.chance(faults.interleaved)) await network.meanwhile();
      if (random.chance(faults.busy)) return problem(503, 'service_busy');
      crash(random.chance(faults.crash));
      let body: string;
      try {
        body = await answer();
        crash(false);
        if (random.chance(faults.doubled)) body = await answer();
      } catch (error) {
        crash(false);
        if (error instanceof Refused) return problem(requestStatuses[error.code], error.code);
        throw error;
      }
      if (random.chance(faults.interleaved)) await network.meanwhile();
      if (random.chance(faults.lostAnswer)) throw new TypeError('the answer was lost');
      if (random.chance(faults.tornAnswer)) body = body.slice(0, random.int(0, body.length - 1));
      return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } });
    },
    deliverLate: async () => {
      const at = random.int(0, Math.max(0, late.length - 1));
      const [request] = late.splice(at, 1);
      await request?.().catch(() => undefined);
    },
  };
  return network;
}

async function answerOf(
  deps: SyncDeps,
  tillId: string,
  request: Request,
  gate: Gate | null,
): Promise<() => Promise<string>> {
  const url = new URL(request.url);
  const token = request.headers.get('authorization')?.slice('Bearer '.length) ?? '';
  const sender = async () => {
    const known = gate ? await gate.tillOf(token) : tillId;
    if (known === null) throw new Refused('unauthorized');
    return { tillId: known, userId: null };
  };
  if (url.pathname === '/api/sync/pull') {
    const query = pullQuerySchema.parse(Object.fromEntries(url.searchParams));
    return async () => JSON.stringify(await pullPage(deps, await sender(), query));
  }
  const body: unknown = JSON.parse(await readBody(request));
  if (gate && url.pathname === '/api/devices/enroll')
    return async () => {
      const outcome = await gate.enroll(body);
      if (!outcome.ok) throw new Refused(outcome.refusal.code);
      return JSON.stringify(outcome.value);
    };
  if (url.pathname !== '/api/sync/push') throw new TypeError(`nobody answers ${url.pathname}`);
  const push = pushSchema.parse(body);
  return async () => JSON.stringify(await pushCommands(deps, await sender(), push));
}

async function readBody(request: Request): Promise<string> {
  if (request.headers.get('content-encoding') !== 'gzip' || !request.body) return request.text();
  return new Response(request.body.pipeThrough(new DecompressionStream('gzip') as never)).text();
}

/** The same server, whose next write may die when all is done but the commit. */
const withCrashes = (deps: SyncDeps, crashes: () => boolean): SyncDeps => ({
  ...deps,
  isBusy: (error) => error instanceof ServerCrash || deps.isBusy(error),
  db: {
    ...deps.db,
    write: (work) =>
      deps.db.write(async (tx) => {
        const done = await work(tx);
        if (crashes()) throw new ServerCrash('the power went out');
        return done;
      }),
  },
});

const problem = (status: number, code: string): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
