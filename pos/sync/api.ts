import type { AttentionPage } from '../../shared/attention/attention.ts';
import type { NewBusiness } from '../../shared/business/business.ts';
import type { CreditAnswer } from '../../shared/credit/credit-answer.ts';
import { type Instant, isInstant } from '../../shared/dates/plain-date.ts';
import type { AuditGroup, AuditPage } from '../../shared/history/audit.ts';
import type { HistoryEntity, HistoryPage } from '../../shared/history/history.ts';
import type { MovementAnswer } from '../../shared/movements/movement-answer.ts';
import type { PaperAnswer } from '../../shared/papers/paper.ts';
import type { StockCard } from '../../shared/stock/stock.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { LiveEvent, PullPage, PushAnswer } from '../../shared/sync/protocol.ts';
import type { Enrollment, TillList } from '../../shared/tills/till.ts';
import type { Enroll } from '../../shared/tills/till-schema.ts';
import type { UserRow } from '../../shared/users/user.ts';
import type { ServerOrder } from '../db/keep-order.ts';
import { ApiError } from './api-error.ts';
import type { AttentionApi } from './attention-api.ts';
import { type CustomersApi, createCustomersApi } from './customers-api.ts';
import { createFilesApi, type FilesApi } from './files-api.ts';
import { createListsApi, type ListQuery, type ListsApi } from './lists-api.ts';
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

export type SetupRequest =
  | {
      readonly mode: 'shop';
      readonly business: NewBusiness;
      readonly owner: { readonly name: string; readonly pin: string };
    }
  | { readonly mode: 'demo' };

export interface SessionAnswer {
  readonly sessionToken: string;
  readonly user: Pick<UserRow, 'id' | 'name' | 'role'>;
  readonly expiresAt: Instant;
}

export interface CodeAnswer {
  readonly code: string;
  readonly expiresAt: Instant;
  /** Where other devices reach the server, if it was told. */
  readonly publicUrl: string | null;
}

export interface Health {
  readonly status: string;
  readonly version: string;
  readonly database: string;
  readonly schema: string | number;
}

/** Which changes: of one thing, of one kind of thing, of one user, or all; older ones `before` the last one's id. */
export interface HistoryQuery {
  readonly entity?: HistoryEntity | undefined;
  readonly id?: string | undefined;
  readonly user?: string | undefined;
  readonly before?: string | undefined;
}

/** Which acts: of a group, by a user, at a till, between two days of the business, or those that a text is found in. */
export interface AuditFilter {
  readonly group?: AuditGroup | undefined;
  readonly user?: string | undefined;
  readonly till?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly text?: string | undefined;
}

interface AuditQuery extends AuditFilter {
  readonly before?: string | undefined;
}

/** Every request the till makes. Each rejects with an `ApiError` and nothing else. */
export interface Api {
  push(commands: readonly Command[], headSeq: number): Promise<PushAnswer>;
  pull(query: { after: number; limit: number; answered: number; copied?: boolean }): Promise<PullPage>;
  /** Resolves when the stream ends; rejects when it cannot be had. */
  live(onEvent: (event: LiveEvent) => void, signal: AbortSignal): Promise<void>;
  setupNeeded(): Promise<boolean>;
  /** `token` is the set-up token that the server prints, needed from anywhere but its own machine. */
  setup(request: SetupRequest, token?: string): Promise<SetupAnswer>;
  /** Empties the example shop and fills it anew; every device is out. */
  startDemoOver(): Promise<SetupAnswer>;
  /** Takes the example shop away. `token` as in `setup`. */
  endDemo(token?: string): Promise<void>;
  enroll(request: Enroll): Promise<Enrollment>;
  session(userId: string, pin: string): Promise<SessionAnswer>;
  endSession(): Promise<void>;
  setPin(userId: string, pin: string): Promise<void>;
  /** For a till of the store named, else of the asking till's own. */
  makeCode(storeId?: string): Promise<CodeAnswer>;
  tills(): Promise<TillList>;
  history(query: HistoryQuery): Promise<HistoryPage>;
  audit(query: AuditQuery): Promise<AuditPage>;
  /** What is filtered of the trail, as CSV. */
  auditCsv(filter: AuditFilter): Promise<Blob>;
  stockCard(productId: string, before?: string): Promise<StockCard>;
  customerCredit(customerId: string, before?: string): Promise<CreditAnswer>;
  /** One movement, with what it paid or what paid it. */
  movement(movementId: string): Promise<MovementAnswer>;
  /** What a paper is made of, whichever till handed it out. */
  paper(id: string): Promise<PaperAnswer>;
  /** An order of any age. */
  order(orderId: string): Promise<ServerOrder>;
  health(): Promise<Health>;
  /** Import and export. */
  readonly files: FilesApi;
  /** The office's lists. */
  readonly lists: ListsApi;
  /** A customer's file. */
  readonly customers: CustomersApi;
  /** What waits for somebody's decision. */
  readonly attention: AttentionApi;
}

