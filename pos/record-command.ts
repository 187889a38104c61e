import { mayDo, needsProof } from '../shared/authority/authority.ts';
import type { Business } from '../shared/business/business.ts';
import { businessDateAt, type Instant, instantOf, type PlainDate } from '../shared/dates/plain-date.ts';
import { canonicalJson } from '../shared/ids/canonical-json.ts';
import { uuidv7 } from '../shared/ids/ids.ts';
import { type NumberSeries, printedNumber } from '../shared/ids/numbers.ts';
import { isPaperKind } from '../shared/papers/paper.ts';
import { PAPER_TOKEN_BYTES, paperToken } from '../shared/papers/paper-token.ts';
import { accept, type Result, refuse } from '../shared/refusal.ts';
import { type Command, type Kind, type Payload, provenContent } from '../shared/sync/command.ts';
import type { AccountView } from './db/books.ts';
import { readTally } from './db/meta.ts';
import { appendCommand, numbered } from './db/outbox.ts';
import type { Drawer, Identity, Unnumbered } from './db/rows.ts';
import { StorageFailure, storageFailureOf } from './db/storage-failure.ts';
import type { OrderView } from './db/view-order.ts';
import { type Approver, mayApprove } from './session/approval.ts';
import { sign } from './session/keys.ts';
import type { Session } from './session/session.ts';
import { noteFull } from './shell/storage.ts';
import type { Till } from './till-context.ts';

/** Who acts, where, and when: one for each act, however often it has to be decided anew. */
export interface Act {
  readonly till: Till;
  readonly identity: Identity;
  readonly session: Session;
  readonly business: Business;
  readonly id: string;
  /** By what its paper is looked up; only of an act that hands one out. */
  readonly paper: string | undefined;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  /** What this device's clock is worth: how far it was off at the last contact, and when that was. */
  readonly clock: NonNullable<Command['clock']>;
}

export const newId = (till: Pick<Till, 'clock' | 'chance'>): string => uuidv7(till.clock.now(), till.chance(10));

export interface ActOptions {
  readonly payload?: unknown;
  /** Who approves it at this till, where the user may not do it himself. */
  readonly approver?: Approver | undefined;
  readonly id?: string;
}

/** Begins an act; `id` when the page has one for it already. Refuses: not_enrolled, session_expired, not_authorized. */
export function beginAct(till: Till, kind: Kind, options: ActOptions = {}): Result<Act> {
  const identity = till.identity.peek();
  const business = till.books.business.peek();
  const session = till.session.peek();
  if (!identity || !business) return refuse('not_enrolled');
  if (!session || session.locked) return refuse('session_expired');
  // The role as it was pulled last, not as it was when he signed in.
  const user = till.books.users.peek().find(({ id }) => id === session.user.id) ?? session.user;
  const { payload, approver } = options;
  const isAllowed = mayDo(user.role, kind, payload) || (approver && mayApprove(till, approver.userId, kind, payload));
  if (user.disabled || !isAllowed) return refuse('not_authorized');
  const now = till.clock.now();
  const occurredAt = instantOf(now);
  const businessDate = businessDateAt(occurredAt, business.timeZone);
  const sync = till.books.sync();
  const clock = {
    offsetMs: sync?.clockOffsetMs ?? 0,
    lastServerTime: sync?.lastServerTime ?? null,
    ...(now === till.clock.device() ? {} : { deviceTime: instantOf(till.clock.device()) }),
  };
  const id = options.id ?? newId(till);
  const paper = isPaperKind(kind) ? paperToken(till.chance(PAPER_TOKEN_BYTES)) : undefined;
  return accept({ till, identity, session, business, id, paper, occurredAt, businessDate, clock });
}

export interface Decision<K extends Kind, T> {
  readonly payload: Payload<K>;
  /** What it comes to, for whoever asked. */
  readonly done: T;
  /** How it leaves the drawer, where it opens or closes it. */
  readonly drawer?: Drawer;
}

export interface Intent<K extends Kind, T> {
  readonly kind: K;
  /** The series of the number it prints. */
  readonly series?: NumberSeries;
  /** On whose account it is decided. */
  readonly customerId?: string | undefined;
  /** The order that it is decided on. */
  readonly orderId?: string | undefined;
  /** Who approved exactly `signed`, at this till. */
  readonly approver?: Approver | undefined;
  /**
   * The payload, where it is known before, or once its number is: what must be proven, or was approved, is signed first, WebCrypto cannot
   * be awaited in a transaction.
   */
  readonly signed?: Payload<K> | ((number: string) => Payload<K> | null);
  /** It grants what only its user may: he signs it, though anybody may do the rest of it. */
  readonly isGrant?: boolean;
  /**
   * Decides on the account and the order as they are, in the transaction that writes what comes of it; each is null where none was
   * named, or none is known. What was signed must come out again. Must neither wait nor throw. `number` is '' without a series.
   */
  readonly decide: (
    number: string,
    view: AccountView | null,
    order: OrderView | null,
    drawer: Drawer,
  ) => Result<Decision<K, T>>;
  /** Reads what else it is decided on, anew for each attempt, and says at which change of the books. */
  readonly read?: () => Promise<number>;
}

export interface Recorded<K extends Kind, T> {
  readonly command: Command<K>;
  readonly done: T;
}

