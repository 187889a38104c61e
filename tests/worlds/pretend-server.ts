import type { Clock } from '../../pos/clock.ts';
import { termsFor } from '../../pos/db/view-account.ts';
import type { Business } from '../../shared/business/business.ts';
import { defaultSettings } from '../../shared/business/business.ts';
import type { Account } from '../../shared/credit/account.ts';
import type { Posting } from '../../shared/credit/post.ts';
import { type CustomerRow, changeCustomer, newCustomer } from '../../shared/customers/customer.ts';
import { instantOf } from '../../shared/dates/plain-date.ts';
import { openDebt } from '../../shared/debts/open-debt.ts';
import { money } from '../../shared/money/money.ts';
import { sellOrder } from '../../shared/orders/sell-order.ts';
import { takePayment } from '../../shared/payments/take-payment.ts';
import { changeProduct, newProduct, type ProductRow } from '../../shared/products/product.ts';
import { type Command, commandContent } from '../../shared/sync/command.ts';
import type { CommandResult, OwnAnswer, PullPage, PushAnswer } from '../../shared/sync/protocol.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { UserRow } from '../../shared/users/user.ts';

export const grocery: Business = {
  id: '0193a000-0000-7000-8000-00000000b001',
  name: 'Almacén Doña María',
  country: 'AR',
  currency: 'ARS',
  timeZone: 'America/Argentina/Buenos_Aires',
  locale: 'es-AR',
  demo: false,
  settings: defaultSettings('AR', 'ARS'),
};

export const enrollmentOf = (till: number): Enrollment => ({
  tillId: `0193a000-0000-7000-8000-0000000000${String(till).padStart(2, '0')}`,
  storeId: '0193a000-0000-7000-8000-00000000a001',
  businessId: grocery.id,
  deviceToken: `token-${till}`,
  receiptPrefix: String(till).padStart(2, '0'),
});

interface Recorded {
  readonly command: Command;
  readonly content: string;
  readonly answer: OwnAnswer;
}

interface State {
  epoch: string;
  seq: number;
  business: Business;
  businessSeq: number;
  customers: Map<string, CustomerRow>;
  products: Map<string, ProductRow>;
  users: Map<string, UserRow>;
  recorded: Map<string, Recorded>;
  nextSeq: Map<string, number>;
}

/** What may happen to a request on its way. */
export type Fate = 'ok' | 'lost' | 'answer_lost';

/**
 * A server as the protocol describes it, small enough to be read, in memory: for tests of the till where the real one is not the
 * point. It decides by the same shared functions.
 */