export function createApi(options: ApiOptions): Api {
  const device = (method: Method, path: string, body?: unknown) =>
    send(options, { method, path, token: options.deviceToken(), body });
  const user = (method: Method, path: string, body?: unknown, headers?: Record<string, string>) =>
    send(options, { method, path, token: options.sessionToken(), body, headers });
  const anyone = (method: Method, path: string, body?: unknown, headers?: Record<string, string>) =>
    send(options, { method, path, token: null, body, headers });
  const files = createFilesApi(options, options.sessionToken);

  return {
    push: async (commands, headSeq) => checkPush(await device('POST', '/api/sync/push', { commands, headSeq })),
    pull: async ({ after, limit, answered, copied }) => {
      const asked = `after=${after}&limit=${limit}&answered=${answered}&copied=${copied ? 1 : 0}`;
      return checkPage(await device('GET', `/api/sync/pull?${asked}`));
    },
    live: async (onEvent, signal) => (await import('./live.ts')).listen(options, onEvent, signal),
    setupNeeded: async () => (await as<{ needed: boolean }>(anyone('GET', '/api/setup'))).needed,
    setup: (request, token) => as<SetupAnswer>(anyone('POST', '/api/setup', request, setupHeader(token))),
    startDemoOver: () => as<SetupAnswer>(user('POST', '/api/demo/start-over', {})),
    endDemo: async (token) => void (await user('POST', '/api/demo/end', {}, setupHeader(token))),
    enroll: (request) => as<Enrollment>(anyone('POST', '/api/devices/enroll', request)),
    session: (userId, pin) => as<SessionAnswer>(device('POST', '/api/sessions', { userId, pin })),
    endSession: async () => void (await user('DELETE', '/api/sessions')),
    setPin: async (userId, pin) => void (await user('PUT', `/api/users/${userId}/pin`, { pin })),
    makeCode: (storeId) => as<CodeAnswer>(user('POST', '/api/devices/codes', storeId ? { storeId } : {})),
    tills: () => as<TillList>(user('GET', '/api/tills')),
    history: (wanted) => as<HistoryPage>(user('GET', `/api/history${query({ ...wanted })}`)),
    audit: (wanted) => as<AuditPage>(user('GET', `/api/audit${query({ ...wanted })}`)),
    auditCsv: (filter) => files.takeList(`audit/csv${query({ ...filter })}`),
    stockCard: (productId, before) =>
      as<StockCard>(user('GET', `/api/products/${productId}/stock${query({ before })}`)),
    customerCredit: (customerId, before) =>
      as<CreditAnswer>(user('GET', `/api/customers/${customerId}/credit${query({ before })}`)),
    movement: (movementId) => as<MovementAnswer>(user('GET', `/api/movements/${encodeURIComponent(movementId)}`)),
    paper: (id) => as<PaperAnswer>(user('GET', `/api/papers/${encodeURIComponent(id)}`)),
    order: (orderId) => as<ServerOrder>(user('GET', `/api/orders/${orderId}`)),
    health: () => as<Health>(anyone('GET', '/api/health')),
    files,
    attention: {
      list: (wanted) => as<AttentionPage>(user('GET', `/api/attention${query({ ...wanted })}`)),
      importPending: async (part) => checkPush(await user('POST', '/api/sync/import', part)),
    },
    customers: createCustomersApi((path, wanted) => user('GET', `${path}${query({ ...wanted })}`)),
    lists: createListsApi((path, wanted: ListQuery) => user('GET', `${path}${query({ ...wanted })}`)),
  };
}

const setupHeader = (token: string | undefined) => (token ? { 'X-Setup-Token': token } : undefined);

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