/**
 * Decides a command and writes it down for good: when it resolves with one, it is on the disk, decided on exactly the books that
 * it was written on, so that what is shown and printed is what was true. `exists` when this very act was recorded before. Refuses
 * not_saved and storage_full on top of what `decide` refuses. Nothing here touches the network.
 */
export function recordCommand<K extends Kind, T>(
  act: Act,
  intent: Intent<K, T>,
): Promise<Result<Recorded<K, T>> | 'exists'> {
  return refusingDisk(async () => {
    for (let others = 0; others < MOST_OTHERS; ) {
      const recorded = await attempt(act, intent, await signIntent(act, intent));
      if (recorded === 'stale') continue;
      if (recorded !== 'signed_other') return recorded;
      others += 1;
      await act.till.books.catchUp(act.till.books.seenChange() + 1);
    }
    return refuse('not_saved');
  });
}

/** More often than tabs of one device print in between. */
const MOST_OTHERS = 50;

interface Signed {
  /** What was signed; null where nothing was. */
  readonly content: string | null;
  readonly proofs: Proofs;
}

/** By the number that would come next: the transaction that gives it says whether it did. */
async function signIntent<K extends Kind, T>(act: Act, intent: Intent<K, T>): Promise<Signed> {
  const { kind, signed, series, approver, isGrant = false } = intent;
  const number = series && signed !== undefined ? await nextNumber(act, series) : '';
  const payload = typeof signed === 'function' ? signed(number) : signed;
  if (!payload || !(approver || isGrant || needsProof(kind, payload))) return { content: null, proofs: {} };
  return { content: canonicalJson(payload), proofs: await proofOf(act, bodyOf(act, kind, payload), approver) };
}

const nextNumber = async ({ till, identity }: Act, series: NumberSeries): Promise<string> =>
  printedNumber(series, identity.receiptPrefix, (await readTally(till.db)).printed[series] + 1);

/**
 * `stale` when another tab or a pulled page came in between: memory has caught up, and it is to be decided anew. `signed_other` when what
 * was decided is not what was signed: another tab has printed the number, or the customer's terms have changed.
 */
async function attempt<K extends Kind, T>(
  act: Act,
  intent: Intent<K, T>,
  signed: Signed,
): Promise<Result<Recorded<K, T>> | 'exists' | 'stale' | 'signed_other'> {
  const { till, identity } = act;
  const { books } = till;
  const order = intent.orderId === undefined ? null : await books.placeOrder(intent.orderId);
  const on = intent.customerId === undefined ? null : await books.placeAccount(intent.customerId);
  const at = await intent.read?.();
  let isOther = false;
  const appended = await appendCommand(till.db, {
    id: act.id,
    tillId: identity.tillId,
    print: intent.series ? { series: intent.series, prefix: identity.receiptPrefix } : null,
    on,
    order,
    at,
    decide: (number, stored, storedOrder, drawer) => {
      const view = order && books.orderOf(order.id, storedOrder);
      const decided = intent.decide(number, on && books.viewOf(on.id, stored), view, drawer);
      if (!decided.ok) return decided;
      const { payload, done, drawer: after } = decided.value;
      isOther = signed.content !== null && signed.content !== canonicalJson(payload);
      if (isOther) return refuse('not_saved');
      const command = { ...bodyOf(act, intent.kind, payload), ...signed.proofs } as Unnumbered;
      return accept({ command, drawer: after, done });
    },
  });
  const catchUp = () => books.catchUp(books.seenChange() + 1);
  if (isOther) return 'signed_other';
  if (appended === 'exists') return appended;
  if (appended === 'not_ours') {
    await catchUp();
    throw new StorageFailure('not_saved', 'the disk is not this till’s');
  }
  if (appended === 'stale') {
    await books.catchUp(((on ?? order)?.change ?? at ?? 0) + 1);
    return appended;
  }
  if (!appended.ok) return appended;
  const { row, change, done } = appended.value;
  // From here on it is done, and nothing may say otherwise: memory can be late.
  if (change) books.take(change);
  else await catchUp().catch(ignore);
  till.sync.wake();
  return accept({ command: numbered(row) as Command<K>, done });
}

/** Does what needs the disk; one that fails is a refusal, not_saved or storage_full. */
export async function refusingDisk<T>(work: () => Promise<T>): Promise<T | ReturnType<typeof refuse>> {
  try {
    return await work();
  } catch (error) {
    const failure = storageFailureOf(error);
    if (!(failure instanceof StorageFailure)) throw error;
    if (failure.code === 'storage_full') noteFull();
    return refuse(failure.code);
  }
}

function bodyOf<K extends Kind>(act: Act, kind: K, payload: Payload<K>): Unnumbered {
  return {
    id: act.id,
    tillId: act.identity.tillId,
    userId: act.session.user.id,
    kind,
    occurredAt: act.occurredAt,
    businessDate: act.businessDate,
    clock: act.clock,
    payload,
  } as Unnumbered;
}

/** The disk is read again by whoever needs it next. */
const ignore = (): void => {};

type Proofs = Pick<Command, 'proof' | 'approval'>;

/** Of the user himself, or of who approved it for him. */
async function proofOf(act: Act, body: Unnumbered, approver: Approver | undefined): Promise<Proofs> {
  const { key, keyVersion } = approver ?? act.session;
  const mac = await sign(key, provenContent(body));
  return approver ? { approval: { userId: approver.userId, keyVersion, proof: mac } } : { proof: { keyVersion, mac } };
}
