import { mayDo, needsProof } from '../shared/authority/authority.ts';
import type { Business } from '../shared/business/business.ts';
import { businessDateAt, type Instant, instantOf, type PlainDate } from '../shared/dates/plain-date.ts';
import { uuidv7 } from '../shared/ids/ids.ts';
import type { NumberSeries } from '../shared/ids/numbers.ts';
import { accept, type Result, refuse } from '../shared/refusal.ts';
import { type Command, type Kind, type Payload, type Proof, provenContent } from '../shared/sync/command.ts';
import { appendCommand, numbered } from './db/outbox.ts';
import type { Identity, Unnumbered } from './db/rows.ts';
import { StorageFailure, storageFailureOf } from './db/storage-failure.ts';
import { sign } from './session/keys.ts';
import type { Session } from './session/session.ts';
import type { Till } from './till-context.ts';

/** Who acts, where, and when: one for each act, however often it has to be decided anew. */
export interface Act {
  readonly till: Till;
  readonly identity: Identity;
  readonly session: Session;
  readonly business: Business;
  readonly id: string;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  /** What this device's clock is worth: how far it was off at the last contact, and when that was. */
  readonly clock: NonNullable<Command['clock']>;
}

export const newId = (till: Pick<Till, 'clock' | 'chance'>): string => uuidv7(till.clock.now(), till.chance(10));

/** Begins an act; `id` when the page has one for it already. Refuses: not_enrolled, session_expired, not_authorized. */
export function beginAct(till: Till, kind: Kind, options: { payload?: unknown; id?: string } = {}): Result<Act> {
  const identity = till.identity.peek();
  const business = till.books.business.peek();
  const session = till.session.peek();
  if (!identity || !business) return refuse('not_enrolled');
  if (!session) return refuse('session_expired');
  // The role as it was pulled last, not as it was when he signed in.
  const user = till.books.users.peek().find(({ id }) => id === session.user.id) ?? session.user;
  if (user.disabled || !mayDo(user.role, kind, options.payload)) return refuse('not_authorized');
  const occurredAt = instantOf(till.clock.now());
  const businessDate = businessDateAt(occurredAt, business.timeZone);
  const sync = till.books.sync();
  const clock = { offsetMs: sync?.clockOffsetMs ?? 0, lastServerTime: sync?.lastServerTime ?? null };
  return accept({ till, identity, session, business, id: options.id ?? newId(till), occurredAt, businessDate, clock });
}

export interface Intent<K extends Kind> {
  readonly kind: K;
  /** The series of the number it prints. */
  readonly series?: NumberSeries;
  /** Must neither wait nor throw. `number` is '' without a series. */
  readonly payload: (number: string) => Payload<K>;
  /** The change of the books that it was decided on; null to write it whatever has changed since. */
  readonly change: number | null;
}

/**
 * Writes a command down for good: when it resolves with one, it is on the disk. `stale` when the books have moved on since it
 * was decided, `exists` when this very act was recorded before. Rejects with a StorageFailure. Nothing here touches the network.
 */
export async function recordCommand<K extends Kind>(
  act: Act,
  intent: Intent<K>,
): Promise<Command<K> | 'stale' | 'exists'> {
  const { till } = act;
  const { series } = intent;
  // What must be proven prints no number, so its content is known before the disk is asked. WebCrypto cannot be awaited inside.
  const proof = needsProof(intent.kind, intent.payload('')) ? await proofOf(act, intent) : undefined;
  const appended = await appendCommand(till.db, {
    id: act.id,
    print: series ? { series, prefix: act.identity.receiptPrefix } : null,
    command: (number) => withProof(bodyOf(act, intent, number), proof),
    change: intent.change,
  });
  if (appended === 'stale' || appended === 'exists') return appended;
  if (appended.change) till.books.take(appended.change);
  else await till.books.catchUp(till.books.seenChange() + 1);
  till.sync.wake();
  return numbered(appended.row) as Command<K>;
}

/** How often an act is decided anew because the books moved on; after that it is written as it was decided last. */
const DECISIONS = 5;

/**
 * Decides on the books as they are and records exactly on them: where another tab or a pulled page came in between, the
 * decision is made again, so that what is shown and printed is what was true. Refuses not_saved and storage_full when the
 * disk fails, on top of what `attempt` refuses.
 */
export async function decideAndRecord<T>(
  attempt: (bind: (change: number) => number | null) => Promise<Result<T> | 'stale'>,
): Promise<Result<T>> {
  try {
    for (let round = 1; ; round += 1) {
      const done = await attempt((change) => (round < DECISIONS ? change : null));
      if (done !== 'stale') return done;
    }
  } catch (error) {
    const failure = storageFailureOf(error);
    if (failure instanceof StorageFailure) return refuse(failure.code);
    throw error;
  }
}

function bodyOf<K extends Kind>(act: Act, intent: Intent<K>, number: string): Unnumbered {
  return {
    id: act.id,
    tillId: act.identity.tillId,
    userId: act.session.user.id,
    kind: intent.kind,
    occurredAt: act.occurredAt,
    businessDate: act.businessDate,
    clock: act.clock,
    payload: intent.payload(number),
  } as Unnumbered;
}

const withProof = (body: Unnumbered, proof: Proof | undefined): Unnumbered =>
  proof ? ({ ...body, proof } as Unnumbered) : body;

async function proofOf<K extends Kind>(act: Act, intent: Intent<K>): Promise<Proof> {
  const content = provenContent({ ...bodyOf(act, intent, '') });
  return { keyVersion: act.session.keyVersion, mac: await sign(act.session.key, content) };
}
