import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../server/app.ts';
import type { AppDeps } from '../../server/app-deps.ts';
import { newId, systemChance } from '../../server/chance.ts';
import type { Database } from '../../server/db/database.ts';
import type { SignedIn } from '../../server/sessions/sign-in.ts';
import { setupToken } from '../../server/setup/setup-token.ts';
import type { ShopStarted } from '../../server/setup/start-shop.ts';
import { createLive } from '../../server/sync/live.ts';
import { createPinKeys } from '../../server/users/pin-keys.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { Command, Kind, Payload } from '../../shared/sync/command.ts';
import type { CommandResult, PullPage, PushAnswer } from '../../shared/sync/protocol.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { Role } from '../../shared/users/user.ts';
import { openPlace } from './place.ts';
import type { Engine } from './postgres.ts';

/** Saturday, about noon in Buenos Aires. */
export const NOON = Date.parse('2026-11-21T15:00:00.000Z');
export const TIME_ZONE = 'America/Argentina/Buenos_Aires';

/** Enough to prove that PINs are derived; production takes 600,000 rounds. */
const ROUNDS = 1000;

export const GROCERY = {
  name: 'Almacén de doña María',
  country: 'AR',
  currency: 'ARS',
  timeZone: TIME_ZONE,
  locale: 'es-AR',
};

export interface ServerOptions {
  readonly publicUrl?: string;
  readonly posFolder?: string;
}

export interface RequestOptions {
  readonly token?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the request comes from: `http://localhost` unless given. */
  readonly origin?: string;
  /** The address at the other end of the socket; this machine's unless given. */
  readonly address?: string;
}

/** What is read out of an answer by name, to be compared. */
export interface Json {
  readonly [field: string]: Json | undefined;
}

export interface Answer<T = Json> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined where it is no JSON. */
  readonly body: T;
}

/** A server with no shop yet, asked without a socket. */
export interface TestServer {
  readonly engine: Engine;
  readonly db: Database;
  readonly deps: AppDeps;
  app(): ReturnType<typeof createApp>;
  now(): number;
  /** Lets time pass on the server. */
  wait(milliseconds: number): void;
  request<T = Json>(method: string, path: string, options?: RequestOptions): Promise<Answer<T>>;
  /** A new process over the same database and key. */
  restart(): void;
  /** What the server logged as its own failures: none, unless a test provokes one. */
  readonly errors: readonly object[];
  /** Asks open streams to end, as a stop does. */
  stop(): void;
  close(): Promise<void>;
}

export async function openServer(engine: Engine, options: ServerOptions = {}): Promise<TestServer> {
  const place = await openPlace(engine);
  const dataFolder = mkdtempSync(join(tmpdir(), 'fiado-data-'));
  const secret = systemChance.bytes(32);
  const stopping = new AbortController();
  let now = NOON;
  const errors: object[] = [];
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (detail: object) => errors.push(detail) };
  const fresh = (): AppDeps => ({
    db: place.db,
    clock: { now: () => now },
    chance: systemChance,
    keys: createPinKeys(secret, systemChance, ROUNDS),
    live: createLive(place.db),
    log,
    version: '0.0.0-test',
    publicUrl: options.publicUrl ?? null,
    dataFolder,
    posFolder: options.posFolder ?? join(tmpdir(), 'fiado-no-such-folder'),
    stopping: stopping.signal,
  });
  let deps = fresh();
  let app = createApp(deps);
  return {
    engine,
    db: place.db,
    errors,
    get deps() {
      return deps;
    },
    app: () => app,
    now: () => now,
    wait: (milliseconds) => {
      now += milliseconds;
    },
    request: <T>(method: string, path: string, request: RequestOptions = {}) => ask<T>(app, method, path, request),
    restart: () => {
      deps.live.close();
      deps = fresh();
      app = createApp(deps);
    },
    stop: () => stopping.abort(),
    close: async () => {
      stopping.abort();
      deps.live.close();
      await place.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function ask<T>(
  app: ReturnType<typeof createApp>,
  method: string,
  path: string,
  options: RequestOptions,
): Promise<Answer<T>> {
  const headers = new Headers(options.headers);
  if (options.token) headers.set('authorization', `Bearer ${options.token}`);
  if (options.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const sent = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const request = new Request(`${options.origin ?? 'http://localhost'}${path}`, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: sent, duplex: 'half' }),
  } as RequestInit);
  // A body that fetch itself takes for text must not look as if the test had said so.
  if (options.raw !== undefined && options.headers?.['content-type'] === undefined)
    request.headers.delete('content-type');
  const response = await app.request(request, undefined, {
    incoming: { socket: { remoteAddress: options.address ?? '127.0.0.1' } },
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && !response.headers.has('content-encoding');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson && text !== '' ? JSON.parse(text) : undefined) as T,
  };
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}

