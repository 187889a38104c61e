import type { NewBusiness } from '../../shared/business/business.ts';
import type { CreditAnswer } from '../../shared/credit/credit-answer.ts';
import { type Instant, isInstant } from '../../shared/dates/plain-date.ts';
import type { FlagCode, RefusalCode } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { CommandStatus, LiveEvent, PullPage, PushAnswer } from '../../shared/sync/protocol.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { Enroll } from '../../shared/tills/till-schema.ts';
import type { UserRow } from '../../shared/users/user.ts';
import { ApiError } from './api-error.ts';
import { listen } from './live.ts';
import { type Method, type SendOptions, send } from './send.ts';

export interface ApiOptions extends SendOptions {
  /** The till's own token. */
  readonly deviceToken: () => string | null;
  /** The signed-in user's token, when he has one. */
  readonly sessionToken: () => string | null;
}

export interface SetupAnswer {
  readonly businessId: string;
  readonly storeId: string;
  readonly ownerId: string;
  readonly enrollmentCode: string;
}

export interface SetupRequest {
  readonly mode: 'shop';
  readonly business: NewBusiness;
  readonly owner: { readonly name: string; readonly pin: string };
}

export interface SessionAnswer {
  readonly sessionToken: string;
  readonly user: Pick<UserRow, 'id' | 'name' | 'role'>;
  readonly expiresAt: Instant;
}

export interface Health {
  readonly status: string;
  readonly version: string;
  readonly database: string;
  readonly schema: string | number;
}

/** A command that waits on the server's needs-attention list, of whichever till. */
export interface AttentionCommand {
  readonly id: string;
  readonly tillId: string;
  readonly tillSeq: number;
  readonly userId: string | null;
  readonly kind: string;
  readonly status: CommandStatus;
  readonly code?: RefusalCode;
  readonly flags: readonly FlagCode[];
  readonly occurredAt: Instant | null;
  readonly receivedAt: Instant;
  readonly seq: number;
  readonly body: unknown;
}

export interface AttentionPage {
  /** Newest first. */
  readonly commands: readonly AttentionCommand[];
  /** `before` of the next page; null at the end. */
  readonly next: number | null;
}

/** Every request the till makes. Each rejects with an `ApiError` and nothing else. */
export interface Api {
  push(commands: readonly Command[], headSeq: number): Promise<PushAnswer>;
  pull(query: { after: number; limit: number; answered: number }): Promise<PullPage>;
  /** Resolves when the stream ends; rejects when it cannot be had. */
  live(onEvent: (event: LiveEvent) => void, signal: AbortSignal): Promise<void>;
  setupNeeded(): Promise<boolean>;
  /** `token` is the set-up token that the server prints, needed from anywhere but its own machine. */
  setup(request: SetupRequest, token?: string): Promise<SetupAnswer>;
  enroll(request: Enroll): Promise<Enrollment>;
  session(userId: string, pin: string): Promise<SessionAnswer>;
  endSession(): Promise<void>;
  setPin(userId: string, pin: string): Promise<void>;
  makeCode(): Promise<{ code: string; expiresAt: Instant }>;
  customerCredit(customerId: string, before?: string): Promise<CreditAnswer>;
  attention(before?: number): Promise<AttentionPage>;
  health(): Promise<Health>;
}

export function createApi(options: ApiOptions): Api {
  const device = (method: Method, path: string, body?: unknown) =>
    send(options, { method, path, token: options.deviceToken(), body });
  const user = (method: Method, path: string, body?: unknown) =>
    send(options, { method, path, token: options.sessionToken(), body });
  const anyone = (method: Method, path: string, body?: unknown, headers?: Record<string, string>) =>
    send(options, { method, path, token: null, body, headers });

  return {
    push: async (commands, headSeq) => checkPush(await device('POST', '/api/sync/push', { commands, headSeq })),
    pull: async ({ after, limit, answered }) =>
      checkPage(await device('GET', `/api/sync/pull?after=${after}&limit=${limit}&answered=${answered}`)),
    live: (onEvent, signal) => listen(options, onEvent, signal),
    setupNeeded: async () => (await as<{ needed: boolean }>(anyone('GET', '/api/setup'))).needed,
    setup: (request, token) =>
      as<SetupAnswer>(anyone('POST', '/api/setup', request, token ? { 'X-Setup-Token': token } : undefined)),
    enroll: (request) => as<Enrollment>(anyone('POST', '/api/devices/enroll', request)),
    session: (userId, pin) => as<SessionAnswer>(device('POST', '/api/sessions', { userId, pin })),
    endSession: async () => void (await user('DELETE', '/api/sessions')),
    setPin: async (userId, pin) => void (await user('PUT', `/api/users/${userId}/pin`, { pin })),
    makeCode: () => as<{ code: string; expiresAt: Instant }>(user('POST', '/api/devices/codes', {})),
    customerCredit: (customerId, before) =>
      as<CreditAnswer>(user('GET', `/api/customers/${customerId}/credit${query({ before })}`)),
    attention: (before) => as<AttentionPage>(user('GET', `/api/attention${query({ before })}`)),
    health: () => as<Health>(anyone('GET', '/api/health')),
  };
}

/** The server answers with what it describes in its OpenAPI document; only what sync stands on is looked at again. */
const as = async <T>(answer: Promise<unknown>): Promise<T> => (await answer) as T;

function checkPush(answer: unknown): PushAnswer {
  const { results, head, epoch, serverTime } = answer as Partial<PushAnswer>;
  if (!Array.isArray(results) || !isCount(head) || typeof epoch !== 'string' || !isTime(serverTime))
    throw new ApiError(200, 'internal_error');
  return answer as PushAnswer;
}

const pageLists = ['stores', 'tills', 'users', 'products', 'customers', 'orders', 'answers'] as const;

function checkPage(answer: unknown): PullPage {
  const page = answer as Partial<PullPage>;
  const whole = isCount(page.seq) && isCount(page.head) && typeof page.epoch === 'string' && isTime(page.serverTime);
  if (!whole || pageLists.some((list) => !Array.isArray(page[list]))) throw new ApiError(200, 'internal_error');
  return answer as PullPage;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isTime = (value: unknown): value is Instant => typeof value === 'string' && isInstant(value);

function query(parameters: Record<string, string | number | undefined>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