export class PretendServer {
  state: State = emptyState('epoch-1');
  /** Asked for each request, in order. */
  fate: (path: string) => Fate = () => 'ok';
  /** Happens while a request is under way: once before the server sees it, once while its answer travels. */
  meanwhile: (path: string) => Promise<void> = async () => {};
  /** What went wrong meanwhile: thrown there, it would look like a lost request. */
  readonly wrong: unknown[] = [];
  /** Answers of a test's own, before the server's; null leaves it to the server. */
  answers: (path: string) => Response | null = () => null;
  /** Makes pages smaller than the till asks for. */
  pageLimit = Number.POSITIVE_INFINITY;
  revoked = new Set<string>();
  /** Held instead of applied. */
  holds: (command: Command) => boolean = () => false;
  readonly requests: { path: string; body: unknown }[] = [];
  clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const headers = new Headers(init?.headers);
    const body = await readBody(init?.body, headers.get('content-encoding'));
    this.requests.push({ path: url.pathname, body });
    const fate = this.fate(url.pathname);
    await this.meanwhile(url.pathname).catch((error: unknown) => this.wrong.push(error));
    if (fate === 'lost') throw new TypeError('network');
    const tillId = enrollmentOf(Number(headers.get('authorization')?.replace('Bearer token-', ''))).tillId;
    const answer = this.answers(url.pathname) ?? this.#route(url, tillId, body);
    await this.meanwhile(url.pathname).catch((error: unknown) => this.wrong.push(error));
    if (fate === 'answer_lost') throw new TypeError('network');
    return answer;
  };

  #route(url: URL, tillId: string, body: unknown): Response {
    if (url.pathname === '/api/sync/push') {
      const { commands, headSeq } = body as { commands: Command[]; headSeq: number };
      const drained = (this.state.nextSeq.get(tillId) ?? 1) > headSeq;
      return this.revoked.has(tillId) && drained ? revokedAnswer() : Response.json(this.push(tillId, commands));
    }
    if (this.revoked.has(tillId)) return revokedAnswer();
    const query = (name: string) => Number(url.searchParams.get(name));
    if (url.pathname === '/api/sync/pull')
      return Response.json(
        this.pull(tillId, query('after'), Math.min(query('limit'), this.pageLimit), query('answered')),
      );
    return Response.json({ code: 'not_found' }, { status: 404 });
  }

  push(tillId: string, commands: readonly Command[]): PushAnswer {
    const results = commands.map((command) => this.#answer(tillId, command));
    const { seq: head, epoch } = this.state;
    return structuredClone({ results, head, epoch, serverTime: this.#now() });
  }

  pull(tillId: string, after: number, limit: number, answered: number): PullPage {
    const { state } = this;
    const seqs = [...state.customers.values(), ...state.products.values(), ...state.users.values()]
      .map((row) => row.seq)
      .filter((seq) => seq > after)
      .sort((a, b) => a - b);
    const upTo = seqs.length < limit ? state.seq : (seqs[limit - 1] ?? state.seq);
    const within = <T extends { seq: number }>(rows: Iterable<T>): T[] =>
      [...rows].filter(({ seq }) => seq > after && seq <= upTo).sort((a, b) => a.seq - b.seq);
    const own = [...state.recorded.values()].filter(({ command }) => command.tillId === tillId);
    return structuredClone({
      seq: upTo,
      head: state.seq,
      epoch: state.epoch,
      serverTime: this.#now(),
      business: state.businessSeq > after && state.businessSeq <= upTo ? state.business : null,
      stores: [],
      tills: [],
      users: within(state.users.values()),
      products: within(state.products.values()),
      customers: within(state.customers.values()),
      orders: [],
      answers: within(own.map(({ answer }) => answer)).filter(({ tillSeq }) => tillSeq > answered),
    });
  }

  /** A backup, and what restoring it does: older books, under a new epoch. */
  backup(): () => void {
    const kept = structuredClone(this.state);
    return () => {
      this.state = { ...structuredClone(kept), epoch: `${this.state.epoch}+` };
    };
  }

  putUser(user: Partial<UserRow> & Pick<UserRow, 'id'>): UserRow {
    const row: UserRow = { name: 'Ana', role: 'cashier', disabled: false, pin: null, ...user, seq: ++this.state.seq };
    this.state.users.set(row.id, row);
    return row;
  }

  /** As if another till had saved him. */
  putCustomer(customer: Partial<CustomerRow> & Pick<CustomerRow, 'id'>): CustomerRow {
    const row: CustomerRow = { ...blank(customer.id), ...customer, seq: ++this.state.seq };
    this.state.customers.set(row.id, row);
    return row;
  }

  balance(customerId: string): number {
    return this.state.customers.get(customerId)?.balance ?? 0;
  }

  #now() {
    return instantOf(this.clock.now());
  }

  #answer(tillId: string, command: Command): CommandResult {
    const { state } = this;
    const content = commandContent(command);
    const known = state.recorded.get(command.id);
    if (known) {
      const { tillSeq: _, ...answer } = known.answer;
      return known.content === content
        ? { ...answer, replayed: true }
        : { id: command.id, status: 'refused', code: 'command_reused' };
    }
    const expected = state.nextSeq.get(tillId) ?? 1;
    if (command.tillSeq !== expected) {
      const code = command.tillSeq < expected ? 'fork' : 'gap';
      return { id: command.id, status: 'refused', code, params: { expected } };
    }
    state.nextSeq.set(tillId, expected + 1);
    const seq = ++state.seq;
    const held = this.revoked.has(tillId) || this.holds(command);
    if (!held) this.#apply(command, seq);
    const answer: OwnAnswer = { id: command.id, tillSeq: command.tillSeq, status: held ? 'held' : 'applied', seq };
    state.recorded.set(command.id, { command, content, answer });
    const { tillSeq: _, ...result } = answer;
    return result;
  }

  #apply(command: Command, seq: number): void {
    const { state } = this;
    switch (command.kind) {
      case 'order.sell': {
        const { customerId } = command.payload;
        if (customerId)
          this.#post(command, customerId, seq, (account, terms) => sellOrder(command.payload, account, terms));
        return;
      }
      case 'payment.take':
        this.#post(command, command.payload.customerId, seq, (account, terms) =>
          takePayment(command.payload, account, terms),
        );
        return;
      case 'debt.open':
        this.#post(command, command.payload.customerId, seq, (account, terms) =>
          openDebt(command.payload, account, terms),
        );
        return;
      case 'customer.save': {
        const { customerId, changes } = command.payload;
        const row = state.customers.get(customerId) ?? blank(customerId);
        state.customers.set(customerId, { ...row, ...changeCustomer(row, changes), seq });
        return;
      }
      case 'product.save': {
        const { productId, changes } = command.payload;
        const product = changeProduct(state.products.get(productId) ?? newProduct(productId), changes);
        state.products.set(productId, { ...product, seq });
        return;
      }
      default:
        return;
    }
  }

  #post(command: Command, customerId: string, seq: number, decide: Decide): void {
    const row = this.state.customers.get(customerId) ?? blank(customerId);
    const account: Account = { customerId, balance: row.balance, installments: row.installments, credits: row.credits };
    const decided = decide(account, termsFor(command, row, this.state.business));
    if (!decided.ok || !decided.value) return;
    const { customerId: _, ...after } = decided.value.account;
    const movements = [...decided.value.movements.toReversed(), ...row.movements].slice(0, 50);
    this.state.customers.set(customerId, { ...row, ...after, movements, seq });
  }
}

type Decide = (
  account: Account,
  terms: ReturnType<typeof termsFor>,
) => { ok: true; value: Posting | null } | { ok: false; refusal: unknown };

const blank = (id: string): CustomerRow => ({
  ...newCustomer(id, true),
  balance: money(0),
  installments: [],
  credits: [],
  movements: [],
  seq: 0,
});

const emptyState = (epoch: string): State => ({
  epoch,
  seq: 1,
  business: grocery,
  businessSeq: 1,
  customers: new Map(),
  products: new Map(),
  users: new Map(),
  recorded: new Map(),
  nextSeq: new Map(),
});

const revokedAnswer = (): Response =>
  Response.json(
    { code: 'till_revoked', status: 401 },
    { status: 401, headers: { 'content-type': 'application/problem+json' } },
  );

async function readBody(body: BodyInit | null | undefined, encoding: string | null): Promise<unknown> {
  if (!body) return null;
  const sent = new Response(body);
  const plain = encoding === 'gzip' ? new Response(sent.body?.pipeThrough(new DecompressionStream('gzip'))) : sent;
  return plain.json();
}