export interface Shop extends TestServer {
  readonly businessId: string;
  readonly storeId: string;
  /** The owner. */
  readonly maria: Person;
  /** A cashier. */
  readonly rosa: Person;
  readonly till: Enrollment;
  /** María's session at `till`. */
  readonly mariaToken: string;
  /** Rosa's session at `till`. */
  readonly rosaToken: string;
  enroll(name: string): Promise<Enrollment>;
  addUser(name: string, role: Role, pin: string): Promise<Person>;
  /** The person's new session token at a till, `till` unless given. */
  signIn(person: Pick<Person, 'id' | 'pin'>, at?: Enrollment): Promise<string>;
  /** The till's next command, numbered, as of now. */
  command<K extends Kind>(kind: K, payload: Payload<K>, by?: { till?: Enrollment; user?: Person }): Command<K>;
  push(commands: readonly unknown[], by?: { token?: string; headSeq?: number }): Promise<PushAnswer>;
  /** Pushes one command made by `command`, under María's session. */
  save<K extends Kind>(kind: K, payload: Payload<K>): Promise<CommandResult>;
  pull(query?: { token?: string; after?: number }): Promise<PullPage>;
  /** An id for something new. */
  id(): string;
}

/** Doña María's grocery: set up, one till enrolled, a cashier hired, both signed in. All of it through HTTP. */
export async function openShop(engine: Engine, options: ServerOptions = {}): Promise<Shop> {
  const server = await openServer(engine, options);
  const maria = { name: 'María', role: 'owner' as const, pin: '2468' };
  const started = (
    await expectStatus(
      server.request<ShopStarted>('POST', '/api/setup', {
        headers: { 'x-setup-token': setupToken(server.deps.keys) },
        body: { mode: 'shop', business: GROCERY, owner: { name: maria.name, pin: maria.pin } },
      }),
      201,
    )
  ).body;
  const owner: Person = { ...maria, id: started.ownerId };
  const till = await enrollWith(server, started.enrollmentCode, 'Caja 1');
  const work = workAt(server, till, owner);
  const mariaToken = await work.signIn(owner);
  const rosa = await work.hire(mariaToken, { name: 'Rosa', role: 'cashier', pin: '1357' });
  const rosaToken = await work.signIn(rosa);
  return Object.assign(server, {
    ...work,
    businessId: started.businessId,
    storeId: started.storeId,
    maria: owner,
    rosa,
    till,
    mariaToken,
    rosaToken,
    enroll: async (name: string) => {
      const made = await expectStatus(
        server.request<{ code: string }>('POST', '/api/devices/codes', { token: mariaToken }),
        201,
      );
      return enrollWith(server, made.body.code, name);
    },
    addUser: (name: string, role: Role, pin: string) => work.hire(mariaToken, { name, role, pin }),
    push: (commands: readonly unknown[], by: { token?: string; headSeq?: number } = {}) =>
      work.push(commands, { token: till.deviceToken, ...by }),
    save: async <K extends Kind>(kind: K, payload: Payload<K>) => {
      const { results } = await work.push([work.command(kind, payload)], { token: mariaToken });
      return results[0] as CommandResult;
    },
  });
}

function workAt(server: TestServer, till: Enrollment, owner: Person) {
  const numbers = new Map<string, number>();
  const id = () => newId(systemChance, server.now());
  const command = <K extends Kind>(
    kind: K,
    payload: Payload<K>,
    by: { till?: Enrollment; user?: Person } = {},
  ): Command<K> => {
    const at = by.till ?? till;
    const tillSeq = (numbers.get(at.tillId) ?? 0) + 1;
    numbers.set(at.tillId, tillSeq);
    const occurredAt = instantOf(server.now());
    const businessDate = businessDateAt(occurredAt, TIME_ZONE);
    const who = (by.user ?? owner).id;
    return { id: id(), tillId: at.tillId, tillSeq, userId: who, kind, occurredAt, businessDate, payload } as Command<K>;
  };
  const push = async (commands: readonly unknown[], { token, headSeq }: { token: string; headSeq?: number }) => {
    const body = { commands, ...(headSeq === undefined ? {} : { headSeq }) };
    return (await expectStatus(server.request<PushAnswer>('POST', '/api/sync/push', { token, body }), 200)).body;
  };
  return {
    id,
    command,
    push,
    pull: async ({ token = till.deviceToken, after = 0 }: { token?: string; after?: number } = {}) =>
      (await expectStatus(server.request<PullPage>('GET', `/api/sync/pull?after=${after}`, { token }), 200)).body,
    signIn: async (person: Pick<Person, 'id' | 'pin'>, at: Enrollment = till) => {
      const body = { userId: person.id, pin: person.pin };
      const asking = server.request<SignedIn>('POST', '/api/sessions', { token: at.deviceToken, body });
      return (await expectStatus(asking, 201)).body.sessionToken;
    },
    hire: async (token: string, person: Omit<Person, 'id'>): Promise<Person> => {
      const userId = id();
      const hired = command('user.save', { userId, changes: { name: person.name, role: person.role } });
      const { results } = await push([hired], { token });
      if (results[0]?.status !== 'applied') throw new Error(`not hired: ${JSON.stringify(results[0])}`);
      const body = { pin: person.pin };
      await expectStatus(server.request('PUT', `/api/users/${userId}/pin`, { token, body }), 204);
      return { ...person, id: userId };
    },
  };
}

async function enrollWith(server: TestServer, code: string, name: string): Promise<Enrollment> {
  const asking = server.request<Enrollment>('POST', '/api/devices/enroll', { body: { code, name } });
  return (await expectStatus(asking, 201)).body;
}

async function expectStatus<T>(asking: Promise<Answer<T>>, status: number): Promise<Answer<T>> {
  const answer = await asking;
  if (answer.status !== status) throw new Error(`expected ${status}, was answered ${answer.status}: ${answer.text}`);
  return answer;
}
